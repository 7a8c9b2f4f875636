package org.ventanilla.gateway.outbound.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork.OwnedLane;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what happens with statuses whose message never becomes known.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class AbandonedStatusesIT {

    private static final String RAW_TOPIC = Topics.WEBHOOKS.name();

    @Inject
    Database database;

    @Inject
    Receipts receipts;

    @Inject
    DispatchConfig config;

    @Test
    void aStatusBecomesADeadLetterWhenItHasWaitedTooLong() throws Exception {
        Instant limit = Instant.now().minus(config.statusPatience());
        ProviderStatus abandoned = status(limit.minusSeconds(60), 1);
        ProviderStatus waiting = status(limit.plusSeconds(600), 2);
        try (EventProbe probe = EventProbe.fromNow(Topics.deadLettersOf(Service.GATEWAY))) {
            database.transact(tx -> receipts.park(tx, List.of(abandoned, waiting)));
            // When
            new AbandonedStatuses(database, receipts, config, Clock.systemUTC())
                    .run(List.of(new OwnedLane(0, Instant.MIN)));
            // Then
            DeadLetter deadLetter = ContractJson.read(
                    probe.awaitRecord(record -> record.json().contains("UNKNOWN_MESSAGE"))
                            .value(),
                    DeadLetter.class);
            assertThat(deadLetter.reason()).isEqualTo("UNKNOWN_MESSAGE");
            assertThat(deadLetter.topic()).isEqualTo(RAW_TOPIC);
            assertThat(deadLetter.offset()).isEqualTo(abandoned.raw().offset());
            assertThat(new String(deadLetter.value(), UTF_8)).isEqualTo(abandoned.rawItem());
        }
        List<ProviderStatus> stillParked = database.inTransaction(
                tx -> receipts.takeParked(tx, List.of(abandoned.providerMessageId(), waiting.providerMessageId())));
        assertThat(stillParked).containsExactly(waiting);
    }

    private static ProviderStatus status(Instant receivedAt, long offset) {
        Instant stored = receivedAt.truncatedTo(ChronoUnit.MICROS);
        return new ProviderStatus(
                UniqueIds.next(),
                "wamid." + UUID.randomUUID(),
                "sent",
                null,
                stored,
                false,
                stored,
                null,
                null,
                null,
                "{\"status\":\"sent\",\"number\":%d}".formatted(offset),
                new RawRef(RAW_TOPIC, 0, offset, "00"));
    }
}
