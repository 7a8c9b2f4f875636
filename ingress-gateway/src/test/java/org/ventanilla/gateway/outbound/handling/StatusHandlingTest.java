package org.ventanilla.gateway.outbound.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.MessageTrace;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.InMemoryJournal;
import org.ventanilla.gateway.outbound.InMemoryReceipts;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.Receipts.Attempt;
import org.ventanilla.gateway.outbound.StoredReceipt;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.gateway.outbound.model.Rows;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.testkit.NoDatabase;

/// Tests to which message a status belongs, and what the status changes.
class StatusHandlingTest {

    private static final Instant NOW = Rows.NOW;
    private static final DispatchRow ROW = Rows.queued(Purpose.REPLY).sending();
    private static final OutboundId ID = ROW.outboundId();
    private static final Attempt FIRST = new Attempt(ID, 1, "wamid.first");

    private final Transaction tx = new Transaction(NoDatabase.connection(), Service.GATEWAY, LaneCount.DEFAULT);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryReceipts receipts = new InMemoryReceipts();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final PausedNumbers paused = new PausedNumbers(defaults(), metrics);
    private final StatusHandling statuses = new StatusHandling(journal, receipts, paused, metrics);

    @BeforeEach
    void addTheMessage() {
        journal.add(tx, List.of(new Journal.NewRow(ROW, 1)), "", NOW);
    }

    @Test
    void theStateIsTheHighestReportedStateInAnyOrderOfArrival() {
        receipts.recordAttempts(tx, List.of(FIRST));
        statuses.handle(tx, List.of(status("wamid.first", "read"), status("wamid.first", "sent")));
        statuses.handle(tx, List.of(status("wamid.first", "delivered")));
        assertThat(row().state()).isEqualTo(DeliveryState.READ);
        assertThat(kinds()).containsExactly(ReceiptKind.READ, ReceiptKind.SENT, ReceiptKind.DELIVERED);
    }

    @Test
    void eachReceiptIsPublishedAsTheNextEventOfItsMessage() {
        receipts.recordAttempts(tx, List.of(FIRST));
        statuses.handle(tx, List.of(status("wamid.first", "sent"), status("wamid.first", "delivered")));
        assertThat(tx.outgoing()).extracting(Outgoing::sequence).containsExactly(1L, 2L);
        assertThat(tx.outgoing()).extracting(Outgoing::subject).containsOnly(ID.toString());
        assertThat(tx.outgoing())
                .extracting(Outgoing::message)
                .hasExactlyElementsOfTypes(ReceiptEvent.Sent.class, ReceiptEvent.Delivered.class);
    }

    @Test
    void aStatusWithOurIdBelongsToTheOldestAttemptWithoutAProviderId() {
        DispatchRow repeated = ROW.repeated(NOW).sending();
        journal.save(tx, List.of(repeated));
        receipts.recordAttempts(tx, List.of(FIRST));
        statuses.handle(tx, List.of(status("wamid.second", "sent", ID.toString(), null)));
        assertThat(receipts.attemptsByProviderId(tx, List.of("wamid.second")))
                .containsEntry("wamid.second", new Attempt(ID, 2, "wamid.second"));
    }

    @Test
    void aStatusWithAnUnknownProviderIdIsParkedUntilTheIdIsRecorded() {
        ProviderStatus early = status("wamid.first", "delivered");
        statuses.handle(tx, List.of(early));
        assertThat(receipts.history()).isEmpty();
        assertThat(tx.outgoing()).isEmpty();
        assertThat(metrics.counter("ventanilla.statuses.parked").count()).isEqualTo(1);

        // When
        ReceiptBatch batch = new ReceiptBatch();
        batch.put(row());
        statuses.appendParked(tx, batch, List.of(FIRST));
        batch.write(tx, journal, receipts);

        // Then
        assertThat(row().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receipts.takeParked(tx, List.of("wamid.first"))).isEmpty();
    }

    @Test
    void aCallbackThatIsNotOneOfOurIdsIsIgnored() {
        Stream.of("x".repeat(36), "", UUID.randomUUID().toString())
                .forEach(callback -> statuses.handle(tx, List.of(status("wamid.x", "sent", callback, null))));
        assertThat(receipts.history()).isEmpty();
        assertThat(row().state()).isEqualTo(DeliveryState.SENDING);
    }

    @Test
    void anUnknownStatusNameIsPublishedAndChangesNothing() {
        receipts.recordAttempts(tx, List.of(FIRST));
        statuses.handle(tx, List.of(status("wamid.first", "teleported")));
        assertThat(row().state()).isEqualTo(DeliveryState.SENDING);
        assertThat(receipts.history()).singleElement().satisfies(stored -> {
            assertThat(stored.kind()).isEqualTo(ReceiptKind.UNRECOGNISED);
            assertThat(stored.receipt().errorCode()).isEqualTo("teleported");
        });
    }

    @Test
    void theHistoryContainsNoAddressOfThePerson() {
        receipts.recordAttempts(tx, List.of(FIRST));
        statuses.handle(tx, List.of(status("wamid.first", "sent")));
        assertThat(receipts.history())
                .extracting(StoredReceipt::rawItem)
                .containsExactly("{\"status\":\"sent\",\"recipient_id\":\"***\"}");
    }

    @Test
    void anErrorOfTheAccountPausesTheNumber() {
        receipts.recordAttempts(tx, List.of(FIRST));
        assertThat(paused.waitingTime(otherMessage(), NOW)).isZero();
        statuses.handle(tx, List.of(status("wamid.first", "failed", null, "131042")));
        assertThat(paused.waitingTime(otherMessage(), NOW)).isPositive();
    }

    @Test
    void anErrorOfTheMessageDoesNotPauseTheNumber() {
        receipts.recordAttempts(tx, List.of(FIRST));
        statuses.handle(tx, List.of(status("wamid.first", "failed", null, "131026")));
        assertThat(row().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(paused.waitingTime(otherMessage(), NOW)).isZero();
    }

    private DispatchRow row() {
        return journal.read(tx, List.of(ID)).get(ID);
    }

    private List<ReceiptKind> kinds() {
        return receipts.history().stream().map(StoredReceipt::kind).toList();
    }

    /// A message from the same number to another person.
    private static DispatchRow otherMessage() {
        return new DispatchRow(
                new OutboundId(new UUID(0, 3)),
                DispatchRow.Kind.MESSAGE,
                new DispatchRow.Order(
                        new ContactId(new UUID(0, 4)),
                        ROW.order().account(),
                        ROW.order().service(),
                        Purpose.REPLY,
                        "{}",
                        NOW.plusSeconds(600)),
                NOW,
                DeliveryState.QUEUED,
                DispatchRow.Attempts.NONE,
                MessageTrace.NONE);
    }

    private static ProviderStatus status(String providerMessageId, String status) {
        return status(providerMessageId, status, null, null);
    }

    private static ProviderStatus status(
            String providerMessageId, String status, @Nullable String callback, @Nullable String errorCode) {
        return new ProviderStatus(
                UUID.randomUUID(),
                providerMessageId,
                status,
                callback,
                NOW,
                false,
                NOW,
                errorCode,
                null,
                null,
                "{\"status\":\"%s\",\"recipient_id\":\"573005550101\"}".formatted(status),
                new RawRef("channel.webhooks.v1", 3, 17, "ab".repeat(32)));
    }

    private static DispatchConfig defaults() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(DispatchConfig.class)
                .build()
                .getConfigMapping(DispatchConfig.class);
    }
}
