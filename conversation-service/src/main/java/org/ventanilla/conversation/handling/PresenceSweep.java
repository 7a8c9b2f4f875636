package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.LaneWork;

/// Ends the presence of advisers whose desks have lost their connection. A desk is judged only
/// after this service has been able to receive the desk's calls for the whole allowed time. So no
/// adviser is signed out because the service was down.
@ApplicationScoped
class PresenceSweep implements LaneWork {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    /// If two checks are further apart than this, calls of desks may have been missed.
    private static final Duration MAX_GAP_BETWEEN_CHECKS = Duration.ofSeconds(30);

    private final AdviserPresence presence;
    private final AttentionConfig attention;
    private final Clock clock;
    private final Beat beat = new Beat(CHECK_INTERVAL);
    /// The beginning of the time in which calls of desks could be received without a gap.
    private Instant receivingSince = Instant.MAX;
    private @Nullable Instant lastCheckAt;

    PresenceSweep(AdviserPresence presence, AttentionConfig attention, Clock clock) {
        this.presence = presence;
        this.attention = attention;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (beat.due()) {
            check(clock.instant());
        }
        return false;
    }

    private void check(Instant now) {
        if (lastCheckAt == null || lastCheckAt.plus(MAX_GAP_BETWEEN_CHECKS).isBefore(now)) {
            receivingSince = now;
        }
        Instant lastCallBefore = now.minus(attention.signedOutAfter());
        if (!receivingSince.isAfter(lastCallBefore)) {
            presence.endPresenceOfInactive(lastCallBefore);
        }
        lastCheckAt = now;
    }
}
