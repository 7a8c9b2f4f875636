package org.ventanilla.notification.model;

import java.time.Instant;

/// A member of staff confirmed that a contact is the person's.
///
/// @param account the name the member of staff signed in with
public record Confirmation(ConfirmationMeans means, String account, Instant at) {

    /// The role that may confirm, as evidence names it.
    public static final String ROLE = "NOTIFICADOR";
}
