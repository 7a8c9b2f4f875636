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
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.postgres.Sql;
import org.ventanilla.pqrsd.model.LookUp.Count;

@QuarkusTest
class ForgettingIT {

    private static final String BODY =
            "{\"kind\":\"QUEJA\",\"text\":\"Nadie contesta\",\"answerMedium\":\"PUBLIC_NOTICE\"}";

    @Inject
    Forgetting forgetting;

    @Inject
    Askers askers;

    @Inject
    Database database;

    @Test
    void anExpiredKeyIsDeletedAndStillFilesNothingTwice() {
        String key = UUID.randomUUID().toString();
        post(key).statusCode(201);
        long cases = count("pqrsd_case");

        while (forgetting.deleteExpired(Instant.now().plus(Duration.ofDays(91)))) {
            // Repeats while there may be more rows.
        }

        assertThat(count("idempotency_key")).isZero();
        post(key).statusCode(422).body("code", equalTo("KEY_REUSED"));
        assertThat(count("pqrsd_case")).isEqualTo(cases);
    }

    @Test
    void expiredFailuresAndCorrectAnswersAreDeleted() {
        Instant now = Instant.now();
        UUID name = UUID.randomUUID();
        CaseId known = new CaseId(
                UUID.fromString(post(UUID.randomUUID().toString()).extract().path("caseId")));
        Askers.Known who = new Askers.Known(UUID.randomUUID(), known);
        database.inTransaction(tx -> {
            askers.lock(tx, Set.of(name), now);
            askers.save(tx, Map.of(name, new Count(3, now)));
            askers.prove(tx, Set.of(who), now);
            return null;
        });

        forgetting.deleteExpired(now.plus(Duration.ofHours(23)));
        assertThat(failures(name)).isEqualTo(1);
        while (forgetting.deleteExpired(now.plus(Duration.ofHours(25)))) {
            // Repeats while there may be more rows.
        }
        assertThat(failures(name)).isZero();
        assertThat(proven(who, now)).containsExactly(who);
        while (forgetting.deleteExpired(now.plus(Duration.ofDays(31)))) {
            // Repeats while there may be more rows.
        }
        assertThat(proven(who, now)).isEmpty();
    }

    @Test
    void beyondTheLimitTheOldestFailuresAreDeleted() {
        Instant now = Instant.now();
        UUID old = UUID.randomUUID();
        UUID fresh = UUID.randomUUID();
        database.inTransaction(tx -> {
            askers.save(tx, Map.of(old, new Count(1, now), fresh, new Count(1, now.plusSeconds(9))));
            return null;
        });

        database.inTransaction(tx -> askers.forgetFailures(tx, Instant.EPOCH, 1, 1_000));

        assertThat(failures(old)).isZero();
        assertThat(failures(fresh)).isEqualTo(1);
    }

    private Set<Askers.Known> proven(Askers.Known who, Instant now) {
        return database.inTransaction(tx -> askers.proven(tx, Set.of(who), now.minus(Duration.ofDays(1))));
    }

    private long failures(UUID name) {
        return count("lookup_failure where name = ?", name);
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
