package org.ventanilla.notification.model;

/// What a channel says of one message, weakest first. A later, stronger word wins in any order of
/// arrival, and a delivery wins over a failure; every word is kept.
public enum ChannelState {
    /// A word nobody has classified. Moves nothing.
    DESCONOCIDA(Effect.NONE),
    /// Bytes may have left, no answer came. Moves nothing.
    INCIERTA(Effect.NONE),
    ACEPTADA_PROVEEDOR(Effect.HANDED_OVER),
    ENVIADA(Effect.HANDED_OVER),
    ENTREGADA_OPERADOR(Effect.HANDED_OVER),
    /// Our own policy forbade the call.
    RECHAZADA_POLITICA(Effect.FAILED),
    EXPIRADA(Effect.FAILED),
    FALLIDA_PERMANENTE(Effect.FAILED),
    ENTREGADA_DISPOSITIVO(Effect.DELIVERED),
    /// Shown on the device. Supporting evidence, never access.
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

    /// Whether a provider must have taken the message for this to be said.
    public boolean provesHandOver() {
        return effect == Effect.HANDED_OVER || effect == Effect.DELIVERED;
    }
}
