package org.ventanilla.notification.model;

import java.time.Instant;

/// A record that a member of staff confirmed that a contact belongs to the person.
///
/// @param account the name the member of staff signed in with
public record Confirmation(ConfirmationMeans means, String account, Instant at) {

    /// The role that may confirm, under the name used in evidence.
    public static final String ROLE = "NOTIFICADOR";
}
