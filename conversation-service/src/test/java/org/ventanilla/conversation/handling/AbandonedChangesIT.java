package org.ventanilla.conversation.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork.OwnedLane;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what happens with an edit whose message never arrives.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class AbandonedChangesIT {

    @Inject
    Database database;

    @Inject
    EarlyChanges earlyChanges;

    @Test
    void anEditBecomesADeadLetterWhenItsMessageHasNotArrivedAfterThreeDays() throws Exception {
        UUID missing = UniqueIds.next();
        try (Person ana = new Person();
                EventProbe probe = EventProbe.fromNow(Topics.deadLettersOf(Service.CONVERSATION))) {
            // Given
            ana.edits(missing, "un texto corregido");
            Awaitility.await().until(() -> waiting(missing), found -> found == 1);
            // When
            sweepAfter(AbandonedChanges.PATIENCE.minusHours(1));
            assertThat(waiting(missing)).isOne();
            sweepAfter(AbandonedChanges.PATIENCE.plusHours(1));
            // Then
            DeadLetter deadLetter = ContractJson.read(
                    probe.awaitRecord(record -> record.json().contains("UNKNOWN_MESSAGE"))
                            .value(),
                    DeadLetter.class);
            assertThat(deadLetter.topic()).isEqualTo(Topics.INBOUND.name());
            assertThat(new String(deadLetter.value(), UTF_8)).contains("wamid." + missing, "un texto corregido");
            assertThat(waiting(missing)).isZero();
        }
    }

    private void sweepAfter(Duration waited) {
        new AbandonedChanges(database, earlyChanges, Clock.offset(Clock.systemUTC(), waited))
                .run(List.of(new OwnedLane(0, Instant.MIN)));
    }

    private int waiting(UUID message) {
        return database.inTransaction(tx -> Sql.query(
                        tx.connection(),
                        "select message_id from early_change where message_id = ?",
                        row -> row.getString(1),
                        "wamid." + message))
                .size();
    }
}
