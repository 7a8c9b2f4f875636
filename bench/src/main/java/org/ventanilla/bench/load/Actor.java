package org.ventanilla.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A simulated citizen and their position in the dialogue. At most one turn is in progress, so
/// every reply belongs to exactly one choice.
final class Actor {
    private static final long NOTHING = Long.MIN_VALUE;

    private final String phone;
    private final String userId;
    private final String number;
    private final String display;
    private Step step = Step.CONSENT;
    private boolean greeted;
    private String lastWamid = "";
    private long intendedNanos = NOTHING;

    /// @param number the business number that the citizen writes to
    /// @param display that number as a phone number
    Actor(String phone, String number, String display) {
        this.phone = phone;
        this.number = number;
        this.display = display;
        UUID name = UUID.nameUUIDFromBytes(phone.getBytes(StandardCharsets.UTF_8));
        this.userId = "CO." + Long.toUnsignedString(name.getMostSignificantBits());
    }

    /// How a received message relates to the citizen's turn.
    enum Reply {
        /// A message before the question that the citizen waits for.
        PRELUDE,
        GREETED,
        EXPECTED,
        OTHER_KIND,
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

    String display() {
        return display;
    }

    /// The provider's id of the last message received.
    synchronized String lastWamid() {
        return lastWamid;
    }

    /// Starts a turn.
    ///
    /// @return the choice that the citizen makes
    synchronized Step choose(long intended) {
        if (intendedNanos != NOTHING) {
            throw new IllegalStateException("a turn is under way");
        }
        intendedNanos = intended;
        return step;
    }

    synchronized boolean waiting() {
        return intendedNanos != NOTHING;
    }

    /// Handles a message to this citizen that the provider accepted.
    synchronized Received receive(String wamid, String kind) {
        if (!greeted) {
            if (!kind.equals("button")) {
                return new Received(Reply.PRELUDE, NOTHING);
            }
            greeted = true;
            lastWamid = wamid;
            return new Received(Reply.GREETED, NOTHING);
        }
        if (intendedNanos == NOTHING) {
            return new Received(Reply.UNEXPECTED, NOTHING);
        }
        Reply reply = kind.equals(step.answeredBy()) ? Reply.EXPECTED : Reply.OTHER_KIND;
        long intended = intendedNanos;
        intendedNanos = NOTHING;
        lastWamid = wamid;
        step = step.next();
        return new Received(reply, intended);
    }
}
