package org.ventanilla.faults.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A broken promise.
///
/// @param rule the promise, in a few words
/// @param details the ids concerned, and what a simulated citizen saw
/// @param at when the promise was broken, if known; with this instant, the report assigns the breach
///     to a fault
public record Breach(
        Kind kind, String rule, String details, @Nullable Instant at) {

    /// How the promise was broken.
    public enum Kind {
        /// Something was accepted and has no outcome.
        LOST,
        /// One cause has two effects.
        DOUBLED,
        /// The effects do not have the order of their causes.
        DISORDERED,
        /// Something that was sent, published or stored is not true.
        UNTRUE
    }

    static Breach lost(String rule, String details, @Nullable Instant at) {
        return new Breach(Kind.LOST, rule, details, at);
    }

    static Breach doubled(String rule, String details, @Nullable Instant at) {
        return new Breach(Kind.DOUBLED, rule, details, at);
    }

    static Breach disordered(String rule, String details, @Nullable Instant at) {
        return new Breach(Kind.DISORDERED, rule, details, at);
    }

    static Breach untrue(String rule, String details, @Nullable Instant at) {
        return new Breach(Kind.UNTRUE, rule, details, at);
    }
}
