package org.ventanilla.gateway.outbound.handling;

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
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.RawItems;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.gateway.outbound.Receipts.Attempt;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.ProviderErrors;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.lanes.Transaction;

/// Matches statuses with their messages: by the provider's id of the message if this id is known,
/// otherwise by our own id of the message, which the provider returns. A status that matches no
/// message yet is parked.
@ApplicationScoped
public class StatusHandling {

    private static final int UUID_LENGTH = 36;

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

    /// Processes statuses that were not processed before, in their order.
    public void handle(Transaction tx, List<ProviderStatus> statuses) {
        if (statuses.isEmpty()) {
            return;
        }
        Set<String> providerIds = new LinkedHashSet<>();
        statuses.forEach(status -> providerIds.add(status.providerMessageId()));
        Map<String, Attempt> known = new HashMap<>(receipts.attemptsByProviderId(tx, providerIds));
        Map<OutboundId, DispatchRow> rows = new HashMap<>(journal.lock(tx, messagesOf(statuses, known)));
        if (statuses.stream().anyMatch(status -> isMissing(status, known, rows))) {
            // The ids are looked up again under the lock, because another transaction may have recorded them.
            receipts.lockForParking(tx);
            known.putAll(receipts.attemptsByProviderId(tx, providerIds));
            Set<OutboundId> knownNow = messagesOf(statuses, known);
            knownNow.removeAll(rows.keySet());
            rows.putAll(journal.lock(tx, knownNow));
        }

        ReceiptBatch batch = new ReceiptBatch();
        rows.values().forEach(batch::put);
        List<ProviderStatus> unmatched = new ArrayList<>();
        AttemptsWithId attempts = new AttemptsWithId(receipts.attemptsOfMessages(tx, rows.keySet()));
        for (ProviderStatus status : statuses) {
            Attempt attempt =
                    known.computeIfAbsent(status.providerMessageId(), _ -> attemptByCallback(status, rows, attempts));
            if (attempt == null || batch.row(attempt.outboundId()) == null) {
                unmatched.add(status);
            } else {
                append(tx, batch, attempt, status);
            }
        }
        receipts.recordAttempts(tx, attempts.added());
        receipts.park(tx, unmatched);
        batch.write(tx, journal, receipts);
        if (!unmatched.isEmpty()) {
            metrics.counter("ventanilla.statuses.parked").increment(unmatched.size());
        }
    }

    private static Set<OutboundId> messagesOf(List<ProviderStatus> statuses, Map<String, Attempt> known) {
        Set<OutboundId> messages = new HashSet<>();
        statuses.forEach(status -> outboundId(status).ifPresent(messages::add));
        known.values().forEach(attempt -> messages.add(attempt.outboundId()));
        return messages;
    }

    private static boolean isMissing(
            ProviderStatus status, Map<String, Attempt> known, Map<OutboundId, DispatchRow> rows) {
        return !known.containsKey(status.providerMessageId())
                && outboundId(status).filter(rows::containsKey).isEmpty();
    }

    /// Appends the parked statuses of attempts whose provider ids this transaction records.
    void appendParked(Transaction tx, ReceiptBatch batch, Collection<Attempt> recorded) {
        Map<String, Attempt> byId = new HashMap<>();
        recorded.forEach(attempt -> byId.put(attempt.providerMessageId(), attempt));
        for (ProviderStatus status : receipts.takeParked(tx, byId.keySet())) {
            append(tx, batch, byId.get(status.providerMessageId()), status);
        }
    }

    private void append(Transaction tx, ReceiptBatch batch, Attempt attempt, ProviderStatus status) {
        ReceiptKind kind = ReceiptKind.ofStatus(status.status());
        if (kind == ReceiptKind.FAILED) {
            DispatchRow row = batch.row(attempt.outboundId());
            paused.onFailedStatus(row, status.errorCode(), status.receivedAt());
            SmsOptOuts.publishIfReported(tx, row, status.errorCode(), status.receivedAt());
        }
        boolean unknown = kind == ReceiptKind.UNRECOGNISED;
        batch.append(
                attempt.outboundId(),
                kind,
                new ReceiptBatch.Details(
                        attempt.number(),
                        status.providerMessageId(),
                        status.providerTime(),
                        status.providerTimeSuspect(),
                        status.receivedAt(),
                        unknown ? status.status() : publishedCode(status),
                        status.errorDetail(),
                        status.priceCategory(),
                        status.raw(),
                        RawItems.withoutAddresses(status.rawItem()),
                        status.itemId()));
    }

    private static @Nullable String publishedCode(ProviderStatus status) {
        return status.errorCode() == null ? null : ProviderErrors.publishedCode(status.errorCode());
    }

    /// The attempt to which the provider's id in the status must belong, because the status also contains
    /// our own id of the message. Absent if our own id is missing or unknown.
    private static @Nullable Attempt attemptByCallback(
            ProviderStatus status, Map<OutboundId, DispatchRow> rows, AttemptsWithId attempts) {
        return outboundId(status)
                .map(rows::get)
                .map(row -> attempts.assign(row, status.providerMessageId()))
                .orElse(null);
    }

    /// Our own id of the message, if the status contains it.
    static Optional<OutboundId> outboundId(ProviderStatus status) {
        try {
            return Optional.ofNullable(status.callback())
                    .filter(text -> text.length() == UUID_LENGTH)
                    .map(text -> new OutboundId(UUID.fromString(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The attempts that already have an id of the provider.
    private static final class AttemptsWithId {

        private final Map<OutboundId, Set<Integer>> numbersWithId = new HashMap<>();
        private final List<Attempt> added = new ArrayList<>();

        AttemptsWithId(List<Attempt> known) {
            known.forEach(this::add);
        }

        /// The attempts to which an id was assigned.
        List<Attempt> added() {
            return added;
        }

        /// Assigns the id to the oldest attempt of the message that has no id.
        Attempt assign(DispatchRow row, String providerMessageId) {
            Set<Integer> numbers = numbersWithId.getOrDefault(row.outboundId(), Set.of());
            int number = 1;
            while (number < row.attempts().number() && numbers.contains(number)) {
                number++;
            }
            Attempt attempt = new Attempt(row.outboundId(), number, providerMessageId);
            add(attempt);
            added.add(attempt);
            return attempt;
        }

        private void add(Attempt attempt) {
            numbersWithId
                    .computeIfAbsent(attempt.outboundId(), _ -> new HashSet<>())
                    .add(attempt.number());
        }
    }
}
