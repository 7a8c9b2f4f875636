package org.ventanilla.notification.model;

/// The legal state of a notice.
public enum LegalState {
    /// The act was submitted for notification.
    EXPEDIDO(false),
    /// A consent in force covers the notice.
    CONSENTIMIENTO_VERIFICADO(false),
    /// The act is available at the electronic seat.
    PUESTA_A_DISPOSICION(false),
    /// A provider accepted an alert.
    ALERTADA(false),
    /// Access is confirmed, but the whole copy has not been sent yet.
    ACCEDIDA(false),
    /// The notice is complete.
    SURTIDA_ELECTRONICA(false),
    /// The person has no consent in force.
    SIN_CONSENTIMIENTO(true),
    /// The identified person refused electronic notice of this act.
    RECHAZO_EXPRESO(true),
    /// The person withdrew the consent before the access.
    REVOCADO_MEDIO(true),
    /// The addressee cannot be reached at the contact.
    DESTINATARIO_ERRADO(true),
    /// Every alert failed. The deposited document stays available.
    CANAL_AGOTADO(true);

    private final boolean needsCitation;

    LegalState(boolean needsCitation) {
        this.needsCitation = needsCitation;
    }

    /// Returns whether the citation of CPACA art. 68 must be sent.
    public boolean needsCitation() {
        return needsCitation;
    }
}
