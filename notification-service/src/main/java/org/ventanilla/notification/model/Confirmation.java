package org.ventanilla.notification.model;

import java.time.Instant;

/// A record that a member of staff confirmed that a contact belongs to the person.
///
/// @param account the name with which the member of staff signed in
public record Confirmation(ConfirmationMeans means, String account, Instant at) {

    /// The role whose members may confirm a contact, under its name in evidence.
    public static final String ROLE = "NOTIFICADOR";
}
