package org.ventanilla.faults.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A broken promise.
///
/// @param rule the promise, in a few words
/// @param what the ids concerned, and what a simulated citizen saw; never data of a real person
/// @param at when the promise was broken, if known; the report assigns the breach to a fault by it
public record Breach(
        Kind kind, String rule, String what, @Nullable Instant at) {

    /// How the promise was broken.
    public enum Kind {
        /// Something accepted has no outcome.
        LOST,
        /// One cause has two effects.
        DOUBLED,
        /// Effects have another order than their causes.
        DISORDERED,
        /// Something that was sent, published or stored is not true.
        UNTRUE
    }

    static Breach lost(String rule, String what, @Nullable Instant at) {
        return new Breach(Kind.LOST, rule, what, at);
    }

    static Breach doubled(String rule, String what, @Nullable Instant at) {
        return new Breach(Kind.DOUBLED, rule, what, at);
    }

    static Breach disordered(String rule, String what, @Nullable Instant at) {
        return new Breach(Kind.DISORDERED, rule, what, at);
    }

    static Breach untrue(String rule, String what, @Nullable Instant at) {
        return new Breach(Kind.UNTRUE, rule, what, at);
    }
}
