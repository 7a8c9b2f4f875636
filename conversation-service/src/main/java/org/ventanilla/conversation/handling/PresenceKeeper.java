package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.LaneWork;

/// Ends presence with the connection. A desk is judged only after this service could hear it for as
/// long as presence is kept: nobody is sent out because we were away.
@ApplicationScoped
class PresenceKeeper implements LaneWork {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /// Without a look for this long, desks may have called in vain.
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
