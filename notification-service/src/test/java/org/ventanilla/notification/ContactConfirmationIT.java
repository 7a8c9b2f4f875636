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
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.Reference;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.PersonalDataScan;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests how a contact is assigned to a person. The code proves that somebody reads the messages at
/// the contact, and a notifier confirms that the reader is the person.
///
/// A consent whose contact waits for the confirmation has the state `POR_CONFIRMAR`, and a consent in
/// force has the state `VIGENTE`. The means of a confirmation are named in Spanish: `COMPARECENCIA`
/// (the person came to the office), `LLAMADA_AL_TELEFONO_DEL_EXPEDIENTE` (the notifier called the
/// telephone in the file), `CORREO_DEL_EXPEDIENTE` (electronic mail to the address in the file),
/// `CUENTA_DE_LA_SEDE` (the person's account at the entity).
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ContactConfirmationIT extends NoticeCase {

    @Inject
    AgroalDataSource dataSource;

    /// A part of the type of the reply that reports a consent in force.
    private static final String GRANTED = "electronic-notice-granted";

    /// Concurrent requests, half of them for each of two contacts.
    private static final int CONCURRENT_CONFIRMATIONS = 8;

    /// Deletes the counted failures, so that the failures of one test do not count in another test.
    @AfterEach
    void deleteFailures() {
        database.transact(
                tx -> Sql.update(tx.connection(), "delete from identification where scope like 'confirmation%'"));
    }

    /// A person who first types another person's document must not receive that person's notices.
    @Test
    void aCorrectCodeAloneDoesNotPutTheConsentInForce() {
        otherServices.publish(OtherServices.grantCommand(contact, documentNumber));
        otherServices.typeCodeInChat(contact, CONSENT_CODE);

        Response act = submit(documentNumber);

        assertThat(act.jsonPath().getString("legalState"))
                .as("no consent is in force")
                .isEqualTo("SIN_CONSENTIMIENTO");
        assertThat(countAlerts()).isZero();
    }

    @Test
    void theNotifierSeesThatAContactWaitsButNotWhichContact() {
        otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);

        Response act = submit(documentNumber);

        act.then().statusCode(201).body("contactWaits", equalTo(true));
        assertThat(act.asString()).doesNotContain(contact.toString());
        assertThat(pageAs("auditor", "/actos/" + act.jsonPath().getString("id")))
                .contains("espera confirmación");
        String otherPerson = "9" + documentNumber;
        submit(otherPerson).then().body("contactWaits", equalTo(false));
    }

    @Test
    void theNotifiersConfirmationPutsTheConsentInForceAndThePersonIsInformed() {
        UUID commandId = UUID.randomUUID();
        otherServices.publish(OtherServices.grantCommand(contact, documentNumber));
        otherServices.publish(new NotificationCommand.ConfirmCode(
                commandId, contact, otherServices.awaitCodeDigits(contact, CONSENT_CODE), Instant.now()));
        String reference = JsonPath.from(otherServices
                        .awaitReply(commandId, "ventanilla.notification.electronic-notice-pending.v1")
                        .json())
                .getString("reference");
        assertThat(reference).matches("\\d{4}-\\d{4}");

        OtherServices.confirmContact(reference.replace("-", " "), documentNumber, "LLAMADA_AL_TELEFONO_DEL_EXPEDIENTE")
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
        // A consent is in force, so the person is alerted of a new notice.
        submit(documentNumber);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void aRepeatedConfirmationChangesNothing() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        String firstAnswer = OtherServices.confirmContact(reference, documentNumber, "COMPARECENCIA")
                .asString();

        OtherServices.confirmContact(reference, documentNumber, "CUENTA_DE_LA_SEDE")
                .then()
                .statusCode(200)
                .body("means", equalTo("COMPARECENCIA")); // the means of the first confirmation

        assertThat(OtherServices.confirmContact(reference, documentNumber, "COMPARECENCIA")
                        .asString())
                .isEqualTo(firstAnswer);
        assertThat(countReplies(GRANTED)).isEqualTo(1);
    }

    @Test
    void concurrentConfirmationsPutOneConsentInForce() {
        ContactId otherContact = new ContactId(UUID.randomUUID());
        List<String> references = List.of(
                otherServices.requestConsent(contact, documentNumber, CONSENT_CODE),
                otherServices.requestConsent(otherContact, documentNumber, CONSENT_CODE));

        List<Integer> statusCodes = IntStream.range(0, CONCURRENT_CONFIRMATIONS)
                .parallel()
                .mapToObj(i -> OtherServices.confirmContact(references.get(i % references.size()), documentNumber)
                        .statusCode())
                .toList();

        // A later confirmation may be refused (422), or may have to be repeated (503).
        assertThat(statusCodes)
                .contains(200)
                .allMatch(status -> List.of(200, 422, 503).contains(status));
        assertThat(states()).containsOnlyOnce("VIGENTE").hasSameSizeAs(references);
    }

    @Test
    void confirmationsWithAWrongPersonOrReferenceGetTheSameAnswerAndConfirmNothing() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        String wrongDocument = documentNumber + "1";
        Response answerToWrongPerson = OtherServices.confirmContact(reference, wrongDocument);
        Response answerToWrongReference = OtherServices.confirmContact(anotherReference(reference), documentNumber);

        assertThat(answerToWrongPerson.statusCode()).isEqualTo(422);
        assertThat(answerToWrongPerson.asString()).isEqualTo(answerToWrongReference.asString());
        assertThat(states()).containsExactly("POR_CONFIRMAR");
        // The correct person and reference are still accepted.
        assertThat(OtherServices.confirmContact(reference, documentNumber).statusCode())
                .isEqualTo(200);
    }

    @Test
    void afterTooManyWrongDocumentsEvenACorrectConfirmationIsRefused() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        for (int i = 0; i < NoticeLimits.MAX_CONFIRMATION_FAILURES; i++) {
            String wrongDocument = documentNumber + i;
            confirmAsOtherNotifier(reference, wrongDocument).then().statusCode(422);
        }

        confirmAsOtherNotifier(reference, documentNumber)
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo(String.valueOf(NoticeLimits.CONFIRMATION_WINDOW.toSeconds())))
                .body("code", equalTo("too-many-confirmations"));
        assertThat(states()).containsExactly("POR_CONFIRMAR");
    }

    @Test
    void missingAndInvalidFieldsAreNamed() {
        String tooLongNote = "x".repeat(NoticeLimits.MAX_NOTE_CHARACTERS + 1);
        // The reference is too short, the means is unknown, and the document is missing.
        requestAs("notificador")
                .contentType("application/json")
                .body("{\"reference\": \"12\", \"means\": \"ME_LO_DIJO\", \"note\": \"%s\"}".formatted(tooLongNote))
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
    void theAuditorSeesAMaskedListAndCannotConfirm() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);

        Response list = requestAs("auditor").get("/api/v1/electronic-consents?state=POR_CONFIRMAR");

        list.then()
                .statusCode(200)
                .body("reference", hasItem(reference))
                .body("state", everyItem(equalTo("POR_CONFIRMAR")));
        assertThat(list.asString()).doesNotContain(documentNumber, "Rosa", contact.toString());
        requestAs("auditor")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/electronic-consents/confirmations")
                .then()
                .statusCode(403);
        assertThat(pageAs("auditor", "/actos/contactos"))
                .contains(reference)
                .doesNotContain("Confirmar un contacto", documentNumber);
    }

    @Test
    void theListIsRefusedForAnUnknownStateAndToOtherRoles() {
        requestAs("auditor")
                .get("/api/v1/electronic-consents?state=OTRO")
                .then()
                .statusCode(400);
        requestAs("oficial").get("/api/v1/electronic-consents").then().statusCode(403);
    }

    @Test
    void theStaffPageConfirmsAContactOnlyForTheRightDocument() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        String wrongDocument = documentNumber + "1";
        submitForm(reference, wrongDocument)
                .then()
                .statusCode(422)
                .body(org.hamcrest.Matchers.containsString("Ningún contacto por confirmar"));

        submitForm(reference, documentNumber)
                .then()
                .statusCode(303)
                .header("Location", org.hamcrest.Matchers.endsWith("aviso=confirmado"));

        assertThat(states()).containsExactly("VIGENTE");
        assertThat(pageAs("notificador", "/actos/contactos")).doesNotContain(reference);
    }

    @Test
    void anActMayConfirmTheContactOfItsAddressee() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        String key = UUID.randomUUID().toString();
        String number = UUID.randomUUID().toString();

        Response act = submitConfirming(key, number, reference, documentNumber);

        act.then().statusCode(201).body("legalState", equalTo("PUESTA_A_DISPOSICION"));
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
        assertThat(countReplies(GRANTED)).isEqualTo(1);
        // A repeated request is answered with the same notice.
        assertThat(submitConfirming(key, number, reference, documentNumber)
                        .jsonPath()
                        .getString("id"))
                .isEqualTo(act.jsonPath().getString("id"));
        // A further act may state the reference of the contact that is already confirmed.
        String furtherNumber = number + "b";
        submitConfirming(UUID.randomUUID().toString(), furtherNumber, reference, documentNumber)
                .then()
                .statusCode(201)
                .body("legalState", equalTo("PUESTA_A_DISPOSICION"));
    }

    @Test
    void anActIsRefusedIfNoContactOfTheAddresseeWaitsUnderTheReference() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        String number = UUID.randomUUID().toString();

        submitConfirming(UUID.randomUUID().toString(), number, anotherReference(reference), documentNumber)
                .then()
                .statusCode(422)
                .body("code", equalTo("no-waiting-contact"));

        // The refused act was not stored, so that the same act is accepted with the right reference.
        submitConfirming(UUID.randomUUID().toString(), number, reference, documentNumber)
                .then()
                .statusCode(201);
    }

    @Test
    void anActWithAMalformedReferenceIsRefused() {
        String tooShortReference = "12";
        submitConfirming(UUID.randomUUID().toString(), UUID.randomUUID().toString(), tooShortReference, documentNumber)
                .then()
                .statusCode(400)
                .body("errors", hasItem("addressee.contact.reference"));
    }

    @Test
    void theNoteOfAConfirmationIsStoredEncryptedAndNeverPublished() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        String wordOfTheNote = "llamada";
        String note = wordOfTheNote + " a las diez " + UUID.randomUUID();
        requestAs("notificador")
                .contentType("application/json")
                .body("""
                        {"reference": "%s", "documentType": "CC", "documentNumber": "%s", "means": "COMPARECENCIA", "note": "%s"}""".formatted(reference, documentNumber, note))
                .post("/api/v1/electronic-consents/confirmations")
                .then()
                .statusCode(200);
        // After the alert, all records that the confirmation and the act cause are in Kafka.
        submit(documentNumber);
        otherServices.awaitMessage(contact, Purpose.ALERT, 1);

        assertThat(PersonalDataScan.of(
                                Backends.shared().kafka(), java.util.Map.of("note", note, "document", documentNumber))
                        .scan())
                .isEmpty();
        byte[] storedNote = database.inTransaction(
                tx -> Sql.query(tx.connection(), """
                                                select note from consent_step join consent using (consent_id)
                                                where contact_id = ? and note is not null
                                                """, row -> row.getBytes("note"), contact.value())
                        .getFirst());
        // This charset gives each byte a character, so that no byte of the note is lost.
        assertThat(new String(storedNote, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(wordOfTheNote);
    }

    @Test
    void theHistoryOfAConsentContainsEachStepAndCannotBeDeleted() throws SQLException {
        otherServices.giveConsent(contact, documentNumber);
        List<String> steps =
                database.inTransaction(tx -> Sql.query(tx.connection(), """
                                        select consent_step.state || ' ' || actor
                                        from consent_step join consent using (consent_id)
                                        where contact_id = ? order by step
                                        """, row -> row.getString(1), contact.value()));
        // The visitor typed the code, and then the member of staff confirmed the contact.
        assertThat(steps).containsExactly("POR_CONFIRMAR VISITANTE", "VIGENTE FUNCIONARIO:notificador");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from consent_step"))
                    .hasMessageContaining("only ever added");
        }
    }

    /// Tries to confirm a contact with an account that no other test uses. The failures therefore
    /// do not block the account of the other tests.
    private static Response confirmAsOtherNotifier(String reference, String documentNumber) {
        return requestAs("notificador2")
                .contentType("application/json")
                .body("""
                        {"reference": "%s", "documentType": "CC", "documentNumber": "%s", "means": "COMPARECENCIA"}""".formatted(reference, documentNumber))
                .post("/api/v1/electronic-consents/confirmations");
    }

    private static String pageAs(String staff, String path) {
        return given().cookies(PageForms.signIn(staff)).get(path).asString();
    }

    private static Response submitForm(String reference, String documentNumber) {
        return given().cookies(PageForms.signIn("notificador"))
                .redirects()
                .follow(false)
                .formParam("reference", reference)
                .formParam("documentType", "CC")
                .formParam("documentNumber", documentNumber)
                .formParam("means", "COMPARECENCIA")
                .formParam("note", "")
                .post("/actos/contactos");
    }

    /// Submits an act that confirms the contact of its addressee.
    ///
    /// @param key the idempotency key
    /// @param number the number of the act
    private static Response submitConfirming(String key, String number, String reference, String documentNumber) {
        return requestAs("notificador")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("""
                        {"actType": "RESOLUCION", "number": "%s", "date": "2026-11-02", "noRemedies": true,
                         "addressee": {"documentType": "CC", "documentNumber": "%s", "name": "Rosa Díaz",
                                       "contact": {"reference": "%s", "means": "CORREO_DEL_EXPEDIENTE"}},
                         "documentBase64": "%s"}""".formatted(
                                number,
                                documentNumber,
                                reference,
                                java.util.Base64.getEncoder().encodeToString(PDF)))
                .post("/api/v1/acts");
    }

    /// Returns a random reference that differs from this reference.
    private static String anotherReference(String reference) {
        int digits = Integer.parseInt(reference.replace("-", ""));
        int drawn = (digits + ThreadLocalRandom.current().nextInt(1, Reference.RANDOM_BOUND)) % Reference.RANDOM_BOUND;
        return Reference.of(drawn).text();
    }

    private long countAlerts() {
        return otherServices.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.json().contains("alerta_notificacion"))
                .count();
    }

    /// Returns the number of replies to the contact whose type contains this text.
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
