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
    /// The act lies in the electronic seat.
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
    /// A wrong, late or used code was typed.
    CODIGO_RECHAZADO,
    /// The right code was typed.
    IDENTIDAD_COMPROBADA,
    /// The person pressed the button that says it notifies them.
    ACCESO_CONFIRMADO,
    /// The whole document left, byte for byte the one deposited.
    COPIA_SERVIDA,
    /// The document did not leave whole.
    ACCESO_SIN_COPIA,
    /// The person wants no electronic notice of this act.
    RECHAZO_EXPRESO,
    /// The person withdrew the consent (art. 56 inc. 2).
    REVOCADO_MEDIO,
    /// The person cannot open it.
    IMPOSIBILIDAD_REPORTADA,
    /// Whoever has the phone is not the addressee, or may be somebody else since its addresses
    // changed.
    DESTINATARIO_ERRADO,
    /// A certificate file was issued.
    CONSTANCIA_EMITIDA
}
