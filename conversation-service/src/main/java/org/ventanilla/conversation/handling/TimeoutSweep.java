package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.OwnedLanes;

/// Sends due timeouts to conversations, once it is certain that no earlier message is still waiting
/// to be read: an answer in the backlog counts.
@ApplicationScoped
public class TimeoutSweep implements LaneWork {

    /// A webhook is handled within two seconds, so a message that arrived in time may be published
    /// that much later.
    private static final Duration WEBHOOK_LIFE = Duration.ofSeconds(2);

    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int AT_ONCE = 200;

    private final Database database;
    private final OwnedLanes lanes;
    private final Conversations conversations;
    private final ConversationHandler handler;
    private final Clock clock;
    private final Beat beat = new Beat(BETWEEN);
    /// The instants up to which all due timeouts were handled; there is nothing to do until one of
    /// them moves.
    private Map<Integer, Instant> sweptUpTo = Map.of();

    TimeoutSweep(
            Database database,
            OwnedLanes lanes,
            Conversations conversations,
            ConversationHandler handler,
            Clock clock) {
        this.database = database;
        this.lanes = lanes;
        this.conversations = conversations;
        this.handler = handler;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> owned) {
        if (!beat.due()) {
            return false;
        }
        Instant now = clock.instant();
        Map<Integer, Instant> judged =
                owned.stream()
                        .filter(lane -> lane.caughtUpTo().isAfter(Instant.EPOCH))
                        .collect(
                                Collectors.toMap(
                                        OwnedLane::number,
                                        lane ->
                                                earlier(
                                                        lane.caughtUpTo().minus(WEBHOOK_LIFE),
                                                        now)));
        if (judged.isEmpty() || judged.equals(sweptUpTo)) {
            return false;
        }
        boolean more = sweep(judged, now) == AT_ONCE;
        if (more) {
            beat.again();
        } else {
            sweptUpTo = judged;
        }
        return more;
    }

    private int sweep(Map<Integer, Instant> judged, Instant now) {
        return database.inTransaction(
                tx -> {
                    List<Conversations.Due> due = conversations.due(tx, judged, AT_ONCE);
                    if (!due.isEmpty()) {
                        lanes.hold(
                                tx,
                                due.stream()
                                        .map(Conversations.Due::lane)
                                        .collect(Collectors.toSet()));
                        handler.handle(tx, due.stream().map(found -> command(found, now)).toList());
                    }
                    return due.size();
                });
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static AddressedCommand command(Conversations.Due due, Instant now) {
        return new AddressedCommand(
                due.contactId(),
                due.conversationId(),
                new DialogueCommand.CheckTimeouts(now),
                null);
    }
}
