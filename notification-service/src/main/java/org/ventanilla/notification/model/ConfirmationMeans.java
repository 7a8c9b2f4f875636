package org.ventanilla.notification.model;

/// How the entity made sure that a contact belongs to a person. Each rests on something the entity
/// already knows of that person, never on what was said in the chat.
public enum ConfirmationMeans {
    /// The person came to a counter and showed the identity document.
    COMPARECENCIA,
    /// The entity called the telephone that stands in the file of the proceeding.
    LLAMADA_AL_TELEFONO_DEL_EXPEDIENTE,
    /// The entity wrote to the e-mail address that stands in the file, and the person answered.
    CORREO_DEL_EXPEDIENTE,
    /// The person said the reference from their account at the electronic seat.
    CUENTA_DE_LA_SEDE
}
