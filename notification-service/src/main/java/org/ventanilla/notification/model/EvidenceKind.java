package org.ventanilla.notification.model;

/// Kinds of evidence, in the precedence in which the fold reads them. Their names stand in chained
/// rows for good: none is ever renamed.
public enum EvidenceKind {
    /// The act was handed in to be notified.
    EXPEDIDO,
    /// A consent in force covers this notice (CPACA arts. 56 and 67 num. 1).
    CONSENTIMIENTO_VERIFICADO,
    /// No consent in force: the notice goes to citation (art. 68).
    SIN_CONSENTIMIENTO,
    /// The act is available at the electronic seat.
    PUESTA_A_DISPOSICION,
    /// An alert is owed to the gateway.
    ALERTA_ENCOLADA,
    /// What became of an alert.
    ESTADO_ALERTA,
    /// A one-time code is owed to the gateway.
    CODIGO_ENCOLADO,
    /// What became of a message with a code.
    ESTADO_CODIGO,
    /// Somebody or something opened the link. No legal effect.
    ENLACE_ABIERTO,
    /// A wrong answer to a code that could still open.
    CODIGO_RECHAZADO,
    /// The right code was typed.
    IDENTIDAD_COMPROBADA,
    /// The person pressed the button that says it notifies them.
    ACCESO_CONFIRMADO,
    /// The last byte of the document was handed to the network, all of them those deposited.
    COPIA_SERVIDA,
    /// The document did not leave whole.
    ACCESO_SIN_COPIA,
    /// The identified person wants no electronic notice of this act. Closes nothing once the access
    /// is confirmed.
    RECHAZO_EXPRESO,
    /// The person withdrew the consent for the notices that follow (art. 56 inc. 2), of which those
    /// not yet accessed are some.
    REVOCADO_MEDIO,
    /// The person cannot open it.
    IMPOSIBILIDAD_REPORTADA,
    /// The addressee cannot be reached at the contact. Somebody says that the addressee is another
    /// person: it closes the notice if they were identified (its level tells) and access was not
    /// confirmed before. Or the contact's addresses changed, so it may be somebody else's.
    DESTINATARIO_ERRADO,
    /// A certificate file was issued.
    CONSTANCIA_EMITIDA
}
