package org.ventanilla.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A simulated citizen and their position in the dialogue. At most one turn is in progress, so
/// every reply belongs to exactly one choice.
final class Citizen {
    private static final long NO_TURN = Long.MIN_VALUE;

    private final String phone;
    private final String userId;
    private final String number;
    private final String displayNumber;
    private Step step = Step.CONSENT;
    private boolean greeted;
    private String lastWamid = "";
    private long intendedNanos = NO_TURN;

    /// @param number the business number that the citizen writes to
    /// @param displayNumber that number as a phone number
    Citizen(String phone, String number, String displayNumber) {
        this.phone = phone;
        this.number = number;
        this.displayNumber = displayNumber;
        UUID name = UUID.nameUUIDFromBytes(phone.getBytes(StandardCharsets.UTF_8));
        this.userId = "CO." + Long.toUnsignedString(name.getMostSignificantBits());
    }

    /// How a received message relates to the citizen's turn.
    enum Reply {
        /// A message before the question that the citizen waits for.
        PRELUDE,
        /// The first question, from which the citizen can start turns.
        GREETED,
        /// The reply to the citizen's choice.
        EXPECTED,
        /// A message of another kind than the reply to the choice.
        OTHER_KIND,
        /// A message although no turn is in progress.
        UNEXPECTED
    }

    /// @param intendedNanos when the choice that the message answers was due
    record Received(Reply reply, long intendedNanos) {}

    String phone() {
        return phone;
    }

    String userId() {
        return userId;
    }

    String number() {
        return number;
    }

    String displayNumber() {
        return displayNumber;
    }

    /// The provider's id of the last message received.
    synchronized String lastWamid() {
        return lastWamid;
    }

    /// Starts a turn.
    ///
    /// @return the choice that the citizen makes
    synchronized Step startTurn(long intended) {
        if (intendedNanos != NO_TURN) {
            throw new IllegalStateException("a turn is under way");
        }
        intendedNanos = intended;
        return step;
    }

    synchronized boolean isWaiting() {
        return intendedNanos != NO_TURN;
    }

    /// Handles a message to this citizen that the provider accepted.
    synchronized Received receive(String wamid, String kind) {
        if (!greeted) {
            if (!kind.equals("button")) {
                return new Received(Reply.PRELUDE, NO_TURN);
            }
            greeted = true;
            lastWamid = wamid;
            return new Received(Reply.GREETED, NO_TURN);
        }
        if (intendedNanos == NO_TURN) {
            return new Received(Reply.UNEXPECTED, NO_TURN);
        }
        Reply reply = kind.equals(step.answeredBy()) ? Reply.EXPECTED : Reply.OTHER_KIND;
        long intended = intendedNanos;
        intendedNanos = NO_TURN;
        lastWamid = wamid;
        step = step.next();
        return new Received(reply, intended);
    }
}
