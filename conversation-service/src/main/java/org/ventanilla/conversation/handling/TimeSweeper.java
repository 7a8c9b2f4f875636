package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.OwnedLanes;
import org.ventanilla.messaging.Sweep;
import org.ventanilla.messaging.Transaction;

/// Tells conversations that their instant has come, once it is certain that nothing said before it
/// is still on its way: an answer that waits in the lag counts.
@ApplicationScoped
public class TimeSweeper implements LaneWork {

    /// A webhook is handled within two seconds: a message that reached us in time may be that late.
    private static final Duration WEBHOOK_LIFE = Duration.ofSeconds(2);

    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int AT_ONCE = 200;

    private final OwnedLanes lanes;
    private final Conversations conversations;
    private final ConversationHandler handler;
    private final Clock clock;
    private final Sweep<Conversations.Due> sweep;
    /// Nothing more is due before these instants: until one of them moves, there is nothing to do.
    private Map<Integer, Instant> sweptUpTo = Map.of();

    TimeSweeper(
            Database database,
            OwnedLanes lanes,
            Conversations conversations,
            ConversationHandler handler,
            Clock clock) {
        this.lanes = lanes;
        this.conversations = conversations;
        this.handler = handler;
        this.clock = clock;
        this.sweep =
                new Sweep<>(
                        "conversations whose instant has come",
                        BETWEEN,
                        AT_ONCE,
                        database,
                        this::due,
                        this::keepTime);
    }

    @Override
    public boolean run(List<OwnedLane> owned) {
        Map<Integer, Instant> judged = judged(owned);
        if (judged.isEmpty() || judged.equals(sweptUpTo)) {
            return false;
        }
        try {
            return sweep.run(owned);
        } catch (RuntimeException e) {
            sweptUpTo = Map.of(); // what was found is not handled
            throw e;
        }
    }

    private List<Conversations.Due> due(
            Transaction tx, List<OwnedLane> owned, int limit, Set<Conversations.Due> waiting) {
        Map<Integer, Instant> judged = judged(owned);
        List<Conversations.Due> due =
                conversations.due(
                        tx,
                        judged,
                        limit,
                        waiting.stream().map(Conversations.Due::conversationId).toList());
        sweptUpTo = due.size() < limit ? judged : Map.of();
        return due;
    }

    /// At the instant up to which silence may be judged, and not at the present one: the instant
    /// that is stored may have been put off, to one that is past by now and not judged yet.
    private void keepTime(Transaction tx, List<OwnedLane> owned, List<Conversations.Due> due) {
        Map<Integer, Instant> judged = judged(owned);
        lanes.hold(tx, due.stream().map(Conversations.Due::lane).collect(Collectors.toSet()));
        handler.handle(tx, due.stream().map(one -> arrival(one, judged.get(one.lane()))).toList());
    }

    private Map<Integer, Instant> judged(List<OwnedLane> owned) {
        Instant now = clock.instant();
        return owned.stream()
                .filter(lane -> lane.caughtUpTo().isAfter(Instant.EPOCH))
                .collect(
                        Collectors.toMap(
                                OwnedLane::number,
                                lane -> earlier(lane.caughtUpTo().minus(WEBHOOK_LIFE), now)));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Arrival arrival(Conversations.Due due, Instant until) {
        return new Arrival(
                due.contactId(), due.conversationId(), new DialogueCommand.KeepTime(until), null);
    }
}
