package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.PersonalDataScan;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests how a contact is assigned to a person: the code proves the phone, and a notifier confirms
/// the person.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ContactConfirmationIT extends NoticeCase {

    @Inject
    AgroalDataSource dataSource;

    /// Failures of one test must not count in another.
    @AfterEach
    void deleteFailures() {
        database.transact(
                tx -> Sql.update(tx.connection(), "delete from identification where scope like 'confirmation%'"));
    }

    /// A person who first types another person's document must not receive that person's notices.
    @Test
    void aCorrectCodeAloneBindsTheContactToNobody() {
        otherServices.publish(OtherServices.grant(contact, document));
        otherServices.typeCode(contact, 1);

        Response act = submit(document);

        assertThat(act.jsonPath().getString("legalState")).isEqualTo("SIN_CONSENTIMIENTO");
        assertThat(countAlerts()).isZero();
    }

    @Test
    void theNotifierSeesThatAContactWaitsButNotWhich() {
        otherServices.requestConsent(contact, document, 1);

        Response act = submit(document);

        act.then().statusCode(201).body("contactWaits", equalTo(true));
        assertThat(act.asString()).doesNotContain(contact.toString());
        assertThat(page("auditor", "/actos/" + act.jsonPath().getString("id"))).contains("espera confirmación");
        submit("9" + document).then().body("contactWaits", equalTo(false));
    }

    @Test
    void theNotifiersConfirmationPutsTheConsentInForceAndThePersonIsInformed() {
        UUID commandId = UUID.randomUUID();
        otherServices.publish(OtherServices.grant(contact, document));
        otherServices.publish(new NotificationCommand.ConfirmCode(
                commandId, contact, otherServices.codeDigits(contact, 1), Instant.now()));
        String reference = JsonPath.from(otherServices
                        .awaitReply(commandId, "ventanilla.notification.electronic-notice-pending.v1")
                        .json())
                .getString("reference");
        assertThat(reference).matches("\\d{4}-\\d{4}");

        OtherServices.confirmContact(reference.replace("-", " "), document, "LLAMADA_AL_TELEFONO_DEL_EXPEDIENTE")
                .then()
                .statusCode(200)
                .body("state", equalTo("VIGENTE"))
                .body("means", equalTo("LLAMADA_AL_TELEFONO_DEL_EXPEDIENTE"))
                .body("confirmedBy", equalTo("notificador"))
                .body("documentNumber", matchesPattern("CC \\*\\*\\*\\d{3}"));

        assertThat(otherServices
                        .awaitReply(commandId, "ventanilla.notification.electronic-notice-granted.v1")
                        .key())
                .isEqualTo(contact.toString());
        submit(document);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void theSameConfirmationTwiceConfirmsOnce() {
        String reference = otherServices.requestConsent(contact, document, 1);
        String first = OtherServices.confirmContact(reference, document).asString();

        OtherServices.confirmContact(reference, document, "CUENTA_DE_LA_SEDE")
                .then()
                .statusCode(200)
                .body("means", equalTo("COMPARECENCIA"));

        assertThat(OtherServices.confirmContact(reference, document).asString()).isEqualTo(first);
        assertThat(countReplies("electronic-notice-granted")).isEqualTo(1);
    }

    @Test
    void concurrentConfirmationsPutOneConsentInForce() {
        ContactId other = new ContactId(UUID.randomUUID());
        List<String> references = List.of(
                otherServices.requestConsent(contact, document, 1), otherServices.requestConsent(other, document, 1));

        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> OtherServices.confirmContact(references.get(i % 2), document)
                        .statusCode())
                .toList();

        assertThat(answers)
                .contains(200)
                .allMatch(status -> List.of(200, 422, 503).contains(status));
        assertThat(states()).containsOnlyOnce("VIGENTE").hasSize(2);
    }

    @Test
    void requestsThatMatchNothingGetTheSameAnswerAndConfirmNothing() {
        String reference = otherServices.requestConsent(contact, document, 1);
        Response otherPerson = OtherServices.confirmContact(reference, document + "1");
        Response otherReference = OtherServices.confirmContact(anotherReference(reference), document);

        assertThat(otherPerson.statusCode()).isEqualTo(422);
        assertThat(otherPerson.asString()).isEqualTo(otherReference.asString());
        assertThat(states()).containsExactly("POR_CONFIRMAR");
        assertThat(OtherServices.confirmContact(reference, document).statusCode())
                .isEqualTo(200);
    }

    @Test
    void guessingAReferenceIsRateLimited() {
        String reference = otherServices.requestConsent(contact, document, 1);
        for (int i = 0; i < 10; i++) {
            guess(reference, document + i).then().statusCode(422);
        }

        guess(reference, document)
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("900"))
                .body("code", equalTo("too-many-confirmations"));
        assertThat(states()).containsExactly("POR_CONFIRMAR");
    }

    @Test
    void missingAndUnknownFieldsAreNamed() {
        as("notificador")
                .contentType("application/json")
                .body("{\"reference\": \"12\", \"means\": \"ME_LO_DIJO\", \"note\": \"%s\"}".formatted("x".repeat(301)))
                .post("/api/v1/electronic-consents/confirmations")
                .then()
                .statusCode(400)
                .body("errors", hasItem("reference"))
                .body("errors", hasItem("means"))
                .body("errors", hasItem("documentType"))
                .body("errors", hasItem("documentNumber"))
                .body("errors", hasItem("note"));
    }

    @Test
    void theListIsMaskedAndTheAuditorCannotConfirm() {
        String reference = otherServices.requestConsent(contact, document, 1);

        Response list = as("auditor").get("/api/v1/electronic-consents?state=POR_CONFIRMAR");

        list.then()
                .statusCode(200)
                .body("reference", hasItem(reference))
                .body("state", everyItem(equalTo("POR_CONFIRMAR")));
        assertThat(list.asString()).doesNotContain(document, "Rosa", contact.toString());
        as("auditor").get("/api/v1/electronic-consents?state=OTRO").then().statusCode(400);
        as("auditor")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/electronic-consents/confirmations")
                .then()
                .statusCode(403);
        as("oficial").get("/api/v1/electronic-consents").then().statusCode(403);
        assertThat(page("auditor", "/actos/contactos"))
                .contains(reference)
                .doesNotContain("Confirmar un contacto", document);
    }

    @Test
    void theStaffPageConfirmsAContact() {
        String reference = otherServices.requestConsent(contact, document, 1);
        submitForm(reference, document + "1")
                .then()
                .statusCode(422)
                .body(org.hamcrest.Matchers.containsString("Ningún contacto por confirmar"));

        submitForm(reference, document)
                .then()
                .statusCode(303)
                .header("Location", org.hamcrest.Matchers.endsWith("aviso=confirmado"));

        assertThat(states()).containsExactly("VIGENTE");
        assertThat(page("notificador", "/actos/contactos")).doesNotContain(reference);
    }

    @Test
    void anActMayConfirmItsAddresseesContact() {
        String reference = otherServices.requestConsent(contact, document, 1);
        String key = UUID.randomUUID().toString();
        String number = UUID.randomUUID().toString();

        Response act = submitConfirming(key, number, reference, document);

        act.then().statusCode(201).body("legalState", equalTo("PUESTA_A_DISPOSICION"));
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
        assertThat(countReplies("electronic-notice-granted")).isEqualTo(1);
        assertThat(submitConfirming(key, number, reference, document).jsonPath().getString("id"))
                .isEqualTo(act.jsonPath().getString("id"));
        submitConfirming(UUID.randomUUID().toString(), number + "b", reference, document)
                .then()
                .statusCode(201)
                .body("legalState", equalTo("PUESTA_A_DISPOSICION"));
    }

    @Test
    void anActWithAContactThatDoesNotMatchIsRefused() {
        String reference = otherServices.requestConsent(contact, document, 1);
        String number = UUID.randomUUID().toString();

        submitConfirming(UUID.randomUUID().toString(), number, anotherReference(reference), document)
                .then()
                .statusCode(422)
                .body("code", equalTo("no-waiting-contact"));

        submitConfirming(UUID.randomUUID().toString(), number, reference, document)
                .then()
                .statusCode(201);
        submitConfirming(UUID.randomUUID().toString(), number + "c", "12", document)
                .then()
                .statusCode(400)
                .body("errors", hasItem("addressee.contact.reference"));
    }

    @Test
    void theNoteIsStoredEncryptedAndNeverPublished() {
        String reference = otherServices.requestConsent(contact, document, 1);
        String note = "llamada a las diez " + UUID.randomUUID();
        as("notificador")
                .contentType("application/json")
                .body("""
                        {"reference": "%s", "documentType": "CC", "documentNumber": "%s", "means": "COMPARECENCIA", "note": "%s"}""".formatted(reference, document, note))
                .post("/api/v1/electronic-consents/confirmations")
                .then()
                .statusCode(200);
        submit(document);
        otherServices.awaitMessage(contact, Purpose.ALERT, 1);

        assertThat(PersonalDataScan.of(Backends.shared().kafka(), java.util.Map.of("note", note, "document", document))
                        .scan())
                .isEmpty();
        byte[] kept = database.inTransaction(
                tx -> Sql.query(tx.connection(), """
                                                select note from consent_step join consent using (consent_id)
                                                where contact_id = ? and note is not null
                                                """, row -> row.getBytes("note"), contact.value())
                        .getFirst());
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("llamada");
    }

    @Test
    void theHistoryOfAConsentCanOnlyGrow() throws SQLException {
        otherServices.giveConsent(contact, document);
        List<String> steps =
                database.inTransaction(tx -> Sql.query(tx.connection(), """
                                        select consent_step.state || ' ' || actor
                                        from consent_step join consent using (consent_id)
                                        where contact_id = ? order by step
                                        """, row -> row.getString(1), contact.value()));
        assertThat(steps).containsExactly("POR_CONFIRMAR VISITANTE", "VIGENTE FUNCIONARIO:notificador");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from consent_step"))
                    .hasMessageContaining("only ever added");
        }
    }

    /// Confirms with another account, so that the failures do not block the account of the other
    /// tests.
    private static Response guess(String reference, String document) {
        return as("notificador2")
                .contentType("application/json")
                .body("""
                        {"reference": "%s", "documentType": "CC", "documentNumber": "%s", "means": "COMPARECENCIA"}""".formatted(reference, document))
                .post("/api/v1/electronic-consents/confirmations");
    }

    private static String page(String staff, String path) {
        return given().cookies(PageForms.signedIn(staff)).get(path).asString();
    }

    private static Response submitForm(String reference, String document) {
        return given().cookies(PageForms.signedIn("notificador"))
                .redirects()
                .follow(false)
                .formParam("reference", reference)
                .formParam("documentType", "CC")
                .formParam("documentNumber", document)
                .formParam("means", "COMPARECENCIA")
                .formParam("note", "")
                .post("/actos/contactos");
    }

    private static Response submitConfirming(String key, String number, String reference, String document) {
        return as("notificador")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("""
                        {"actType": "RESOLUCION", "number": "%s", "date": "2026-11-02", "noRemedies": true,
                         "addressee": {"documentType": "CC", "documentNumber": "%s", "name": "Rosa Díaz",
                                       "contact": {"reference": "%s", "means": "CORREO_DEL_EXPEDIENTE"}},
                         "documentBase64": "%s"}""".formatted(
                                number,
                                document,
                                reference,
                                java.util.Base64.getEncoder().encodeToString(PDF)))
                .post("/api/v1/acts");
    }

    private static String anotherReference(String reference) {
        int digits = Integer.parseInt(reference.replace("-", ""));
        int drawn = (digits + ThreadLocalRandom.current().nextInt(1, 99_999_999)) % 100_000_000;
        String text = "%08d".formatted(drawn);
        return text.substring(0, 4) + "-" + text.substring(4);
    }

    private long countAlerts() {
        return otherServices.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.json().contains("alerta_notificacion"))
                .count();
    }

    private long countReplies(String type) {
        return otherServices.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.type().contains(type))
                .count();
    }

    /// Returns the states of all consents of the person of this test.
    private List<String> states() {
        return database.inTransaction(
                tx -> Sql.query(tx.connection(), """
                                select state from consent
                                where person_key in (select person_key from consent where contact_id = ?)
                                order by consent_id
                                """, row -> row.getString("state"), contact.value()));
    }
}
