package org.ventanilla.notification.model;

/// The means by which the entity verified that a contact belongs to a person. Each means uses
/// information that the entity already has about that person, never what was said in the chat.
public enum ConfirmationMeans {
    /// The person came to a counter and showed the identity document.
    COMPARECENCIA,
    /// The entity called the telephone number recorded in the file of the proceeding.
    LLAMADA_AL_TELEFONO_DEL_EXPEDIENTE,
    /// The entity wrote to the e-mail address recorded in the file, and the person answered.
    CORREO_DEL_EXPEDIENTE,
    /// The person gave the reference from their account at the electronic seat.
    CUENTA_DE_LA_SEDE
}
