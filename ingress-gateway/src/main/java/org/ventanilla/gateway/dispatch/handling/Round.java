package org.ventanilla.gateway.dispatch.handling;

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
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.dispatch.DispatchConfig;
import org.ventanilla.gateway.dispatch.Journal;
import org.ventanilla.gateway.dispatch.Provider;
import org.ventanilla.gateway.dispatch.model.Budget;
import org.ventanilla.gateway.dispatch.model.DeliveryState;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.gateway.dispatch.model.ReceiptKind;
import org.ventanilla.gateway.dispatch.model.SendRules;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.gateway.receipts.handling.ReceiptBook;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Fenced;
import org.ventanilla.messaging.OwnedLanes;
import org.ventanilla.messaging.Transaction;

/// What one round of the dispatcher does inside its transaction. Used by the dispatcher's thread
/// alone.
@ApplicationScoped
class Round {

    private static final Logger LOG = Logger.getLogger(Round.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int REPEATS = 100;
    /// From the claim to the wire; shorter than the group waits for a silent member.
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);
    /// A look that comes a moment too early finds nothing, and the next one is far.
    private static final Duration SAFELY_PAST = Duration.ofMillis(1);
    /// A row that an instance of a newer release journalled is sent by one.
    private static final Duration UNTIL_A_NEWER_RELEASE = Duration.ofMinutes(1);
    /// A number may make up for a short pause only.
    private static final int NUMBER_BURST = 20;

    private final Journal journal;
    private final Receipts receipts;
    private final Outcomes outcomes;
    private final PausedNumbers paused;
    private final OwnedLanes lanes;
    private final DispatchConfig config;
    private final Set<String> numbers;
    private final MeterRegistry metrics;
    private final Budget numberBudget;
    private final Budget pairBudget;
    private final Duration perNumber;
    private final Duration longestCall;
    private final Beat looks = new Beat(BETWEEN_LOOKS);
    /// Calls of others, and since when they are seen ({@link System#nanoTime}).
    private Map<OutboundId, Long> strangers = Map.of();

    Round(
            Journal journal,
            Receipts receipts,
            Outcomes outcomes,
            PausedNumbers paused,
            OwnedLanes lanes,
            DispatchConfig config,
            WhatsAppConfig whatsApp,
            MeterRegistry metrics) {
        this.journal = journal;
        this.receipts = receipts;
        this.outcomes = outcomes;
        this.paused = paused;
        this.lanes = lanes;
        this.config = config;
        this.numbers = Set.copyOf(whatsApp.numbers());
        this.metrics = metrics;
        this.perNumber = Duration.ofSeconds(1).dividedBy(config.numberPerSecond());
        this.numberBudget = new Budget(perNumber, NUMBER_BURST);
        this.longestCall = UNDER_WAY.plus(config.answerWithin());
        this.pairBudget = new Budget(config.pairInterval(), config.pairBurst());
    }

    /// @param calls to be made once this is committed
    /// @param pause until there may be more to do; zero when there may be more at once
    record Work(List<Provider.Call> calls, Duration pause) {}

    Work work(Transaction tx, List<Dispatcher.Done> done, Set<OutboundId> inFlight, int free, Instant now) {
        ReceiptBook past = new ReceiptBook();
        outcomes.record(tx, past, done, now);
        List<Integer> owned = held(tx, now);
        if (!owned.isEmpty() && looks.due()) {
            orphans(tx, past, owned, inFlight, now);
            repeats(tx, past, owned, now);
        }
        past.close(tx, journal, receipts);
        ReceiptBook present = new ReceiptBook();
        List<Provider.Call> calls = new ArrayList<>();
        boolean more = !owned.isEmpty() && free > 0 && claim(tx, present, owned, free, now, calls);
        present.close(tx, journal, receipts);
        return new Work(calls, more ? Duration.ZERO : pause(now, past, present));
    }

    /// Until the first of the lines in hand may be sent, or else until the journal is looked
    /// through for what nobody announced.
    private Duration pause(Instant now, ReceiptBook... books) {
        return Stream.of(books)
                .flatMap(ReceiptBook::rows)
                .filter(row -> row.state() == DeliveryState.QUEUED)
                .map(row -> Duration.between(now, row.notBefore()))
                .filter(Duration::isPositive)
                .map(SAFELY_PAST::plus)
                .reduce(config.sweep(), (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /// The lanes nobody else can take until this transaction ends. The result of a call is recorded
    /// without them: it is true even if another process owns the lane now.
    private List<Integer> held(Transaction tx, Instant now) {
        List<Integer> owned = List.copyOf(lanes.numbers());
        if (owned.isEmpty() || !journal.anything(tx, owned, now)) {
            return List.of(); // so that idling writes nothing
        }
        try {
            lanes.hold(tx, owned);
            return owned;
        } catch (Fenced e) {
            LOG.debugf("No lanes to send for: %s", e.getMessage());
            return List.of();
        }
    }

    /// A call that nobody here is making: its maker died, or lost the lane and is still at it. Once
    /// it has had the time that any call has, its fate is unknown. Until then the person's next
    /// message waits, or it might come first.
    private void orphans(Transaction tx, ReceiptBook book, List<Integer> owned, Set<OutboundId> inFlight, Instant now) {
        long seen = System.nanoTime();
        Map<OutboundId, Long> waited = new HashMap<>();
        for (DispatchRow row : journal.sending(tx, owned)) {
            OutboundId id = row.outboundId();
            if (inFlight.contains(id)) {
                continue;
            }
            long since = strangers.getOrDefault(id, seen);
            if (seen - since < longestCall.toNanos()) {
                waited.put(id, since);
            } else {
                book.open(row);
                outcomes.tell(tx, book, SendRules.lost(row, now, "OWNER_GONE"), now);
            }
        }
        strangers = waited;
    }

    private void repeats(Transaction tx, ReceiptBook book, List<Integer> owned, Instant now) {
        for (DispatchRow row : journal.repeatable(tx, owned, now, REPEATS)) {
            book.open(row.repeated(now));
            metrics.counter(
                            "ventanilla.dispatch.may.be.double",
                            "purpose",
                            row.purpose().name())
                    .increment();
            LOG.infof(
                    "A message of unknown fate is sent once more. outboundId=%s purpose=%s",
                    row.outboundId(), row.purpose());
        }
    }

    /// Starts what may be sent and ends what may not.
    ///
    /// @return whether there may be more to do at once: as many calls began as may, or the next
    ///     message of a person follows one that ended without a call
    private boolean claim(
            Transaction tx, ReceiptBook book, List<Integer> owned, int free, Instant now, List<Provider.Call> calls) {
        Map<String, Integer> waiting = new HashMap<>();
        Set<OutboundId> forgotten = new HashSet<>();
        boolean anyEnded = false;
        for (Journal.Due due : journal.due(tx, owned, now, free)) {
            DispatchRow row = due.row();
            OutboundContent content = content(row);
            switch (SendRules.judge(row, facts(due, content), now)) {
                case SendRules.Verdict.Wait _ -> {
                    LOG.errorf(
                            "A message of a kind that this release does not know waits." + " outboundId=%s",
                            row.outboundId());
                    book.open(row.waitingUntil(earlier(now.plus(UNTIL_A_NEWER_RELEASE), row.expiresAt())));
                }
                case SendRules.Verdict.Go _ -> {
                    Duration wait = wait(row, waiting, now);
                    if (wait.isPositive()) {
                        book.open(row.waitingUntil(earlier(now.plus(wait), row.expiresAt())));
                    } else {
                        spend(row, now);
                        book.open(row.sending());
                        calls.add(new Provider.Call(
                                row.sending(), content, due.phone(), due.user(), now.plus(UNDER_WAY)));
                    }
                }
                case SendRules.Verdict.Expire _ -> {
                    anyEnded = true;
                    if (row.kind() == DispatchRow.Kind.MARK_READ) {
                        forgotten.add(row.outboundId());
                    } else {
                        ends(book, row, ReceiptKind.EXPIRED, null, now);
                    }
                }
                case SendRules.Verdict.Refuse(String code) -> {
                    anyEnded = true;
                    if (row.kind() == DispatchRow.Kind.MARK_READ) {
                        forgotten.add(row.outboundId());
                    } else {
                        ends(book, row, ReceiptKind.REFUSED, code, now);
                    }
                }
            }
        }
        journal.forget(tx, forgotten);
        return anyEnded || calls.size() == free;
    }

    private void ends(ReceiptBook book, DispatchRow row, ReceiptKind kind, @Nullable String code, Instant now) {
        book.open(row);
        book.tell(row.outboundId(), kind, ReceiptBook.Told.byUs(row.attempt(), null, now, code, null));
        metrics.counter("ventanilla.dispatch", "outcome", kind.name()).increment();
        LOG.infof("A message is not sent. outboundId=%s outcome=%s code=%s", row.outboundId(), kind, code);
    }

    private SendRules.Facts facts(Journal.Due due, @Nullable OutboundContent content) {
        return new SendRules.Facts(
                content != null || due.row().kind() == DispatchRow.Kind.MARK_READ,
                !(content instanceof OutboundContent.Template),
                numbers.contains(due.row().account()),
                reach(due),
                due.lastHeardAt());
    }

    private static SendRules.Reach reach(Journal.Due due) {
        if (due.phone() != null) {
            return SendRules.Reach.PHONE;
        }
        return due.user() != null ? SendRules.Reach.USER_ID : SendRules.Reach.NOTHING;
    }

    /// Pauses and budgets delay and never refuse. Messages of one number line up behind each other.
    private Duration wait(DispatchRow row, Map<String, Integer> waiting, Instant now) {
        Duration resumes = paused.waitFor(row, now);
        if (resumes.isPositive() || row.kind() == DispatchRow.Kind.MARK_READ) {
            return resumes;
        }
        Duration pair = pairBudget.waitFor(pair(row), System.nanoTime());
        Duration number = numberBudget.waitFor(row.account(), System.nanoTime());
        if (number.isPositive()) {
            int before = waiting.merge(row.account(), 1, Integer::sum) - 1;
            number = number.plus(perNumber.multipliedBy(before));
        }
        return pair.compareTo(number) > 0 ? pair : number;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void spend(DispatchRow row, Instant now) {
        if (row.kind() == DispatchRow.Kind.MESSAGE) {
            pairBudget.spend(pair(row), System.nanoTime());
            numberBudget.spend(row.account(), System.nanoTime());
            paused.goes(row, now);
        }
    }

    private static String pair(DispatchRow row) {
        return row.account() + "|" + row.contactId();
    }

    /// Absent where there is none, and where this release cannot read it.
    private static @Nullable OutboundContent content(DispatchRow row) {
        if (row.kind() == DispatchRow.Kind.MARK_READ) {
            return null;
        }
        try {
            return ContractJson.read(row.content().getBytes(StandardCharsets.UTF_8), OutboundContent.class);
        } catch (IOException e) {
            LOG.debugf("Not read: %s", e.getClass().getSimpleName());
            return null;
        }
    }
}
