package org.ventanilla.notification.model;

/// The legal state of a notice.
public enum LegalState {
    EXPEDIDO(false),
    CONSENTIMIENTO_VERIFICADO(false),
    PUESTA_A_DISPOSICION(false),
    ALERTADA(false),
    /// Access is confirmed, but the whole copy has not been sent yet.
    ACCEDIDA(false),
    SURTIDA_ELECTRONICA(false),
    SIN_CONSENTIMIENTO(true),
    RECHAZO_EXPRESO(true),
    REVOCADO_MEDIO(true),
    DESTINATARIO_ERRADO(true),
    /// Every alert failed. The deposited document stays available.
    CANAL_AGOTADO(true);

    private final boolean citation;

    LegalState(boolean citation) {
        this.citation = citation;
    }

    /// Returns whether the citation of CPACA art. 68 must be sent.
    public boolean citationPending() {
        return citation;
    }
}
