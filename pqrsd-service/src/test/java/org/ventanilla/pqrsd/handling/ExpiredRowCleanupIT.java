package org.ventanilla.pqrsd.handling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.model.LookUp.Count;
import org.ventanilla.pqrsd.postgres.LookUpHistory;

/// Tests when the rows that are needed only for some time are deleted.
@QuarkusTest
class ExpiredRowCleanupIT {

    private static final String BODY =
            "{\"kind\":\"QUEJA\",\"text\":\"Nadie contesta\",\"answerMedium\":\"PUBLIC_NOTICE\"}";

    @Inject
    ExpiredRowCleanup cleanup;

    @Inject
    LookUpHistory lookUps;

    @Inject
    Database database;

    @Test
    void aRequestWhoseKeyExpiredIsNotFiledAgain() {
        String key = UUID.randomUUID().toString();
        file(key).statusCode(201);
        long cases = count("pqrsd_case");

        // Keys are stored for 90 days.
        deleteAllExpired(Instant.now().plus(Duration.ofDays(91)));

        assertThat(count("idempotency_key")).isZero();
        file(key).statusCode(422).body("code", equalTo("KEY_REUSED"));
        assertThat(count("pqrsd_case")).isEqualTo(cases);
    }

    @Test
    void expiredFailuresAndCorrectAnswersAreDeleted() {
        Instant now = Instant.now();
        UUID key = UUID.randomUUID();
        CaseId caseId = new CaseId(
                UUID.fromString(file(UUID.randomUUID().toString()).extract().path("caseId")));
        LookUpHistory.ProvenAsker asker = new LookUpHistory.ProvenAsker(UUID.randomUUID(), caseId);
        database.inTransaction(tx -> {
            lookUps.lockCounts(tx, Set.of(key), now);
            lookUps.saveCounts(tx, Map.of(key, new Count(3, now)));
            lookUps.saveProven(tx, Set.of(asker), now);
            return null;
        });

        // Failures are stored for 24 hours, and correct answers for 30 days.
        cleanup.deleteExpired(now.plus(Duration.ofHours(23)));
        assertThat(failureRows(key)).isEqualTo(1);
        deleteAllExpired(now.plus(Duration.ofHours(25)));
        assertThat(failureRows(key)).isZero();
        assertThat(proven(asker, now)).containsExactly(asker);
        deleteAllExpired(now.plus(Duration.ofDays(31)));
        assertThat(proven(asker, now)).isEmpty();
    }

    @Test
    void theOldestFailuresAreDeletedIfThereAreMoreThanTheLimit() {
        Instant now = Instant.now();
        UUID old = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        database.inTransaction(tx -> {
            lookUps.saveCounts(tx, Map.of(old, new Count(1, now), recent, new Count(1, now.plusSeconds(9))));
            return null;
        });

        int maxRows = 1;
        int batchSize = 1_000;
        database.inTransaction(tx -> lookUps.deleteFailures(tx, Instant.EPOCH, maxRows, batchSize));

        assertThat(failureRows(old)).isZero();
        assertThat(failureRows(recent)).isEqualTo(1);
    }

    /// Deletes batches as long as there may be more rows.
    private void deleteAllExpired(Instant now) {
        boolean mayHaveMore;
        do {
            mayHaveMore = cleanup.deleteExpired(now);
        } while (mayHaveMore);
    }

    /// Returns the asker if a correct answer of the asker is still stored.
    private Set<LookUpHistory.ProvenAsker> proven(LookUpHistory.ProvenAsker asker, Instant now) {
        return database.inTransaction(tx -> lookUps.selectProven(tx, Set.of(asker), now.minus(Duration.ofDays(1))));
    }

    /// Returns how many rows with counted failures exist for a key.
    private long failureRows(UUID key) {
        return count("lookup_failure where name = ?", key);
    }

    private long count(String rows, Object... values) {
        return database.inTransaction(
                tx -> Sql.query(tx.connection(), "select count(*) from " + rows, row -> row.getLong(1), values)
                        .getFirst());
    }

    private static ValidatableResponse file(String key) {
        return given().auth()
                .preemptive()
                .basic("oficial", "oficial")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(BODY)
                .post("/api/v1/cases")
                .then();
    }
}
