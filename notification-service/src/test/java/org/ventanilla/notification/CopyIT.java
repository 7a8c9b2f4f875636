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
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.Sha256;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that a notice is completed exactly when the last byte of its act was handed to the network
/// (CPACA arts. 56 and 67).
@QuarkusTest
@TestProfile(SmallLimits.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class CopyIT extends NoticeCase {

    private static final byte[] ACT = LargePdf.of(10 * 1024 * 1024);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void aCopyCutAfterTwoKibibytesNotifiesNobody() {
        String id = act();
        String session = accessed(id, 2);
        try (SocketRequest request = SocketRequest.requestCopy(session)) {
            assertThat(request.status()).isEqualTo(200);
            request.read(2048);
        }
        remainsWithoutCopy(id);
    }

    @Test
    void aConnectionClosedHalfWayNotifiesNobodyAndTheNextCompleteCopyNotifiesOnce() {
        String id = act();
        String session = accessed(id, 2);
        try (SocketRequest request = SocketRequest.requestCopy(session)) {
            request.read(ACT.length / 2);
        }
        remainsWithoutCopy(id);
        assertThat(attention(id)).containsExactly("COPIA_CORTADA");

        Instant before = Instant.now();
        for (int i = 0; i < 2; i++) {
            try (SocketRequest request = SocketRequest.requestCopy(session)) {
                assertThat(request.header("content-length")).isEqualTo(String.valueOf(ACT.length));
                assertThat(Sha256.hex(request.readAll())).isEqualTo(Sha256.hex(ACT));
            }
            await().atMost(TIMEOUT).until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
        }
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        assertThat(otherServices.countEvents(id, "ventanilla.notification.completed.v1"))
                .isEqualTo(1);
        assertThat(count(id, "COPIA_SERVIDA")).isEqualTo(1);
        assertThat(attention(id)).isEmpty();
        assertThat(Instant.parse(completedAt(id))).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void aReaderThatStopsNotifiesNobody() {
        String id = act();
        try (SocketRequest request = SocketRequest.requestCopy(accessed(id, 2))) {
            request.read(2048);
            remainsWithoutCopy(id);
        }
    }

    /// A few bytes from time to time do not count as progress: a whole chunk must be sent in time.
    @Test
    void aReaderThatReadsTooSlowlyNotifiesNobody() {
        String id = act();
        try (SocketRequest request = SocketRequest.requestCopy(accessed(id, 2))) {
            await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(200)).until(() -> {
                request.read(1);
                return evidence(id).contains("ACCESO_SIN_COPIA");
            });
            remainsWithoutCopy(id);
        }
    }

    @Test
    void aRangeRequestGetsTheWholeDocument() {
        String id = act();
        try (SocketRequest request = SocketRequest.requestCopy(accessed(id, 2), "Range: bytes=0-99")) {
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.readAll()).hasSize(ACT.length);
        }
        await().atMost(TIMEOUT).until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
    }

    @Test
    void onlyOneCopyAtATimeIsSentInAVisit() {
        String id = act();
        String session = accessed(id, 2);
        try (SocketRequest first = SocketRequest.requestCopy(session)) {
            first.read(2048);
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
        for (int i = 0; i <= SmallLimits.COPIES_AT_ONCE; i++) {
            closeOtherServices();
            createPerson();
            sessions.add(accessed(act(), 2));
        }
        String last = sessions.removeLast();
        List<SocketRequest> running =
                sessions.stream().map(SocketRequest::requestCopy).toList();
        try (SocketRequest refused = SocketRequest.requestCopy(last)) {
            assertThat(running).allMatch(request -> request.status() == 200);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(Integer.parseInt(refused.header("retry-after"))).isPositive();
            assertThat(new String(refused.readAll(), StandardCharsets.UTF_8))
                    .contains("Hay muchas descargas en este momento");
        } finally {
            running.forEach(SocketRequest::close);
        }
        await().atMost(TIMEOUT).untilAsserted(() -> {
            try (SocketRequest served = SocketRequest.requestCopy(last)) {
                assertThat(served.readAll()).hasSize(ACT.length);
            }
        });
    }

    @Test
    void aNoticeThatCannotBeReadDelaysNoCertificate() {
        // Given a notice that cannot be read and has waited longest for its certificate
        String id = act();
        UUID unreadable = UUID.randomUUID();
        change("""
                insert into notice
                select (jsonb_populate_record(n, jsonb_build_object(
                    'notice_id', ?::text, 'number', ?::text, 'token_hash', null, 'act_number', ?::text, 'profile', 'LATER',
                    'completed_at', '2026-01-01T00:00:00Z'))).*
                from notice n where n.notice_id = ?
                """, unreadable, "N-" + unreadable, unreadable.toString(), UUID.fromString(id));
        // And no certificate can be stored when the copy is sent
        change("""
                create trigger refuse_certificates before insert on certificate
                    for each row execute function refuse_change()
                """);
        try {
            try (SocketRequest request = SocketRequest.requestCopy(accessed(id, 2))) {
                assertThat(request.readAll()).hasSize(ACT.length);
            }
            await().atMost(TIMEOUT).until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
            // When
            change("drop trigger refuse_certificates on certificate");
            // Then
            otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        } finally {
            change("drop trigger if exists refuse_certificates on certificate");
            change("delete from notice where notice_id = ?", unreadable);
        }
    }

    private void change(String statement, Object... parameters) {
        database.transact(tx -> Sql.update(tx.connection(), statement, parameters));
    }

    private String act() {
        otherServices.giveConsent(contact, document);
        return submit(UUID.randomUUID().toString(), UUID.randomUUID().toString(), document, ACT)
                .jsonPath()
                .getString("id");
    }

    /// @return the session of a visit that confirmed access
    private String accessed(String id, int code) {
        String token = OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, 1))
                .urlSuffix();
        Citizen rosa = identified(token, code);
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());
        assertThat(state(id)).isEqualTo("ACCEDIDA");
        return rosa.session();
    }

    private void remainsWithoutCopy(String id) {
        await().atMost(TIMEOUT).until(() -> evidence(id).contains("ACCESO_SIN_COPIA"));
        as("auditor")
                .get("/api/v1/acts/" + id)
                .then()
                .body("legalState", org.hamcrest.Matchers.equalTo("ACCEDIDA"))
                .body("evidence.reason", org.hamcrest.Matchers.hasItem("ENVIO_CORTADO"));
        as("auditor").get("/api/v1/acts/" + id + "/certificate.json").then().statusCode(404);
        assertThat(otherServices.countEvents(id, "ventanilla.notification.completed.v1"))
                .isZero();
    }

    private static String completedAt(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getString("completedAt");
    }
}
