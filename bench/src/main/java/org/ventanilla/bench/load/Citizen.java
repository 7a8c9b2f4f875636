package org.ventanilla.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A simulated citizen and the citizen's position in the dialogue. A citizen has at most one turn in
/// progress, so every reply belongs to exactly one choice.
final class Citizen {
    private static final long NO_TURN = Long.MIN_VALUE;

    private final String phone;
    private final String userId;
    private final String number;
    private final String displayNumber;
    private Step step = Step.CONSENT;
    private boolean hasFirstQuestion;
    private String lastWamid = "";
    private long intendedNanos = NO_TURN;

    /// @param number the id of the business number to which the citizen writes
    /// @param displayNumber the phone number of the business number
    Citizen(String phone, String number, String displayNumber) {
        this.phone = phone;
        this.number = number;
        this.displayNumber = displayNumber;
        UUID name = UUID.nameUUIDFromBytes(phone.getBytes(StandardCharsets.UTF_8));
        this.userId = "CO." + Long.toUnsignedString(name.getMostSignificantBits());
    }

    /// How a received message relates to the citizen's turn.
    enum Reply {
        /// A message before the first question.
        BEFORE_FIRST_QUESTION,
        /// The first question, after which the citizen can start turns.
        FIRST_QUESTION,
        /// The reply to the citizen's choice.
        EXPECTED,
        /// A message whose kind is not that of the reply to the citizen's choice.
        OTHER_KIND,
        /// A message that came when no turn was in progress.
        UNEXPECTED
    }

    /// A message that the citizen received.
    ///
    /// @param intendedNanos when the choice to which the message replies was due
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

    /// The provider's id of the last message that the citizen received.
    synchronized String lastWamid() {
        return lastWamid;
    }

    /// Starts a turn.
    ///
    /// @param intended when the turn was due, in nanoseconds since the epoch
    /// @return the choice that the citizen makes
    synchronized Step startTurn(long intended) {
        if (intendedNanos != NO_TURN) {
            throw new IllegalStateException("a turn is under way");
        }
        intendedNanos = intended;
        return step;
    }

    /// Whether a turn is in progress.
    synchronized boolean isWaiting() {
        return intendedNanos != NO_TURN;
    }

    /// Handles a message to this citizen that the provider accepted.
    synchronized Received receive(String wamid, String kind) {
        if (!hasFirstQuestion) {
            if (!kind.equals("button")) {
                return new Received(Reply.BEFORE_FIRST_QUESTION, NO_TURN);
            }
            hasFirstQuestion = true;
            lastWamid = wamid;
            return new Received(Reply.FIRST_QUESTION, NO_TURN);
        }
        if (intendedNanos == NO_TURN) {
            return new Received(Reply.UNEXPECTED, NO_TURN);
        }
        Reply reply = kind.equals(step.replyKind()) ? Reply.EXPECTED : Reply.OTHER_KIND;
        long intended = intendedNanos;
        intendedNanos = NO_TURN;
        lastWamid = wamid;
        step = step.next();
        return new Received(reply, intended);
    }
}
