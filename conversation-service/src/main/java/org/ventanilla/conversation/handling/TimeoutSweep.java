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
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.Sweep;
import org.ventanilla.lanes.Transaction;

/// Sends due timeouts to conversations. A timeout is judged only after every message that arrived
/// before the due time has been read, because such a message may be the awaited answer.
@ApplicationScoped
public class TimeoutSweep implements LaneWork {

    /// The longest time in which the gateway handles a webhook. A message that arrived before the
    /// due time may be published this much later.
    private static final Duration MAX_WEBHOOK_TIME = Duration.ofSeconds(2);

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(300);
    private static final int MAX_CONVERSATIONS_AT_ONCE = 200;

    private final OwnedLanes lanes;
    private final Conversations conversations;
    private final ConversationHandler handler;
    private final Clock clock;
    private final Sweep<Conversations.Due> sweep;
    /// For each lane, the instant up to which all due timeouts were handled. There is nothing to do
    /// until one of these instants changes.
    private Map<Integer, Instant> sweptUpTo = Map.of();

    TimeoutSweep(
            Database database,
            OwnedLanes lanes,
            Conversations conversations,
            ConversationHandler handler,
            Clock clock) {
        this.lanes = lanes;
        this.conversations = conversations;
        this.handler = handler;
        this.clock = clock;
        this.sweep = new Sweep<>(
                "conversations with a due timeout",
                CHECK_INTERVAL,
                MAX_CONVERSATIONS_AT_ONCE,
                database,
                this::due,
                this::checkTimeouts);
    }

    @Override
    public boolean run(List<OwnedLane> owned) {
        Map<Integer, Instant> untilByLane = mayBeJudgedUntil(owned);
        if (untilByLane.isEmpty() || untilByLane.equals(sweptUpTo)) {
            return false;
        }
        try {
            return sweep.run(owned);
        } catch (RuntimeException e) {
            sweptUpTo = Map.of(); // the timeouts that were found are not handled yet
            throw e;
        }
    }

    private List<Conversations.Due> due(
            Transaction tx, List<OwnedLane> owned, int limit, Set<Conversations.Due> waiting) {
        Map<Integer, Instant> untilByLane = mayBeJudgedUntil(owned);
        List<Conversations.Due> due = conversations.due(
                tx,
                untilByLane,
                limit,
                waiting.stream().map(Conversations.Due::conversationId).toList());
        sweptUpTo = due.size() < limit ? untilByLane : Map.of();
        return due;
    }

    /// Checks each conversation as of the instant up to which its lane may be judged. The current
    /// time would be wrong, because the timeout may have moved to an instant that is already past
    /// but may not be judged yet.
    private void checkTimeouts(Transaction tx, List<OwnedLane> owned, List<Conversations.Due> due) {
        Map<Integer, Instant> untilByLane = mayBeJudgedUntil(owned);
        lanes.hold(tx, due.stream().map(Conversations.Due::lane).collect(Collectors.toSet()));
        handler.handle(
                tx,
                due.stream()
                        .map(found -> checkCommand(found, untilByLane.get(found.lane())))
                        .toList());
    }

    /// Returns, for each lane, the instant up to which timeouts may be judged. A lane that has read
    /// no messages yet is left out.
    private Map<Integer, Instant> mayBeJudgedUntil(List<OwnedLane> owned) {
        Instant now = clock.instant();
        return owned.stream()
                .filter(lane -> lane.caughtUpTo().isAfter(Instant.EPOCH))
                .collect(Collectors.toMap(
                        OwnedLane::number, lane -> earlier(lane.caughtUpTo().minus(MAX_WEBHOOK_TIME), now)));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static AddressedCommand checkCommand(Conversations.Due due, Instant until) {
        return new AddressedCommand(
                due.contactId(), due.conversationId(), new DialogueCommand.CheckTimeouts(until), null);
    }
}
