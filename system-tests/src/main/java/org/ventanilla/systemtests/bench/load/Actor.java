package org.ventanilla.systemtests.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One simulated citizen and where they stand in the dialogue. At most one turn is under way, so
/// that every reply has one choice it answers.
final class Actor {
    private static final long NOTHING = Long.MIN_VALUE;

    private final String phone;
    private final String userId;
    private final String number;
    private final String display;
    private Step step = Step.CONSENT;
    private boolean greeted;
    private String heard = "";
    private long intendedNanos = NOTHING;

    /// @param number the business number they write to
    /// @param display that number as a phone
    Actor(String phone, String number, String display) {
        this.phone = phone;
        this.number = number;
        this.display = display;
        UUID name = UUID.nameUUIDFromBytes(phone.getBytes(StandardCharsets.UTF_8));
        this.userId = "CO." + Long.toUnsignedString(name.getMostSignificantBits());
    }

    /// What a reply turned out to be.
    enum Reply {
        /// A line before the question that is awaited.
        PRELUDE,
        GREETED,
        EXPECTED,
        OTHER_KIND,
        UNASKED
    }

    /// @param intendedNanos when the choice that it answers was meant to be made
    record Heard(Reply reply, long intendedNanos) {}

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

    /// The provider's id of the message last heard.
    synchronized String heard() {
        return heard;
    }

    /// Begins a turn.
    ///
    /// @return what is chosen
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

    /// The provider accepted a message to this citizen.
    synchronized Heard hear(String wamid, String kind) {
        if (!greeted) {
            if (!kind.equals("button")) {
                return new Heard(Reply.PRELUDE, NOTHING);
            }
            greeted = true;
            heard = wamid;
            return new Heard(Reply.GREETED, NOTHING);
        }
        if (intendedNanos == NOTHING) {
            return new Heard(Reply.UNASKED, NOTHING);
        }
        Reply reply = kind.equals(step.answeredBy()) ? Reply.EXPECTED : Reply.OTHER_KIND;
        long intended = intendedNanos;
        intendedNanos = NOTHING;
        heard = wamid;
        step = step.next();
        return new Heard(reply, intended);
    }
}
