package org.ventanilla.notification.model;

/// The state that a channel reports for one message, weakest first. The strongest state wins in any
/// order of arrival, and a delivery wins over a failure; every report is kept.
public enum ChannelState {
    /// The provider reported a state that is not classified. It has no effect.
    DESCONOCIDA(Effect.NONE),
    /// The provider may have received the request, but did not answer. The state has no effect.
    INCIERTA(Effect.NONE),
    ACEPTADA_PROVEEDOR(Effect.HANDED_OVER),
    ENVIADA(Effect.HANDED_OVER),
    ENTREGADA_OPERADOR(Effect.HANDED_OVER),
    /// The gateway did not call the provider, because its own policy forbids the message.
    RECHAZADA_POLITICA(Effect.FAILED),
    EXPIRADA(Effect.FAILED),
    FALLIDA_PERMANENTE(Effect.FAILED),
    ENTREGADA_DISPOSITIVO(Effect.DELIVERED),
    /// The message was shown on the device. This supports other evidence and never counts as
    /// access.
    LEIDA(Effect.DELIVERED);

    /// What a state means for the alert.
    public enum Effect {
        NONE,
        HANDED_OVER,
        FAILED,
        DELIVERED
    }

    private final Effect effect;

    ChannelState(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /// Returns whether this state implies that a provider accepted the message.
    public boolean provesHandOver() {
        return effect == Effect.HANDED_OVER || effect == Effect.DELIVERED;
    }
}
