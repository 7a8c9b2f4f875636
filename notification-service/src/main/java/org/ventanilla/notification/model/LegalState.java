package org.ventanilla.notification.model;

/// Where a notice stands in law.
public enum LegalState {
    EXPEDIDO(false),
    CONSENTIMIENTO_VERIFICADO(false),
    PUESTA_A_DISPOSICION(false),
    ALERTADA(false),
    /// Confirmed, the copy has not left whole yet.
    ACCEDIDA(false),
    SURTIDA_ELECTRONICA(false),
    SIN_CONSENTIMIENTO(true),
    RECHAZO_EXPRESO(true),
    REVOCADO_MEDIO(true),
    DESTINATARIO_ERRADO(true),
    /// Every alert failed. The deposit stays open.
    CANAL_AGOTADO(true);

    private final boolean citation;

    LegalState(boolean citation) {
        this.citation = citation;
    }

    /// Whether the citation of CPACA art. 68 is to be sent.
    public boolean citationPending() {
        return citation;
    }
}
