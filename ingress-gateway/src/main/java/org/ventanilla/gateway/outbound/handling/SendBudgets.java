package org.ventanilla.gateway.outbound.handling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.model.Budget;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.Priority;

/// The budgets of our numbers and of the pairs of number and person, by which the provider's rate limits
/// are kept. Budgets only delay a message and never refuse it.
///
/// The class is thread-safe, because received messages are counted by other threads than the messages
/// that are sent.
///
/// Source: WhatsApp Cloud API, "Throughput".
@ApplicationScoped
public class SendBudgets {

    /// The number of messages that may be sent at once from one of our numbers after a pause.
    private static final int NUMBER_BURST = 20;

    /// Received messages are not counted while messages to people already wait this long because of them.
    private static final Duration MAX_WAIT_FOR_RECEIVED = Duration.ofSeconds(10);

    /// The average interval between two messages from the same number of ours.
    private final Duration numberInterval;
    /// The messages that were sent from each number.
    private final Budget sent;
    /// The messages that were sent from each number or received by it.
    private final Budget sentAndReceived;
    private final Budget pairs;
    private final LongSupplier nanoTime;
    /// The time of the next free slot for a waiting message, by number and priority.
    private final Map<String, Long> nextSlots = new HashMap<>();

    @Inject
    SendBudgets(DispatchConfig config) {
        this(config.numberPerSecond(), config.pairInterval(), config.pairBurst(), System::nanoTime);
    }

    SendBudgets(int numberPerSecond, Duration pairInterval, int pairBurst, LongSupplier nanoTime) {
        this.numberInterval = Duration.ofSeconds(1).dividedBy(numberPerSecond);
        this.sent = new Budget(numberInterval, NUMBER_BURST);
        this.sentAndReceived = new Budget(numberInterval, NUMBER_BURST);
        this.pairs = new Budget(pairInterval, pairBurst);
        this.nanoTime = nanoTime;
    }

    /// Counts a message that a person sent to one of our numbers. The provider limits the messages of both
    /// directions together.
    public synchronized void onReceived(String account) {
        long now = nanoTime.getAsLong();
        if (sentAndReceived.waitingTime(account, now).compareTo(MAX_WAIT_FOR_RECEIVED) < 0) {
            sentAndReceived.spend(account, now);
        }
    }

    /// The time that a message must wait for the budgets of its number and of its pair; zero if it may be
    /// sent now.
    synchronized Duration waitingTime(DispatchRow row) {
        long now = nanoTime.getAsLong();
        Duration pair = pairs.waitingTime(pairKey(row), now);
        Duration number = numberWait(row, now);
        if (number.compareTo(pair) <= 0) {
            return pair;
        }
        return Duration.ofNanos(takeSlot(row, now + number.toNanos()) - now);
    }

    /// The time that a message must wait for the budget of its number. A message for which a person waits
    /// is not delayed because people write to us. Other messages leave room for these messages.
    private Duration numberWait(DispatchRow row, long now) {
        Budget budget = Priority.of(row.order().purpose()) == Priority.MOST_URGENT ? sent : sentAndReceived;
        return budget.waitingTime(row.order().account(), now);
    }

    /// Takes a slot for a message that waits for the budget of its number. The slots of a number and a
    /// priority are as far apart as the budget allows, so that of many waiting messages only a few become
    /// due at a time. Otherwise all of them would be examined and changed again in each cycle.
    ///
    /// @param earliest the earliest time of the slot
    private long takeSlot(DispatchRow row, long earliest) {
        String key = row.order().account() + "|" + Priority.of(row.order().purpose());
        long next = nextSlots.getOrDefault(key, earliest);
        long slot = next - earliest > 0 ? next : earliest;
        nextSlots.put(key, slot + numberInterval.toNanos());
        return slot;
    }

    /// The time until the next message that waits for a budget of a number becomes due.
    ///
    /// @param limit the result if no message waits or if the time is longer
    synchronized Duration untilNextSlot(Duration limit) {
        long now = nanoTime.getAsLong();
        boolean isAnyTaken = nextSlots.values().stream().anyMatch(next -> next - now > 0);
        return isAnyTaken && numberInterval.compareTo(limit) < 0 ? numberInterval : limit;
    }

    /// Counts a message that is about to be sent.
    synchronized void onSend(DispatchRow row) {
        long now = nanoTime.getAsLong();
        pairs.spend(pairKey(row), now);
        sent.spend(row.order().account(), now);
        sentAndReceived.spend(row.order().account(), now);
    }

    /// Records that a call for a message has ended. The provider counted the message later than
    /// [#onSend(DispatchRow)] did. Without this correction the provider could refuse a message that arrives
    /// faster than the first message of a burst did.
    synchronized void onCallEnded(DispatchRow row) {
        pairs.countLastAt(pairKey(row), nanoTime.getAsLong());
    }

    private static String pairKey(DispatchRow row) {
        return row.order().account() + "|" + row.order().contactId();
    }
}
