package org.ventanilla.gateway.receipts.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.dispatch.Journal;
import org.ventanilla.gateway.dispatch.handling.PausedNumbers;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.gateway.dispatch.model.ReceiptKind;
import org.ventanilla.gateway.receipts.RawItems;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.gateway.receipts.Receipts.Attempt;
import org.ventanilla.gateway.receipts.StatusNews;
import org.ventanilla.messaging.Transaction;

/// Matches statuses with the messages they speak of: by the provider's id where we know it, else by
/// our own id that the provider echoes. What matches nothing yet is parked.
@ApplicationScoped
public class StatusHandling {

    private final Journal journal;
    private final Receipts receipts;
    private final PausedNumbers paused;
    private final MeterRegistry metrics;

    StatusHandling(Journal journal, Receipts receipts, PausedNumbers paused, MeterRegistry metrics) {
        this.journal = journal;
        this.receipts = receipts;
        this.paused = paused;
        this.metrics = metrics;
    }

    /// Takes statuses that were never taken before, in their order.
    public void take(Transaction tx, List<StatusNews> news) {
        if (news.isEmpty()) {
            return;
        }
        Set<String> providerIds = new LinkedHashSet<>();
        news.forEach(one -> providerIds.add(one.providerMessageId()));
        Map<String, Attempt> known = new HashMap<>(receipts.byProviderId(tx, providerIds));
        Map<OutboundId, DispatchRow> rows = new HashMap<>(journal.lock(tx, spokenOf(news, known)));
        if (news.stream().anyMatch(one -> isMissing(one, known, rows))) {
            receipts.parking(tx);
            known.putAll(receipts.byProviderId(tx, providerIds));
            Set<OutboundId> late = spokenOf(news, known);
            late.removeAll(rows.keySet());
            rows.putAll(journal.lock(tx, late));
        }

        ReceiptBook book = new ReceiptBook();
        rows.values().forEach(book::open);
        List<StatusNews> early = new ArrayList<>();
        Attempts attempts = new Attempts(receipts.ofMessages(tx, rows.keySet()));
        for (StatusNews one : news) {
            Attempt attempt = known.computeIfAbsent(one.providerMessageId(), _ -> echoed(one, rows, attempts));
            if (attempt == null || book.row(attempt.outboundId()) == null) {
                early.add(one);
            } else {
                tell(book, attempt, one);
            }
        }
        receipts.remember(tx, attempts.learned());
        receipts.park(tx, early);
        book.close(tx, journal, receipts);
        if (!early.isEmpty()) {
            metrics.counter("ventanilla.statuses.parked").increment(early.size());
        }
    }

    private static Set<OutboundId> spokenOf(List<StatusNews> news, Map<String, Attempt> known) {
        Set<OutboundId> spokenOf = new HashSet<>();
        news.forEach(one -> outboundId(one).ifPresent(spokenOf::add));
        known.values().forEach(attempt -> spokenOf.add(attempt.outboundId()));
        return spokenOf;
    }

    private static boolean isMissing(StatusNews one, Map<String, Attempt> known, Map<OutboundId, DispatchRow> rows) {
        return !known.containsKey(one.providerMessageId())
                && outboundId(one).filter(rows::containsKey).isEmpty();
    }

    /// Adds what was parked for ids that are being recorded in this transaction.
    public void release(Transaction tx, ReceiptBook book, Collection<Attempt> recorded) {
        Map<String, Attempt> byId = new HashMap<>();
        recorded.forEach(attempt -> byId.put(attempt.providerMessageId(), attempt));
        for (StatusNews one : receipts.release(tx, byId.keySet())) {
            tell(book, byId.get(one.providerMessageId()), one);
        }
    }

    private void tell(ReceiptBook book, Attempt attempt, StatusNews one) {
        ReceiptKind kind = ReceiptKind.ofWhatsApp(one.word());
        if (kind == ReceiptKind.FAILED) {
            paused.failed(book.row(attempt.outboundId()), one.errorCode(), one.receivedAt());
        }
        boolean unknown = kind == ReceiptKind.UNRECOGNISED;
        book.tell(
                attempt.outboundId(),
                kind,
                new ReceiptBook.Told(
                        attempt.number(),
                        one.providerMessageId(),
                        one.providerTime(),
                        one.receivedAt(),
                        unknown ? one.word() : one.errorCode(),
                        one.errorDetail(),
                        one.priceCategory(),
                        one.raw(),
                        RawItems.withoutPerson(one.rawItem()),
                        one.itemId()));
    }

    /// The attempt that must have got this id: the provider echoes ours with it.
    private static @Nullable Attempt echoed(StatusNews one, Map<OutboundId, DispatchRow> rows, Attempts attempts) {
        return outboundId(one)
                .map(rows::get)
                .map(row -> attempts.learn(row, one.providerMessageId()))
                .orElse(null);
    }

    private static Optional<OutboundId> outboundId(StatusNews one) {
        try {
            return Optional.ofNullable(one.callback())
                    .filter(text -> text.length() == 36)
                    .map(text -> new OutboundId(UUID.fromString(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Which attempts of a message have an id of the provider already.
    private static final class Attempts {

        private final Map<OutboundId, Set<Integer>> taken = new HashMap<>();
        private final List<Attempt> learned = new ArrayList<>();

        Attempts(List<Attempt> known) {
            known.forEach(this::take);
        }

        List<Attempt> learned() {
            return learned;
        }

        /// The oldest attempt without an id gets this one.
        Attempt learn(DispatchRow row, String providerMessageId) {
            Set<Integer> numbers = taken.getOrDefault(row.outboundId(), Set.of());
            int number = 1;
            while (number < row.attempt() && numbers.contains(number)) {
                number++;
            }
            Attempt attempt = new Attempt(row.outboundId(), number, providerMessageId);
            take(attempt);
            learned.add(attempt);
            return attempt;
        }

        private void take(Attempt attempt) {
            taken.computeIfAbsent(attempt.outboundId(), _ -> new HashSet<>()).add(attempt.number());
        }
    }
}
