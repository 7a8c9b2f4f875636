package org.ventanilla.gateway.outbound.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork.OwnedLane;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that contents and addresses are removed from rows that an earlier release wrote.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class ObsoleteContentRemovalIT {

    @Inject
    Database database;

    @Inject
    Journal journal;

    @Inject
    Receipts receipts;

    @Test
    void contentsOfAnEarlierReleaseAreRemovedUnlessTheyAreStillNeeded() {
        // Given
        UUID read = insertRow("READ", null);
        UUID uncertain = insertRow("UNCERTAIN", null);
        UUID waitingForRepetition = insertRow("UNCERTAIN", Instant.now().plusSeconds(3600));
        insertReceipt(read);

        // When
        new ObsoleteContentRemoval(database, journal, receipts, Clock.systemUTC()).run(allLanes());

        // Then
        assertThat(content(read)).isEmpty();
        assertThat(content(uncertain)).isEmpty();
        assertThat(hashCount(read, uncertain)).isEqualTo(2);
        assertThat(content(waitingForRepetition)).contains("482913");
        assertThat(hashCount(waitingForRepetition)).isZero();
        assertThat(Store.text(database, "select raw_item from receipt_history where outbound_id = ?", read))
                .isEqualTo("{\"id\":\"wamid.x\",\"recipient_id\":\"***\",\"status\":\"read\"}");
    }

    @Test
    void rowsInLanesOfOtherInstancesAreNotChanged() {
        UUID read = insertRow("READ", null);

        new ObsoleteContentRemoval(database, journal, receipts, Clock.systemUTC()).run(List.of());

        assertThat(content(read)).contains("482913");
    }

    private static List<OwnedLane> allLanes() {
        return IntStream.range(0, LaneCount.DEFAULT.value())
                .mapToObj(lane -> new OwnedLane(lane, Instant.MIN))
                .toList();
    }

    /// Inserts a message with a content, in lane 0.
    private UUID insertRow(String state, Instant repeatAt) {
        UUID id = UUID.randomUUID();
        Store.change(database, """
                insert into dispatch (outbound_id, kind, lane, contact_id, account, service, purpose,
                    priority, content, not_before, expires_at, state, created_at, repeat_at)
                values (?, 'MESSAGE', 0, ?, '900100200', 'notification', 'CODE', 0,
                    '{"parameters":["482913"]}', now(), now(), ?, now(), ?)
                """, id, id, state, repeatAt);
        return id;
    }

    /// Inserts a receipt with the address of a person.
    private void insertReceipt(UUID id) {
        Store.change(database, """
                insert into receipt_history (receipt_id, outbound_id, sequence, kind, attempt,
                    recorded_at, raw_item, signature_verified)
                values (?, ?, 1, 'READ', 1, now(),
                    '{"id":"wamid.x","recipient_id":"573005550101","status":"read"}', true)
                """, id, id);
    }

    private String content(UUID id) {
        return Store.text(database, "select content from dispatch where outbound_id = ?", id);
    }

    /// The number of these messages whose content was replaced by its hash.
    private long hashCount(UUID... ids) {
        return Store.number(
                database, "select count(content_hash) from dispatch where outbound_id = any(?)", List.of(ids));
    }
}
