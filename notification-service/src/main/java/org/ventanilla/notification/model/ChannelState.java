package org.ventanilla.notification.model;

/// The states of a message that a channel reports, from the weakest to the strongest. For each
/// message the strongest reported state counts, regardless of the order of arrival. A delivery
/// therefore counts more than a failure.
public enum ChannelState {
    /// The provider reported a state that is not classified. Such a report has no effect.
    DESCONOCIDA(Effect.NONE),
    /// The provider may have received the request, but did not answer. Such a result has no effect.
    INCIERTA(Effect.NONE),
    /// The provider accepted the message.
    ACEPTADA_PROVEEDOR(Effect.HANDED_OVER),
    /// The message was sent, according to the provider.
    ENVIADA(Effect.HANDED_OVER),
    /// The message reached the telephone operator of the person.
    ENTREGADA_OPERADOR(Effect.HANDED_OVER),
    /// The gateway did not call the provider, because its own policy forbids the message.
    RECHAZADA_POLITICA(Effect.FAILED),
    /// The message expired before it was sent or delivered.
    EXPIRADA(Effect.FAILED),
    /// The provider will not deliver the message.
    FALLIDA_PERMANENTE(Effect.FAILED),
    /// The message reached the device of the person.
    ENTREGADA_DISPOSITIVO(Effect.DELIVERED),
    /// The message was shown on the device. This supports other evidence and never counts as
    /// access.
    LEIDA(Effect.DELIVERED);

    /// What a state means for the alert.
    public enum Effect {
        /// The state says nothing about the alert.
        NONE,
        /// A provider accepted the alert.
        HANDED_OVER,
        /// The alert will not be delivered.
        FAILED,
        /// The alert was delivered.
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
