package org.ventanilla.notification.model;

/// Kinds of evidence, in the order of precedence that the fold uses. The names are stored in
/// chained rows, so no constant may be renamed.
public enum EvidenceKind {
    /// The act was submitted for notification.
    EXPEDIDO,
    /// A consent in force covers this notice (CPACA arts. 56 and 67 num. 1).
    CONSENTIMIENTO_VERIFICADO,
    /// No consent is in force, so the notice goes to citation (art. 68).
    SIN_CONSENTIMIENTO,
    /// The act is available at the electronic seat.
    PUESTA_A_DISPOSICION,
    /// An alert was queued for the gateway.
    ALERTA_ENCOLADA,
    /// The state of an alert was reported.
    ESTADO_ALERTA,
    /// A message with a one-time code was queued for the gateway.
    CODIGO_ENCOLADO,
    /// The state of a message with a code was reported.
    ESTADO_CODIGO,
    /// A person or a program opened the link. This has no legal effect.
    ENLACE_ABIERTO,
    /// The visitor gave a wrong answer to a code that was still valid.
    CODIGO_RECHAZADO,
    /// The visitor typed the right code.
    IDENTIDAD_COMPROBADA,
    /// The person pressed «Acceder a la notificación». The page states that this button notifies
    /// the person.
    ACCESO_CONFIRMADO,
    /// The last byte of the document was handed to the network, and all bytes are those deposited.
    COPIA_SERVIDA,
    /// The document was not sent completely.
    ACCESO_SIN_COPIA,
    /// The identified person refuses electronic notice of this act. After the access is confirmed,
    /// this does not close the notice.
    RECHAZO_EXPRESO,
    /// The person withdrew the consent for later notices (art. 56 inc. 2), which include the
    /// notices that are not accessed yet.
    REVOCADO_MEDIO,
    /// The person cannot open the notice.
    IMPOSIBILIDAD_REPORTADA,
    /// The addressee cannot be reached at the contact. Either a visitor said that the addressee is
    /// another person, which closes the notice only if the visitor was identified and access was
    /// not confirmed before. Or the addresses of the contact changed, so the contact may belong to
    /// another person.
    DESTINATARIO_ERRADO,
    /// A certificate file was issued.
    CONSTANCIA_EMITIDA
}
