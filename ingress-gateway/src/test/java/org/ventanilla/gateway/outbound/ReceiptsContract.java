package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.Receipts.Attempt;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;

/// What every store of receipts promises. The store in PostgreSQL and the one of the fast tests
/// both run these tests.
abstract class ReceiptsContract {

    static final Instant NOW = Instant.parse("2200-11-20T13:00:00Z");
    private static final int LIMIT = 10;

    /// Runs work in a transaction that begins with no parked status. Its changes are not kept.
    abstract void inTransaction(Consumer<Transaction> work);

    abstract Receipts receipts();

    @Test
    void attemptsAreFoundByTheProvidersIdAndByMessage() {
        inTransaction(tx -> {
            Attempt first = new Attempt(message(), 1, wamid());
            Attempt second = new Attempt(first.outboundId(), 2, wamid());
            Attempt other = new Attempt(message(), 1, wamid());
            receipts().lockForRecording(tx);
            receipts().recordAttempts(tx, List.of(first, second, other));
            assertThat(receipts().byProviderId(tx, List.of(second.providerMessageId(), wamid())))
                    .isEqualTo(Map.of(second.providerMessageId(), second));
            assertThat(receipts().ofMessages(tx, List.of(first.outboundId(), message())))
                    .containsExactlyInAnyOrder(first, second);
        });
    }

    @Test
    void aRecordedIdIsNotChanged() {
        inTransaction(tx -> {
            Attempt first = new Attempt(message(), 1, wamid());
            receipts().recordAttempts(tx, List.of(first));
            receipts().recordAttempts(tx, List.of(new Attempt(message(), 1, first.providerMessageId())));
            assertThat(receipts().byProviderId(tx, List.of(first.providerMessageId())))
                    .isEqualTo(Map.of(first.providerMessageId(), first));
        });
    }

    @Test
    void parkedStatusesAreStoredOnceAndReleasedOnceInOrderOfArrival() {
        inTransaction(tx -> {
            String id = wamid();
            ProviderStatus delivered = status(id, "delivered", NOW.plusSeconds(1));
            ProviderStatus sent = status(id, "sent", NOW);
            ProviderStatus failed = status(wamid(), "failed", NOW);
            receipts().lockForParking(tx);
            receipts().park(tx, List.of(delivered, sent, failed, sent));
            receipts().park(tx, List.of(sent));
            assertThat(receipts().takeParked(tx, List.of(id, "none"))).containsExactly(sent, delivered);
            assertThat(receipts().takeParked(tx, List.of(id))).isEmpty();
        });
    }

    @Test
    void abandonedStatusesAreTakenOnceAndUpToALimit() {
        inTransaction(tx -> {
            ProviderStatus older = status(wamid(), "sent", NOW);
            ProviderStatus old = status(wamid(), "sent", NOW.plusSeconds(1));
            ProviderStatus recent = status(wamid(), "sent", NOW.plusSeconds(2));
            receipts().park(tx, List.of(recent, old, older));
            Instant before = recent.receivedAt();
            assertThat(receipts().abandoned(tx, before, 1, Set.of())).containsExactly(older.itemId());
            assertThat(receipts().abandoned(tx, before, LIMIT, Set.of(older.itemId())))
                    .containsExactly(old.itemId());
            List<UUID> both = List.of(old.itemId(), older.itemId());
            assertThat(receipts().takeAbandoned(tx, both)).containsExactly(older, old);
            assertThat(receipts().takeAbandoned(tx, both)).isEmpty();
            assertThat(receipts().abandoned(tx, before, LIMIT, Set.of())).isEmpty();
        });
    }

    private static OutboundId message() {
        return new OutboundId(UniqueIds.next());
    }

    private static String wamid() {
        return "wamid." + UUID.randomUUID();
    }

    private static ProviderStatus status(String providerMessageId, String status, Instant receivedAt) {
        return new ProviderStatus(
                UniqueIds.next(),
                providerMessageId,
                status,
                null,
                receivedAt.minusSeconds(1),
                receivedAt,
                "131026",
                "no such person",
                "utility",
                "{\"status\":\"%s\"}".formatted(status),
                new RawRef("channel.webhooks.v1", 3, 17, "ab".repeat(32)));
    }
}
