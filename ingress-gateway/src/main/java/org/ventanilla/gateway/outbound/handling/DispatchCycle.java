package org.ventanilla.gateway.outbound.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.OurAccounts;
import org.ventanilla.gateway.outbound.Provider;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.gateway.outbound.model.SendRules;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Fenced;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.Transaction;

/// The part of a cycle of the {@link Dispatcher} that runs in a transaction. Only the dispatcher's
/// thread uses this class.
@ApplicationScoped
class DispatchCycle {

    private static final Logger LOG = Logger.getLogger(DispatchCycle.class);
    /// How often the journal is searched for calls of other instances and for messages to repeat.
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final int MAX_REPETITIONS = 100;
    /// The longest time from the claim of a message to its sending. It is shorter than the time after
    /// which the consumer group of Kafka gives the lanes of a silent instance to another instance.
    private static final Duration MAX_START_DELAY = Duration.ofSeconds(5);
    /// The time between the moment at which a message becomes due and the next cycle. A cycle that
    /// runs too early finds nothing, and the next cycle may be much later.
    private static final Duration WAKE_UP_MARGIN = Duration.ofMillis(1);
    /// The waiting time of a row that this release cannot read. An instance of the newer release that
    /// wrote the row can send it meanwhile.
    private static final Duration UNREADABLE_RETRY_INTERVAL = Duration.ofMinutes(1);

    private final Journal journal;
    private final Receipts receipts;
    private final Outcomes outcomes;
    private final PausedNumbers paused;
    private final SendPolicy policy;
    private final SendBudgets budgets;
    private final OwnedLanes lanes;
    private final DispatchConfig config;
    private final OurAccounts accounts;
    private final MeterRegistry metrics;
    private final Duration longestCall;
    private final Beat checks = new Beat(CHECK_INTERVAL);
    /// Calls of other instances, with the time at which this instance first saw them
    /// ({@link System#nanoTime}).
    private Map<OutboundId, Long> callsOfOtherInstances = Map.of();

    DispatchCycle(
            Journal journal,
            Receipts receipts,
            Outcomes outcomes,
            PausedNumbers paused,
            SendPolicy policy,
            SendBudgets budgets,
            OwnedLanes lanes,
            DispatchConfig config,
            OurAccounts accounts,
            MeterRegistry metrics) {
        this.journal = journal;
        this.receipts = receipts;
        this.outcomes = outcomes;
        this.paused = paused;
        this.policy = policy;
        this.budgets = budgets;
        this.lanes = lanes;
        this.config = config;
        this.accounts = accounts;
        this.metrics = metrics;
        this.longestCall = MAX_START_DELAY.plus(config.answerWithin());
    }

    /// The result of a cycle.
    ///
    /// @param calls the calls to start after the transaction has been committed
    /// @param pause the time until there may be more work; zero if there may be more work
    ///     immediately
    record Work(List<Provider.Call> calls, Duration pause) {}

    /// Records the results of calls, and claims messages for new calls.
    ///
    /// @param results the results of calls that have ended
    /// @param inFlight the messages for which this instance makes a call
    /// @param freeCalls the largest number of calls to start
    Work run(
            Transaction tx, List<Dispatcher.CallResult> results, Set<OutboundId> inFlight, int freeCalls, Instant now) {
        ReceiptBatch finished = new ReceiptBatch();
        outcomes.record(tx, finished, results, now);
        List<Integer> owned = holdOwnedLanes(tx, now);
        if (!owned.isEmpty() && checks.due()) {
            endOrphanedCalls(tx, finished, owned, inFlight, now);
            queueRepetitions(tx, finished, owned, now);
        }
        finished.write(tx, journal, receipts);
        ReceiptBatch claimed = new ReceiptBatch();
        List<Provider.Call> calls = new ArrayList<>();
        boolean isMoreWorkDue =
                !owned.isEmpty() && freeCalls > 0 && claimDue(tx, claimed, owned, freeCalls, now, calls);
        claimed.write(tx, journal, receipts);
        return new Work(calls, isMoreWorkDue ? Duration.ZERO : pause(now, finished, claimed));
    }

    /// The time until the first of the rows changed in this cycle, or of the rows that wait for the budget of
    /// a number, may be sent, but at most the sweep interval.
    private Duration pause(Instant now, ReceiptBatch... batches) {
        return Stream.of(batches)
                .flatMap(ReceiptBatch::rows)
                .filter(row -> row.state() == DeliveryState.QUEUED)
                .map(row -> Duration.between(now, row.notBefore()))
                .filter(Duration::isPositive)
                .map(WAKE_UP_MARGIN::plus)
                .reduce(
                        budgets.untilNextSlot(config.sweep()),
                        (first, second) -> first.compareTo(second) < 0 ? first : second);
    }

    /// Locks the lanes of this instance until the transaction ends, so that no other instance can take
    /// them over. The outcome of a call is recorded without this lock, because the outcome is a fact
    /// even if another instance owns the lane now.
    ///
    /// @return the locked lanes; empty if there is no work or another instance owns the lanes now
    private List<Integer> holdOwnedLanes(Transaction tx, Instant now) {
        List<Integer> owned = List.copyOf(lanes.numbers());
        if (owned.isEmpty() || !journal.hasWork(tx, owned, now)) {
            return List.of(); // Without work, nothing is written to the database.
        }
        try {
            lanes.hold(tx, owned);
            return owned;
        } catch (Fenced e) {
            LOG.debugf("Another instance owns these lanes now: %s", e.getMessage());
            return List.of();
        }
    }

    /// Ends calls that are marked as under way but were not made by this instance. The instance that
    /// made such a call has ended, or has lost the lane and still waits for the answer. After the
    /// longest time that a call can take, the outcome is considered unknown. Until then the next message
    /// to the same person waits. Otherwise the next message might arrive first.
    private void endOrphanedCalls(
            Transaction tx, ReceiptBatch batch, List<Integer> owned, Set<OutboundId> inFlight, Instant now) {
        long nanoTime = System.nanoTime();
        Map<OutboundId, Long> stillWaiting = new HashMap<>();
        for (DispatchRow row : journal.lockSending(tx, owned)) {
            OutboundId id = row.outboundId();
            if (inFlight.contains(id)) {
                continue;
            }
            long firstSeen = callsOfOtherInstances.getOrDefault(id, nanoTime);
            if (nanoTime - firstSeen < longestCall.toNanos()) {
                stillWaiting.put(id, firstSeen);
            } else {
                batch.put(row);
                outcomes.apply(tx, batch, SendRules.resultOfLostCall(row, now, "OWNER_GONE"), now);
            }
        }
        callsOfOtherInstances = stillWaiting;
    }

    /// Queues uncertain messages that are due to be sent once more.
    private void queueRepetitions(Transaction tx, ReceiptBatch batch, List<Integer> owned, Instant now) {
        for (DispatchRow row : journal.lockRepeatable(tx, owned, now, MAX_REPETITIONS)) {
            batch.put(row.repeated(now));
            metrics.counter(
                            "ventanilla.dispatch.may.be.double",
                            "purpose",
                            row.order().purpose().name())
                    .increment();
            LOG.infof(
                    "A message with unknown outcome is sent once more. outboundId=%s purpose=%s",
                    row.outboundId(), row.order().purpose());
        }
    }

    /// Claims the due messages that may be sent, and ends the due messages that may not be sent.
    ///
    /// @return whether there may be more work immediately, because the limit of calls was reached, or
    ///     because a message ended without a call and the next message to the person may be due
    private boolean claimDue(
            Transaction tx,
            ReceiptBatch batch,
            List<Integer> owned,
            int freeCalls,
            Instant now,
            List<Provider.Call> calls) {
        Set<OutboundId> deleted = new HashSet<>();
        boolean anyEnded = false;
        List<Journal.Due> allDue = journal.lockDue(tx, owned, now, freeCalls);
        SendPolicy.OfCycle policyOfCycle = policy.ofCycle(tx, allDue);
        for (Journal.Due due : allDue) {
            DispatchRow row = due.row();
            OutboundContent content = content(row);
            switch (policyOfCycle.check(row, content, SendRules.judge(row, facts(due, content), now))) {
                case SendRules.Verdict.Wait _ -> {
                    LOG.errorf("A message that this release cannot read waits. outboundId=%s", row.outboundId());
                    batch.put(row.waitingUntil(earlier(
                            now.plus(UNREADABLE_RETRY_INTERVAL), row.order().expiresAt())));
                }
                case SendRules.Verdict.Go _ -> {
                    Duration wait = waitingTime(row, now);
                    if (wait.isPositive()) {
                        batch.put(row.waitingUntil(
                                earlier(now.plus(wait), row.order().expiresAt())));
                    } else {
                        spend(row, now);
                        batch.put(row.sending());
                        calls.add(new Provider.Call(
                                row.sending(), content, due.phone(), due.user(), now.plus(MAX_START_DELAY)));
                    }
                }
                case SendRules.Verdict.Expire _ -> {
                    anyEnded = true;
                    endWithoutCall(batch, deleted, row, ReceiptKind.EXPIRED, null, now);
                }
                case SendRules.Verdict.Refuse(String code) -> {
                    anyEnded = true;
                    endWithoutCall(batch, deleted, row, ReceiptKind.REFUSED, code, now);
                }
            }
        }
        journal.delete(tx, deleted);
        return anyEnded || calls.size() == freeCalls;
    }

    /// Ends a message with a receipt. A row that is not a message has no receipts and is deleted.
    private void endWithoutCall(
            ReceiptBatch batch,
            Set<OutboundId> deleted,
            DispatchRow row,
            ReceiptKind kind,
            @Nullable String code,
            Instant now) {
        if (!row.isMessage()) {
            deleted.add(row.outboundId());
            return;
        }
        batch.put(row);
        batch.append(
                row.outboundId(),
                kind,
                ReceiptBatch.Details.byGateway(row.attempts().number(), null, now, code, null));
        metrics.counter("ventanilla.dispatch", "outcome", kind.name()).increment();
        LOG.infof("A message is not sent. outboundId=%s outcome=%s code=%s", row.outboundId(), kind, code);
    }

    private SendRules.Facts facts(Journal.Due due, @Nullable OutboundContent content) {
        Optional<Channel> channel = accounts.channelOf(due.row().order().account());
        boolean isSms = channel.equals(Optional.of(Channel.SMS));
        return new SendRules.Facts(
                content != null || !due.row().isMessage(),
                !isSms && !(content instanceof OutboundContent.Template),
                channel.isPresent(),
                isSms && due.phone() == null ? SendRules.Reach.NOTHING : reach(due),
                due.lastInboundAt());
    }

    private static SendRules.Reach reach(Journal.Due due) {
        if (due.phone() != null) {
            return SendRules.Reach.PHONE;
        }
        return due.user() != null ? SendRules.Reach.USER_ID : SendRules.Reach.NOTHING;
    }

    /// The time that a message must wait because of pauses and budgets. They only delay a message and
    /// never refuse it.
    private Duration waitingTime(DispatchRow row, Instant now) {
        Duration pause = paused.waitingTime(row, now);
        return pause.isPositive() || !row.isMessage() ? pause : budgets.waitingTime(row);
    }

    private static Instant earlier(Instant first, Instant second) {
        return first.isBefore(second) ? first : second;
    }

    /// Counts a message against the budgets of its number and of its person.
    private void spend(DispatchRow row, Instant now) {
        if (row.isMessage()) {
            budgets.onSend(row);
            paused.onSend(row, now);
        }
    }

    /// The content to send; absent if the row is not a message or this release cannot read the content.
    private static @Nullable OutboundContent content(DispatchRow row) {
        if (!row.isMessage()) {
            return null;
        }
        try {
            return ContractJson.read(row.order().content().getBytes(StandardCharsets.UTF_8), OutboundContent.class);
        } catch (IOException e) {
            LOG.debugf("Unreadable content: %s", e.getClass().getSimpleName());
            return null;
        }
    }
}
