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
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aCopyCutAfterTwoKibibytesNotifiesNobody() {
        String id = act();
        String session = accessed(id, 2);
        try (Wire wire = Wire.requestCopy(session)) {
            assertThat(wire.status()).isEqualTo(200);
            wire.read(2048);
        }
        remainsWithoutCopy(id);
    }

    @Test
    void aConnectionClosedHalfWayNotifiesNobodyAndTheNextCompleteCopyNotifiesOnce() {
        String id = act();
        String session = accessed(id, 2);
        try (Wire wire = Wire.requestCopy(session)) {
            wire.read(ACT.length / 2);
        }
        remainsWithoutCopy(id);
        assertThat(attention(id)).containsExactly("COPIA_CORTADA");

        Instant before = Instant.now();
        for (int i = 0; i < 2; i++) {
            try (Wire wire = Wire.requestCopy(session)) {
                assertThat(wire.header("content-length")).isEqualTo(String.valueOf(ACT.length));
                assertThat(Sha256.hex(wire.readAll())).isEqualTo(Sha256.hex(ACT));
            }
            await().atMost(PATIENCE).until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
        }
        suite.event(id, "ventanilla.notification.certificate-issued.v1");
        assertThat(suite.events(id, "ventanilla.notification.completed.v1")).isEqualTo(1);
        assertThat(count(id, "COPIA_SERVIDA")).isEqualTo(1);
        assertThat(attention(id)).isEmpty();
        assertThat(Instant.parse(completedAt(id))).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void aReaderThatStopsNotifiesNobody() {
        String id = act();
        try (Wire wire = Wire.requestCopy(accessed(id, 2))) {
            wire.read(2048);
            remainsWithoutCopy(id);
        }
    }

    /// A few bytes from time to time are not progress: a whole chunk must be sent in time.
    @Test
    void aReaderThatReadsTooSlowlyNotifiesNobody() {
        String id = act();
        try (Wire wire = Wire.requestCopy(accessed(id, 2))) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                wire.read(1);
                return evidence(id).contains("ACCESO_SIN_COPIA");
            });
            remainsWithoutCopy(id);
        }
    }

    @Test
    void aRangeRequestGetsTheWholeDocument() {
        String id = act();
        try (Wire wire = Wire.requestCopy(accessed(id, 2), "Range: bytes=0-99")) {
            assertThat(wire.status()).isEqualTo(200);
            assertThat(wire.readAll()).hasSize(ACT.length);
        }
        await().atMost(PATIENCE).until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
    }

    @Test
    void onlyOneCopyAtATimeIsSentInAVisit() {
        String id = act();
        String session = accessed(id, 2);
        try (Wire first = Wire.requestCopy(session)) {
            first.read(2048);
            try (Wire second = Wire.requestCopy(session)) {
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
            end();
            begin();
            sessions.add(accessed(act(), 2));
        }
        String last = sessions.removeLast();
        List<Wire> leaving = sessions.stream().map(Wire::requestCopy).toList();
        try (Wire refused = Wire.requestCopy(last)) {
            assertThat(leaving).allMatch(wire -> wire.status() == 200);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(Integer.parseInt(refused.header("retry-after"))).isPositive();
            assertThat(new String(refused.readAll(), StandardCharsets.UTF_8))
                    .contains("Hay muchas descargas en este momento");
        } finally {
            leaving.forEach(Wire::close);
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            try (Wire served = Wire.requestCopy(last)) {
                assertThat(served.readAll()).hasSize(ACT.length);
            }
        });
    }

    @Test
    void aNoticeThatCannotBeReadDelaysNoCertificate() {
        // Given a notice that waits for its certificate longest and cannot be read
        String id = act();
        UUID unreadable = UUID.randomUUID();
        change("""
                insert into notice
                select (jsonb_populate_record(n, jsonb_build_object(
                    'notice_id', ?::text, 'number', ?::text, 'token_hash', null, 'act_number', ?::text, 'profile', 'LATER',
                    'completed_at', '2026-01-01T00:00:00Z'))).*
                from notice n where n.notice_id = ?
                """, unreadable, "N-" + unreadable, unreadable.toString(), UUID.fromString(id));
        // And no certificate can be stored when the copy has left
        change("""
                create trigger no_room before insert on certificate
                    for each row execute function refuse_change()
                """);
        try {
            try (Wire wire = Wire.requestCopy(accessed(id, 2))) {
                assertThat(wire.readAll()).hasSize(ACT.length);
            }
            await().atMost(PATIENCE).until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
            // When
            change("drop trigger no_room on certificate");
            // Then
            suite.event(id, "ventanilla.notification.certificate-issued.v1");
        } finally {
            change("drop trigger if exists no_room on certificate");
            change("delete from notice where notice_id = ?", unreadable);
        }
    }

    private void change(String statement, Object... parameters) {
        database.transact(tx -> Sql.update(tx.connection(), statement, parameters));
    }

    private String act() {
        suite.giveConsent(contact, document);
        return submit(UUID.randomUUID().toString(), UUID.randomUUID().toString(), document, ACT)
                .jsonPath()
                .getString("id");
    }

    /// @return the session of a visit that confirmed access
    private String accessed(String id, int code) {
        String token = Suite.template(suite.sent(contact, Purpose.ALERT, 1)).urlSuffix();
        Citizen rosa = identified(token, code);
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());
        assertThat(state(id)).isEqualTo("ACCEDIDA");
        return rosa.session();
    }

    private void remainsWithoutCopy(String id) {
        await().atMost(PATIENCE).until(() -> evidence(id).contains("ACCESO_SIN_COPIA"));
        as("auditor")
                .get("/api/v1/acts/" + id)
                .then()
                .body("legalState", org.hamcrest.Matchers.equalTo("ACCEDIDA"))
                .body("evidence.reason", org.hamcrest.Matchers.hasItem("ENVIO_CORTADO"));
        as("auditor").get("/api/v1/acts/" + id + "/certificate.json").then().statusCode(404);
        assertThat(suite.events(id, "ventanilla.notification.completed.v1")).isZero();
    }

    private static String completedAt(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getString("completedAt");
    }
}
