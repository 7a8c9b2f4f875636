package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Sql;

/// Tests that a request of an officer's program is either filed exactly as intended or refused.
@QuarkusTest
class StrictFilingIT {

    private static final String VALID_BODY =
            "{\"kind\":\"QUEJA\",\"text\":\"Nadie contesta\",\"answerMedium\":\"PUBLIC_NOTICE\","
                    + "\"identityMode\":\"IDENTIFIED\",\"applicant\":{\"name\":\"Ana Pérez\","
                    + "\"documentType\":\"CC\",\"documentNumber\":\"52123456\"}}";

    @Inject
    Database database;

    private Counts before;

    /// How many numbers are assigned and how many cases are stored.
    private record Counts(long numbers, long cases) {}

    @BeforeEach
    void countBeforeTheTest() {
        before = counts();
    }

    @AfterEach
    void clearCounts() {
        before = null;
    }

    /// The columns are the name of the field that is refused, a part of the valid body, and the text that
    /// replaces this part.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind | \"QUEJA\" | 3",
                "kind | \"QUEJA\" | \"3\"",
                "kind | \"QUEJA\" | \"\"",
                "identityMode | \"IDENTIFIED\" | 0",
                "answerMedium | \"PUBLIC_NOTICE\" | 3",
                "text | \"Nadie contesta\" | 5",
                "text | \"Nadie contesta\" | [\"a\"]",
                "applicant.documentNumber | \"52123456\" | 52123456",
                "recievedAt | \"kind\" | \"recievedAt\":\"2026-02-05T17:00:00-05:00\",\"kind\"",
                "applicant.surname | \"name\" | \"surname\":\"Pérez\",\"name\"",
                "kind | \"kind\" | \"kind\":\"DOCUMENTOS\",\"kind\"",
                "applicant.name | \"name\" | \"name\":\"Eva\",\"name\"",
                "applicant.name | \"Ana Pérez\" | \"\"",
                "applicant.name | \"Ana Pérez\" | null",
                "applicant.name | \"Ana Pérez\" | \"\\u200b\\u2060\"",
                "applicant.documentType | \"CC\" | \"ZZ\"",
                "applicant.documentType | \"CC\" | null",
                "applicant.documentNumber | \"52123456\" | \"1';drop table applicant\"",
                "applicant.documentNumber | \"52123456\" | null",
                "applicant.documentNumber | \"CC\" | \"NIT\"",
                "text | \"Nadie contesta\" | \"\\u200b\\u200c\\ufeff\\u3164\"",
                "text | \"Nadie contesta\" | null",
                "receivedAt | \"kind\" | \"receivedAt\":\"-999999999-01-01T00:00:00Z\",\"kind\"",
                "receivedAt | \"kind\" | \"receivedAt\":\"\",\"kind\"",
                "receivedAt | \"kind\" | \"receivedAt\":\"2026-02-05\",\"kind\"",
                "receivedAt | \"kind\" | \"receivedAt\":1770328800,\"kind\"",
                "applicant | \"IDENTIFIED\" | \"ANONYMOUS\""
            })
    void anInvalidFieldIsNamedAndNothingIsFiled(String field, String part, String replacement) {
        assertRefused(VALID_BODY.replaceFirst(java.util.regex.Pattern.quote(part), quoted(replacement)))
                .body("field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null"})
    void anIdentifiedCaseNeedsAPetitioner(String applicant) {
        assertRefused(VALID_BODY.replaceFirst("\\{\"name[^}]*}", applicant)).body("field", containsString("applicant"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" basura", "}", " {\"kind\":\"QUEJA\"}", "[]", ",", " 1"})
    void contentAfterTheDocumentIsRefused(String garbage) {
        assertRefused(VALID_BODY + garbage);
    }

    @Test
    void aReceptionInTheFutureIsRefused() {
        String tomorrow = OffsetDateTime.now().plusDays(1).toString();
        assertRefused(VALID_BODY.replaceFirst("\\{", "{\"receivedAt\":\"" + tomorrow + "\","))
                .body("field", equalTo("receivedAt"))
                .body("code", equalTo("RECEIVED_IN_FUTURE"));
    }

    @Test
    void aReceptionByAClockThatIsSlightlyAheadIsAccepted() {
        String soon = OffsetDateTime.now().plusSeconds(20).toString(); // less than the tolerance of clocks
        officer()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(VALID_BODY.replaceFirst("\\{", "{\"receivedAt\":\"" + soon + "\","))
                .post("/api/v1/cases")
                .then()
                .statusCode(201);
    }

    @Test
    void aKeyIsRequiredAndHasAtMost200Characters() {
        for (RequestSpecification request : List.of(
                officer(),
                officer().header("Idempotency-Key", ""),
                officer().header("Idempotency-Key", "   "),
                officer().header("Idempotency-Key", "k".repeat(201)))) {
            request.body(VALID_BODY)
                    .post("/api/v1/cases")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("field", equalTo("Idempotency-Key"));
        }
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void theSameKeyReturnsTheSameNumberAndRefusesOtherContent() {
        String key = UUID.randomUUID().toString();
        String radicado = post(key, VALID_BODY).statusCode(201).extract().path("radicado");

        post(key, VALID_BODY).statusCode(201).body("radicado", equalTo(radicado));
        post(key, VALID_BODY.replace("QUEJA", "RECLAMO")).statusCode(422);
        assertThat(counts()).isEqualTo(new Counts(before.numbers() + 1, before.cases() + 1));
    }

    /// Sends a body, and asserts that the request is refused, that the answer repeats no personal data, and
    /// that nothing is filed.
    private ValidatableResponse assertRefused(String body) {
        ValidatableResponse answer = post(UUID.randomUUID().toString(), body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", not(containsString("Pérez")))
                .body("detail", not(containsString("52123456")));
        assertThat(counts()).isEqualTo(before);
        return answer;
    }

    private Counts counts() {
        return database.inTransaction(tx -> Sql.query(
                        tx.connection(),
                        "select coalesce((select sum(next) from radicado_counter), 0), count(*) from pqrsd_case",
                        row -> new Counts(row.getLong(1), row.getLong(2)))
                .getFirst());
    }

    private static ValidatableResponse post(String key, String body) {
        return officer()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/cases")
                .then();
    }

    private static RequestSpecification officer() {
        return given().auth().preemptive().basic("oficial", "oficial").contentType("application/json");
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }
}
