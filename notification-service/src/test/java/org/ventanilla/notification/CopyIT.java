package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.Sha256;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that a notice is completed if, and only if, the last byte of its document was handed to
/// the network (articles 56 and 67 of the CPACA, the Colombian code of administrative procedure).
///
/// The legal state `ACCEDIDA` means that the person confirmed the access, and `SURTIDA_ELECTRONICA`
/// means that the notice is complete. An access without a whole copy adds the evidence
/// `ACCESO_SIN_COPIA` with the reason `ENVIO_CORTADO` (sending was cut off).
@QuarkusTest
@TestProfile(SmallLimits.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class CopyIT extends NoticeCase {

    /// A document that does not fit into the buffers between the service and the client.
    private static final byte[] LARGE_DOCUMENT = LargePdf.withSize(10 * 1024 * 1024);

    /// The beginning of the document, which a reader gets before the service notices anything.
    private static final int FIRST_BYTES = 2048;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void aCopyCutAfterTwoKibibytesDoesNotCompleteTheNotice() {
        String id = submitLargeAct();
        String session = visitAndConfirmAccess(id);
        try (SocketRequest request = SocketRequest.requestCopy(session)) {
            assertThat(request.status()).isEqualTo(200);
            request.read(FIRST_BYTES);
        }
        assertAccessWithoutCopy(id);
    }

    @Test
    void aCopyCutHalfWayDoesNotCompleteTheNoticeButALaterWholeCopyDoesSoOnce() {
        String id = submitLargeAct();
        String session = visitAndConfirmAccess(id);
        try (SocketRequest request = SocketRequest.requestCopy(session)) {
            request.read(LARGE_DOCUMENT.length / 2);
        }
        assertAccessWithoutCopy(id);
        assertThat(attentionReasons(id)).containsExactly("COPIA_CORTADA");

        Instant beforeWholeCopies = Instant.now();
        int wholeCopies = 2;
        for (int i = 0; i < wholeCopies; i++) {
            try (SocketRequest request = SocketRequest.requestCopy(session)) {
                assertThat(request.header("content-length")).isEqualTo(String.valueOf(LARGE_DOCUMENT.length));
                assertThat(Sha256.hex(request.readAll())).isEqualTo(Sha256.hex(LARGE_DOCUMENT));
            }
            await().atMost(TIMEOUT).until(() -> legalState(id), "SURTIDA_ELECTRONICA"::equals);
        }
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        assertThat(otherServices.countEvents(id, "ventanilla.notification.completed.v1"))
                .isEqualTo(1);
        assertThat(countEvidence(id, "COPIA_SERVIDA")).isEqualTo(1);
        assertThat(attentionReasons(id)).isEmpty();
        assertThat(Instant.parse(completedAt(id))).isBetween(beforeWholeCopies.minusSeconds(1), Instant.now());
    }

    @Test
    void aReaderThatStopsReadingDoesNotCompleteTheNotice() {
        String id = submitLargeAct();
        try (SocketRequest request = SocketRequest.requestCopy(visitAndConfirmAccess(id))) {
            request.read(FIRST_BYTES);
            // The socket stays open while the service waits for the reader.
            assertAccessWithoutCopy(id);
        }
    }

    /// A few bytes from time to time do not count as progress: a whole chunk must be sent in time.
    @Test
    void aReaderThatReadsTooSlowlyDoesNotCompleteTheNotice() {
        String id = submitLargeAct();
        try (SocketRequest request = SocketRequest.requestCopy(visitAndConfirmAccess(id))) {
            await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(200)).until(() -> {
                request.read(1);
                return evidenceTypes(id).contains("ACCESO_SIN_COPIA");
            });
            assertAccessWithoutCopy(id);
        }
    }

    @Test
    void aRangeRequestGetsTheWholeDocument() {
        String id = submitLargeAct();
        try (SocketRequest request = SocketRequest.requestCopy(visitAndConfirmAccess(id), "Range: bytes=0-99")) {
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.readAll()).hasSize(LARGE_DOCUMENT.length);
        }
        await().atMost(TIMEOUT).until(() -> legalState(id), "SURTIDA_ELECTRONICA"::equals);
    }

    @Test
    void aSecondCopyIsRefusedWhileAFirstCopyIsSentInTheSameVisit() {
        String id = submitLargeAct();
        String session = visitAndConfirmAccess(id);
        try (SocketRequest first = SocketRequest.requestCopy(session)) {
            first.read(FIRST_BYTES);
            try (SocketRequest second = SocketRequest.requestCopy(session)) {
                assertThat(second.status()).isEqualTo(409);
                assertThat(new String(second.readAll(), StandardCharsets.UTF_8))
                        .contains("Ya le estamos enviando el documento");
            }
            first.readAll();
        }
    }

    @Test
    void copiesBeyondTheLimitAreRefusedWith503() {
        List<String> sessions = new ArrayList<>();
        // Each visit belongs to another person, because one visit may receive only one copy at a time.
        for (int i = 0; i <= SmallLimits.COPIES_AT_ONCE; i++) {
            closeOtherServices();
            createPerson();
            sessions.add(visitAndConfirmAccess(submitLargeAct()));
        }
        String sessionBeyondLimit = sessions.removeLast();
        List<SocketRequest> running =
                sessions.stream().map(SocketRequest::requestCopy).toList();
        try (SocketRequest refused = SocketRequest.requestCopy(sessionBeyondLimit)) {
            assertThat(running).allMatch(request -> request.status() == 200);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(Integer.parseInt(refused.header("retry-after"))).isPositive();
            assertThat(new String(refused.readAll(), StandardCharsets.UTF_8))
                    .contains("Hay muchas descargas en este momento");
        } finally {
            running.forEach(SocketRequest::close);
        }
        // After the end of the other copies, the refused visitor is served.
        await().atMost(TIMEOUT).untilAsserted(() -> {
            try (SocketRequest served = SocketRequest.requestCopy(sessionBeyondLimit)) {
                assertThat(served.readAll()).hasSize(LARGE_DOCUMENT.length);
            }
        });
    }

    @Test
    void anUnreadableNoticeDoesNotDelayTheCertificatesOfOtherNotices() {
        // Given a notice that cannot be read, because its profile is of a later release, and that has
        // waited longest
        // for its certificate
        String id = submitLargeAct();
        UUID unreadable = UUID.randomUUID();
        execute("""
                insert into notice
                select (jsonb_populate_record(n, jsonb_build_object(
                    'notice_id', ?::text, 'number', ?::text, 'token_hash', null, 'act_number', ?::text, 'profile', 'LATER',
                    'completed_at', '2026-01-01T00:00:00Z'))).*
                from notice n where n.notice_id = ?
                """, unreadable, "N-" + unreadable, unreadable.toString(), UUID.fromString(id));
        // And no certificate can be stored when the copy is sent
        execute("""
                create trigger refuse_certificates before insert on certificate
                    for each row execute function refuse_change()
                """);
        try {
            try (SocketRequest request = SocketRequest.requestCopy(visitAndConfirmAccess(id))) {
                assertThat(request.readAll()).hasSize(LARGE_DOCUMENT.length);
            }
            await().atMost(TIMEOUT).until(() -> legalState(id), "SURTIDA_ELECTRONICA"::equals);
            // When certificates can be stored again, and the service tries again
            execute("drop trigger refuse_certificates on certificate");
            // Then the certificate is issued
            otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        } finally {
            execute("drop trigger if exists refuse_certificates on certificate");
            execute("delete from notice where notice_id = ?", unreadable);
        }
    }

    /// Runs a statement in a transaction.
    private void execute(String statement, Object... parameters) {
        database.transact(tx -> Sql.update(tx.connection(), statement, parameters));
    }

    /// Submits an act with a large document for a person who consented.
    ///
    /// @return the id of the notice
    private String submitLargeAct() {
        otherServices.giveConsent(contact, documentNumber);
        return submit(UUID.randomUUID().toString(), UUID.randomUUID().toString(), documentNumber, LARGE_DOCUMENT)
                .jsonPath()
                .getString("id");
    }

    /// Makes a visit in which the person confirms the access, and returns the session of the visit.
    private String visitAndConfirmAccess(String id) {
        String token = awaitTokenOfFirstAlert();
        Citizen rosa = visitAndIdentify(token, FIRST_VISIT_CODE);
        rosa.confirmAccess();
        assertThat(legalState(id)).isEqualTo("ACCEDIDA");
        return rosa.session();
    }

    private void assertAccessWithoutCopy(String id) {
        await().atMost(TIMEOUT).until(() -> evidenceTypes(id).contains("ACCESO_SIN_COPIA"));
        requestAs("auditor")
                .get("/api/v1/acts/" + id)
                .then()
                .body("legalState", org.hamcrest.Matchers.equalTo("ACCEDIDA"))
                .body("evidence.reason", org.hamcrest.Matchers.hasItem("ENVIO_CORTADO"));
        requestAs("auditor")
                .get("/api/v1/acts/" + id + "/certificate.json")
                .then()
                .statusCode(404);
        assertThat(otherServices.countEvents(id, "ventanilla.notification.completed.v1"))
                .isZero();
    }

    private static String completedAt(String id) {
        return requestAs("auditor").get("/api/v1/acts/" + id).jsonPath().getString("completedAt");
    }
}
