package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.LaneWork;

/// Ends the presence of an adviser whose desk has lost its connection. A desk is judged only after
/// this service was able to receive its calls for as long as presence is kept, so that no adviser
/// is set to out because the service itself was down.
@ApplicationScoped
class PresenceKeeper implements LaneWork {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /// After a pause this long between two checks, desks may have called without being heard.
    private static final Duration UNWATCHED = Duration.ofSeconds(30);

    private final AdviserPresence presence;
    private final AttentionConfig attention;
    private final Clock clock;
    private final Beat beat = new Beat(BETWEEN);
    private Instant watchedSince = Instant.MAX;
    private @Nullable Instant lookedAt;

    PresenceKeeper(AdviserPresence presence, AttentionConfig attention, Clock clock) {
        this.presence = presence;
        this.attention = attention;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (beat.due()) {
            look(clock.instant());
        }
        return false;
    }

    private void look(Instant now) {
        if (lookedAt == null || lookedAt.plus(UNWATCHED).isBefore(now)) {
            watchedSince = now;
        }
        Instant heardSince = now.minus(attention.presenceKept());
        if (!watchedSince.isAfter(heardSince)) {
            presence.endUnheardOf(heardSince);
        }
        lookedAt = now;
    }
}
