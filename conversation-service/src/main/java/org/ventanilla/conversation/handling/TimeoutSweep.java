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

/// Sends due timeouts to conversations, once it is certain that no earlier message is still waiting
/// to be read: an answer in the backlog counts.
@ApplicationScoped
public class TimeoutSweep implements LaneWork {

    /// A webhook is handled within two seconds, so a message that arrived in time may be published
    /// that much later.
    private static final Duration WEBHOOK_LIFE = Duration.ofSeconds(2);

    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int AT_ONCE = 200;

    private final OwnedLanes lanes;
    private final Conversations conversations;
    private final ConversationHandler handler;
    private final Clock clock;
    private final Sweep<Conversations.Due> sweep;
    /// The instants up to which all due timeouts were handled; there is nothing to do until one of
    /// them moves.
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
                "conversations with a due timeout", BETWEEN, AT_ONCE, database, this::due, this::checkTimeouts);
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
        List<Conversations.Due> due = conversations.due(
                tx,
                judged,
                limit,
                waiting.stream().map(Conversations.Due::conversationId).toList());
        sweptUpTo = due.size() < limit ? judged : Map.of();
        return due;
    }

    /// Checks at the instant up to which timeouts may be judged, and not at the current one: the
    /// stored timeout may have been moved to an instant that has passed but may not be judged yet.
    private void checkTimeouts(Transaction tx, List<OwnedLane> owned, List<Conversations.Due> due) {
        Map<Integer, Instant> judged = judged(owned);
        lanes.hold(tx, due.stream().map(Conversations.Due::lane).collect(Collectors.toSet()));
        handler.handle(
                tx,
                due.stream()
                        .map(found -> command(found, judged.get(found.lane())))
                        .toList());
    }

    private Map<Integer, Instant> judged(List<OwnedLane> owned) {
        Instant now = clock.instant();
        return owned.stream()
                .filter(lane -> lane.caughtUpTo().isAfter(Instant.EPOCH))
                .collect(Collectors.toMap(
                        OwnedLane::number, lane -> earlier(lane.caughtUpTo().minus(WEBHOOK_LIFE), now)));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static AddressedCommand command(Conversations.Due due, Instant until) {
        return new AddressedCommand(
                due.contactId(), due.conversationId(), new DialogueCommand.CheckTimeouts(until), null);
    }
}
