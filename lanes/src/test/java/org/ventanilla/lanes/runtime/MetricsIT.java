package org.ventanilla.lanes.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.lanes.kafka.fixtures.TestEnvironment.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.contracts.pqrsd.PqrsdReply.FilingRefused;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.StoredGauge;
import org.ventanilla.lanes.kafka.fixtures.CountingHandler;
import org.ventanilla.lanes.kafka.fixtures.Replica;
import org.ventanilla.lanes.kafka.fixtures.TestEnvironment;
import org.ventanilla.lanes.postgres.DatabaseGuard;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.Sql;

/// Metrics and the health check show waiting messages and stopped lanes.
class MetricsIT {

    private static final int TOO_LARGE_PAYLOAD_BYTES = 2 * 1024 * 1024;

    private TestEnvironment environment;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ContactId maria = new ContactId(UUID.randomUUID());

    @BeforeAll
    static void setTimeout() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @BeforeEach
    void startEnvironment() {
        environment = new TestEnvironment();
    }

    @AfterEach
    void closeEnvironment() {
        environment.close();
    }

    @Test
    void theGaugesShowTheOutboxAndTheValuesOfTheServiceWhenTheyAreRead() {
        // Given a service that publishes nothing yet and adds one gauge
        Replica replica = environment.replica(new CountingHandler());
        StoredGauge effects = new StoredGauge(
                "ventanilla.test.effects",
                "Effects",
                tx -> Sql.query(tx.connection(), "select count(*) from effect", row -> row.getDouble(1))
                        .getFirst());
        StoredGauges gauges = new StoredGauges(replica.database, List.of(effects), metrics);
        assertThat(valueOf("ventanilla.outbox.rows")).isNaN();
        gauges.read();
        assertThat(valueOf("ventanilla.outbox.rows")).isZero();
        assertThat(valueOf("ventanilla.outbox.oldest.seconds")).isZero();
        assertThat(valueOf("ventanilla.test.effects")).isZero();
        // When the outbox gets a message, and a row that is too large for Kafka
        FilingRefused refusal = new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        replica.database.transact(tx -> tx.publish(Outgoing.of(refusal)));
        environment.insertOutboxRow(
                Topics.PQRSD_REPLIES.name(), new ContactId(UUID.randomUUID()), TOO_LARGE_PAYLOAD_BYTES);
        gauges.read();
        // Then
        assertThat(valueOf("ventanilla.outbox.rows")).isEqualTo(2);
        assertThat(valueOf("ventanilla.outbox.oldest.seconds")).isPositive();
        assertThat(valueOf("ventanilla.outbox.refused.keys")).isZero();
        // When the service publishes and handles messages
        replica.start();
        environment.write(command(maria, "a"));
        // Then only the large row remains in the outbox, and Kafka refuses the row
        await().until(() -> {
            gauges.read();
            return valueOf("ventanilla.outbox.refused.keys") == 1
                    && valueOf("ventanilla.outbox.rows") == 1
                    && valueOf("ventanilla.test.effects") == 1;
        });
    }

    @Test
    void aGaugeIsNotANumberWhileTheDatabaseIsUnavailable() {
        StoredGauges gauges = new StoredGauges(environment.replica(new CountingHandler()).database, List.of(), metrics);
        gauges.read();
        // When the database is killed. Its child processes answer for a moment longer.
        environment.postgres.kill();
        // Then
        await().until(() -> {
            gauges.read();
            return Double.isNaN(valueOf("ventanilla.outbox.rows"));
        });
        // When the database runs again
        environment.postgres.start();
        // Then
        await().until(() -> {
            gauges.read();
            return valueOf("ventanilla.outbox.rows") == 0;
        });
    }

    @Test
    void theGaugesAndTheHealthCheckShowAStoppedLane() {
        // Given a record of a newer release
        LookUpCase newer = command(maria, "newer");
        environment.write(command(maria, "before"));
        environment.write(newer, "ventanilla.pqrsd.look-up-case.v2", ContractJson.write(newer));
        environment.write(command(maria, "behind"));
        // When
        Replica replica = environment.replica(new CountingHandler());
        new LaneGauges(replica.consumer, replica.lanes, new DatabaseGuard(Optional.empty(), () -> {}), metrics);
        replica.start();
        // Then
        await().until(() -> valueOf("ventanilla.lanes.stopped") == 1);
        await().until(() -> valueOf("ventanilla.lanes.lag") == 2); // the newer record and the record behind
        assertThat(valueOf("ventanilla.lanes.owned")).isEqualTo(LaneCount.DEFAULT.value());
        HealthCheckResponse health = MessagingHealth.response(true, replica.consumer.stopped(), null, null);
        assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(health.getData().orElseThrow())
                .containsEntry("stoppedLanes", 1L)
                .hasEntrySatisfying(
                        Topics.PQRSD_COMMANDS.name() + "-" + Outbox.laneOf(maria.toString(), LaneCount.DEFAULT),
                        reason -> assertThat(reason.toString()).startsWith("NEWER_VERSION"));
    }

    private double valueOf(String gauge) {
        return metrics.get(gauge).gauge().value();
    }
}
