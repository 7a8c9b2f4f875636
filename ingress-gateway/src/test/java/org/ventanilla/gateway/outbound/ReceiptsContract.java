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

/// Tests how every store of receipts must behave. These tests run with the store in PostgreSQL and with
/// the store of the fast tests.
abstract class ReceiptsContract {

    static final Instant NOW = Instant.parse("2200-11-20T13:00:00Z");
    private static final int LIMIT = 10;

    /// Runs work in a transaction in which no status is parked. The changes of the work are discarded.
    abstract void inTransaction(Consumer<Transaction> work);

    /// The store to test.
    abstract Receipts receipts();

    @Test
    void attemptsAreFoundByTheIdOfTheProviderAndByTheMessage() {
        inTransaction(tx -> {
            Attempt first = new Attempt(newMessageId(), 1, newWamid());
            Attempt second = new Attempt(first.outboundId(), 2, newWamid());
            Attempt other = new Attempt(newMessageId(), 1, newWamid());
            receipts().lockForRecording(tx);
            receipts().recordAttempts(tx, List.of(first, second, other));
            assertThat(receipts().attemptsByProviderId(tx, List.of(second.providerMessageId(), newWamid())))
                    .isEqualTo(Map.of(second.providerMessageId(), second));
            assertThat(receipts().attemptsOfMessages(tx, List.of(first.outboundId(), newMessageId())))
                    .containsExactlyInAnyOrder(first, second);
        });
    }

    @Test
    void aRecordedIdIsNotChanged() {
        inTransaction(tx -> {
            Attempt first = new Attempt(newMessageId(), 1, newWamid());
            receipts().recordAttempts(tx, List.of(first));
            receipts().recordAttempts(tx, List.of(new Attempt(newMessageId(), 1, first.providerMessageId())));
            assertThat(receipts().attemptsByProviderId(tx, List.of(first.providerMessageId())))
                    .isEqualTo(Map.of(first.providerMessageId(), first));
        });
    }

    @Test
    void parkedStatusesAreStoredOnceAndReleasedOnceInOrderOfArrival() {
        inTransaction(tx -> {
            String id = newWamid();
            ProviderStatus delivered = status(id, "delivered", NOW.plusSeconds(1));
            ProviderStatus sent = status(id, "sent", NOW);
            ProviderStatus failed = status(newWamid(), "failed", NOW);
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
            ProviderStatus older = status(newWamid(), "sent", NOW);
            ProviderStatus old = status(newWamid(), "sent", NOW.plusSeconds(1));
            ProviderStatus recent = status(newWamid(), "sent", NOW.plusSeconds(2));
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

    private static OutboundId newMessageId() {
        return new OutboundId(UniqueIds.next());
    }

    private static String newWamid() {
        return "wamid." + UUID.randomUUID();
    }

    private static ProviderStatus status(String providerMessageId, String status, Instant receivedAt) {
        return new ProviderStatus(
                UniqueIds.next(),
                providerMessageId,
                status,
                null,
                receivedAt.minusSeconds(1),
                true,
                receivedAt,
                "131026",
                "no such person",
                "utility",
                "{\"status\":\"%s\"}".formatted(status),
                new RawRef("channel.webhooks.v1", 3, 17, "ab".repeat(32)));
    }
}
