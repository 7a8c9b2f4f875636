package org.ventanilla.notification;

import static io.restassured.RestAssured.given;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Database;
import org.ventanilla.notification.pdf.TestPdf;

/// The base of tests with a person who has a contact, acts for this person, and simulated other
/// services.
abstract class NoticeCase {

    /// The document of an act, of an ordinary size.
    static final byte[] PDF = TestPdf.ofSize(120_000);

    /// The ordinal, among all codes to a contact, of the code that proves the contact for the
    /// consent.
    static final int CONSENT_CODE = 1;

    /// The ordinal of the code that identifies the visitor in the first visit after the consent.
    static final int FIRST_VISIT_CODE = 2;

    /// The ordinal of the code that identifies the visitor in the second visit after the consent.
    static final int SECOND_VISIT_CODE = 3;

    @Inject
    Database database;

    OtherServices otherServices;

    /// The contact of the person.
    ContactId contact;

    /// The number of the person's identity document.
    String documentNumber;

    @BeforeEach
    void createPerson() {
        otherServices = new OtherServices(database);
        contact = new ContactId(UUID.randomUUID());
        // Ten digits, as in the number of a Colombian identity card.
        documentNumber = "10" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    @AfterEach
    void closeOtherServices() {
        otherServices.close();
    }

    /// Submits a new act for the person of the test, and returns the id of the notice.
    String submitAndReturnId() {
        return submit(documentNumber).jsonPath().getString("id");
    }

    /// Submits a new act for the person of the test, and returns the legal state of the notice, which shows
    /// whether a consent is in force.
    String submitAndReturnLegalState() {
        return submit(documentNumber).jsonPath().getString("legalState");
    }

    /// Submits a new act for a person.
    Response submit(String personDocumentNumber) {
        return submit(UUID.randomUUID().toString(), UUID.randomUUID().toString(), personDocumentNumber);
    }

    /// Submits an act with the ordinary document for a person.
    Response submit(String key, String number, String personDocumentNumber) {
        return submit(key, number, personDocumentNumber, PDF);
    }

    /// Submits an act for a person.
    ///
    /// @param key the idempotency key
    /// @param number the number of the act
    Response submit(String key, String number, String personDocumentNumber, byte[] pdf) {
        return given().auth()
                .preemptive()
                .basic("notificador", "notificador")
                .header("Idempotency-Key", key)
                .multiPart(new MultiPartSpecBuilder("""
                                        {"actType": "RESOLUCION", "number": "%s", "date": "2026-11-02", "expediente": "LAM-001",
                                         "addressee": {"documentType": "CC", "documentNumber": "%s", "name": "Rosa Díaz"},
                                         "remedies": [{"name": "REPOSICION", "authority": "Dirección de Evaluación", "termDays": 10}]}
                                        """.formatted(number, personDocumentNumber))
                        .controlName("metadata")
                        .mimeType("application/json")
                        .charset(StandardCharsets.UTF_8)
                        .emptyFileName()
                        .build())
                .multiPart("document", "acto.pdf", pdf, "application/pdf")
                .post("/api/v1/acts");
    }

    /// Begins a request to the API, authenticated as this user. In tests, the password of each user
    /// equals the user's name.
    static io.restassured.specification.RequestSpecification requestAs(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    /// Returns the legal state of a notice, such as `ALERTADA` (the person was alerted).
    static String legalState(String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> requestAs("auditor")
                                .get("/api/v1/acts/" + id)
                                .jsonPath()
                                .getString("legalState"),
                        java.util.Objects::nonNull);
    }

    /// Waits for the first alert to the person, and returns the token in the link of this alert.
    String awaitTokenOfFirstAlert() {
        return OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, 1))
                .urlSuffix();
    }

    /// Opens the link with this token, types the code that is sent to the contact, and returns the
    /// visitor, who is now identified.
    ///
    /// @param codeOrdinal the ordinal of the code among all codes to the contact
    Citizen visitAndIdentify(String token, int codeOrdinal) {
        Citizen citizen = new Citizen();
        citizen.openLink(token, documentNumber);
        citizen.typeCode(otherServices.awaitCodeDigits(contact, codeOrdinal));
        return citizen;
    }

    /// Returns the type of each row of a notice's evidence.
    static java.util.List<String> evidenceTypes(String id) {
        return requestAs("auditor").get("/api/v1/acts/" + id).jsonPath().getList("evidence.type");
    }

    /// Returns the number of rows of a type in a notice's evidence.
    static long countEvidence(String id, String type) {
        return evidenceTypes(id).stream().filter(type::equals).count();
    }

    /// Returns the reasons why a member of staff must look at a notice.
    static java.util.List<String> attentionReasons(String id) {
        return requestAs("auditor").get("/api/v1/acts/" + id).jsonPath().getList("attention.reason");
    }

    /// Returns the number of a notice, as the alert contains it.
    static String noticeNumber(String id) {
        return requestAs("auditor").get("/api/v1/acts/" + id).jsonPath().getString("noticeNumber");
    }
}
