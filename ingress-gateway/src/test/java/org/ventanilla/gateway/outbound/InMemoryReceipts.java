package org.ventanilla.gateway.outbound;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Transaction;

/// A store of receipts in memory for fast tests. Nothing is locked, because only one thread uses the
/// store at a time.
public final class InMemoryReceipts implements Receipts {

    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Map<UUID, ProviderStatus> parked = new LinkedHashMap<>();
    private final List<StoredReceipt> history = new ArrayList<>();

    /// All receipts in the order in which they were stored.
    public List<StoredReceipt> history() {
        return List.copyOf(history);
    }

    @Override
    public void lockForRecording(Transaction tx) {
        // No lock is needed, because only one thread uses this store.
    }

    @Override
    public void lockForParking(Transaction tx) {
        // No lock is needed, because only one thread uses this store.
    }

    @Override
    public Map<String, Attempt> attemptsByProviderId(Transaction tx, Collection<String> providerMessageIds) {
        return attempts.values().stream()
                .filter(attempt -> providerMessageIds.contains(attempt.providerMessageId()))
                .collect(Collectors.toMap(Attempt::providerMessageId, attempt -> attempt));
    }

    @Override
    public List<Attempt> attemptsOfMessages(Transaction tx, Collection<OutboundId> outboundIds) {
        return attempts.values().stream()
                .filter(attempt -> outboundIds.contains(attempt.outboundId()))
                .toList();
    }

    @Override
    public void recordAttempts(Transaction tx, Collection<Attempt> recorded) {
        recorded.forEach(attempt -> attempts.putIfAbsent(attempt.providerMessageId(), attempt));
    }

    @Override
    public void store(Transaction tx, Collection<StoredReceipt> receipts) {
        history.addAll(receipts);
    }

    @Override
    public void park(Transaction tx, Collection<ProviderStatus> statuses) {
        statuses.forEach(status -> parked.putIfAbsent(status.itemId(), status));
    }

    @Override
    public List<ProviderStatus> takeParked(Transaction tx, Collection<String> providerMessageIds) {
        return take(status -> providerMessageIds.contains(status.providerMessageId()));
    }

    @Override
    public List<UUID> abandoned(Transaction tx, Instant receivedBefore, int limit, Set<UUID> excluded) {
        return parked.values().stream()
                .filter(status -> status.receivedAt().isBefore(receivedBefore) && !excluded.contains(status.itemId()))
                .sorted(comparing(ProviderStatus::receivedAt))
                .limit(limit)
                .map(ProviderStatus::itemId)
                .toList();
    }

    @Override
    public List<ProviderStatus> takeAbandoned(Transaction tx, Collection<UUID> itemIds) {
        return take(status -> itemIds.contains(status.itemId()));
    }

    private List<ProviderStatus> take(Predicate<ProviderStatus> condition) {
        List<ProviderStatus> taken = parked.values().stream()
                .filter(condition)
                .sorted(comparing(ProviderStatus::receivedAt))
                .toList();
        taken.forEach(status -> parked.remove(status.itemId()));
        return taken;
    }

    @Override
    public void removeAddresses(Transaction tx, OutboundId after, OutboundId upTo) {
        // This store contains no addresses, because only an earlier release stored them.
    }
}
