package org.ventanilla.systemtests.faults.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One broken promise.
///
/// @param rule which promise, in a few words
/// @param what the ids it is about, and what an invented citizen saw; never a person
/// @param at when it happened, where that is known: it tells during which fault
public record Breach(
        Kind kind, String rule, String what, @Nullable Instant at) {

    /// In which way it was broken.
    public enum Kind {
        /// Accepted and without an outcome.
        LOST,
        /// One cause, two effects.
        DOUBLED,
        /// Effects in another order than their causes.
        DISORDERED,
        /// Something was told, or stands written, that is not so.
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
