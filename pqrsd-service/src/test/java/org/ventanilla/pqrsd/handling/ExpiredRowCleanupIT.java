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
    void anExpiredKeyIsDeletedAndStillFilesNothingTwice() {
        String key = UUID.randomUUID().toString();
        post(key).statusCode(201);
        long cases = count("pqrsd_case");

        while (cleanup.deleteExpired(Instant.now().plus(Duration.ofDays(91)))) {
            // Repeats while there may be more rows.
        }

        assertThat(count("idempotency_key")).isZero();
        post(key).statusCode(422).body("code", equalTo("KEY_REUSED"));
        assertThat(count("pqrsd_case")).isEqualTo(cases);
    }

    @Test
    void expiredFailuresAndCorrectAnswersAreDeleted() {
        Instant now = Instant.now();
        UUID key = UUID.randomUUID();
        CaseId caseId = new CaseId(
                UUID.fromString(post(UUID.randomUUID().toString()).extract().path("caseId")));
        LookUpHistory.ProvenAsker asker = new LookUpHistory.ProvenAsker(UUID.randomUUID(), caseId);
        database.inTransaction(tx -> {
            lookUps.lock(tx, Set.of(key), now);
            lookUps.save(tx, Map.of(key, new Count(3, now)));
            lookUps.saveProven(tx, Set.of(asker), now);
            return null;
        });

        cleanup.deleteExpired(now.plus(Duration.ofHours(23)));
        assertThat(failures(key)).isEqualTo(1);
        while (cleanup.deleteExpired(now.plus(Duration.ofHours(25)))) {
            // Repeats while there may be more rows.
        }
        assertThat(failures(key)).isZero();
        assertThat(proven(asker, now)).containsExactly(asker);
        while (cleanup.deleteExpired(now.plus(Duration.ofDays(31)))) {
            // Repeats while there may be more rows.
        }
        assertThat(proven(asker, now)).isEmpty();
    }

    @Test
    void beyondTheLimitTheOldestFailuresAreDeleted() {
        Instant now = Instant.now();
        UUID old = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        database.inTransaction(tx -> {
            lookUps.save(tx, Map.of(old, new Count(1, now), recent, new Count(1, now.plusSeconds(9))));
            return null;
        });

        database.inTransaction(tx -> lookUps.deleteFailures(tx, Instant.EPOCH, 1, 1_000));

        assertThat(failures(old)).isZero();
        assertThat(failures(recent)).isEqualTo(1);
    }

    private Set<LookUpHistory.ProvenAsker> proven(LookUpHistory.ProvenAsker asker, Instant now) {
        return database.inTransaction(tx -> lookUps.proven(tx, Set.of(asker), now.minus(Duration.ofDays(1))));
    }

    private long failures(UUID key) {
        return count("lookup_failure where name = ?", key);
    }

    private long count(String rows, Object... values) {
        return database.inTransaction(
                tx -> Sql.query(tx.connection(), "select count(*) from " + rows, row -> row.getLong(1), values)
                        .getFirst());
    }

    private static ValidatableResponse post(String key) {
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
