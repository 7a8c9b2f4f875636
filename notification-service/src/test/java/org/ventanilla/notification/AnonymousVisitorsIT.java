package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what is stored for visitors who are not identified or type wrong data.
@QuarkusTest
@TestProfile(SmallLimits.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class AnonymousVisitorsIT extends NoticeCase {

    @Test
    void dataThatMatchesNoNoticeLooksTheSameAndStoresNoVisit() {
        otherServices.giveConsent(contact, document);
        String number = noticeNumber(submit(document).jsonPath().getString("id"));
        Citizen rosa = new Citizen();
        Response accepted = rosa.post("/a", "numero", number, "documento", document);
        otherServices.codeDigits(contact, 2);

        int before = rows("visit");
        Citizen otherVisitor = new Citizen();
        Response unmatched = otherVisitor.post("/a", "numero", number, "documento", "1" + document);
        Citizen unknownNumber = new Citizen();
        unknownNumber.post("/a", "numero", "N-2026-0000-0000-00", "documento", document);
        assertThat(rows("visit")).isEqualTo(before);

        assertThat(unmatched.statusCode()).isEqualTo(accepted.statusCode()).isEqualTo(303);
        assertThat(unmatched.header("Location")).isEqualTo(accepted.header("Location"));
        assertThat(otherVisitor.session()).hasSameSizeAs(rosa.session());
        for (Citizen visitor : new Citizen[] {otherVisitor, unknownNumber}) {
            assertThat(page(visitor.get("/a/visita/codigo"))).isEqualTo(page(rosa.get("/a/visita/codigo")));
            assertThat(visitor.get("/a/visita/portada").header("Location"))
                    .isEqualTo(rosa.get("/a/visita/portada").header("Location"));
            assertThat(visitor.get("/a/visita/otra?motivo=RECHAZO").header("Location"))
                    .isEqualTo(rosa.get("/a/visita/otra?motivo=RECHAZO").header("Location"));
            Response wrong = visitor.post("/a/visita/codigo", "codigo", "12");
            Response expected = rosa.post("/a/visita/codigo", "codigo", "12");
            assertThat(wrong.statusCode()).isEqualTo(expected.statusCode()).isEqualTo(422);
            assertThat(page(wrong)).isEqualTo(page(expected));
        }
        Citizen forger = new Citizen();
        forger.useForgedSession("x".repeat(43) + ".1764313200." + "0".repeat(64));
        assertThat(forger.get("/a/visita/codigo").asString()).contains("Su visita terminó");
    }

    @Test
    void tooManyAttemptsFromOneAddressAreRefusedAndWriteNothing() {
        otherServices.giveConsent(contact, document);
        String number = noticeNumber(submit(document).jsonPath().getString("id"));
        String address = "127.0.9.9";
        for (int i = 0; i < 12; i++) {
            assertThat(attemptStatus(address, number, "9" + i)).isEqualTo(303);
        }
        assertThat(attemptStatus(address, number, document))
                .as("attempts at this notice")
                .isEqualTo(429);
        for (int i = 13; i < SmallLimits.ATTEMPTS_PER_ADDRESS; i++) {
            attemptStatus(address, "N-2026-0000-%04d-00".formatted(i), document);
        }
        int visits = rows("visit");
        int windows = rows("attempt_window");
        for (int i = 0; i < 30; i++) {
            assertThat(attemptStatus(address, "N-2025-0000-%04d-00".formatted(i), document))
                    .isEqualTo(429);
        }
        assertThat(rows("visit")).isEqualTo(visits);
        assertThat(rows("attempt_window")).isEqualTo(windows);
        try (SocketRequest request = new SocketRequest(address)) {
            request.send("/a", "", "", "numero=" + number + "&documento=" + document);
            assertThat(Integer.parseInt(request.header("retry-after"))).isBetween(1, 15 * 60);
            assertThat(new String(request.readAll(), StandardCharsets.UTF_8)).contains("Demasiados intentos");
        }
        assertThat(attemptStatus("127.0.9.10", number, document))
                .as("attempts from other addresses do not count for the addressee")
                .isEqualTo(303);
        otherServices.codeDigits(contact, 2);
    }

    @Test
    void wrongCodesWriteABoundedNumberOfRowsAndDoNotProlongTheVisit() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, 1))
                .urlSuffix();
        Citizen rosa = new Citizen();
        rosa.post("/a/" + token, "documento", document);
        otherServices.codeDigits(contact, 2);
        String lastSeen = lastSeen(id);
        for (int i = 0; i < 30; i++) {
            assertThat(rosa.post("/a/visita/codigo", "codigo", "12").statusCode())
                    .isEqualTo(422);
        }
        assertThat(count(id, "CODIGO_RECHAZADO")).isEqualTo(5);
        assertThat(lastSeen(id)).isEqualTo(lastSeen);
        assertThat(rosa.post("/a/visita/codigo", "codigo", otherServices.codeDigits(contact, 2))
                        .statusCode())
                .as("the code is exhausted")
                .isEqualTo(422);
    }

    private static String page(Response response) {
        return PageForms.withoutTokens(response.asString());
    }

    private static int attemptStatus(String address, String number, String document) {
        try (SocketRequest request = new SocketRequest(address)) {
            return request.send("/a", "", "", "numero=" + number + "&documento=" + document)
                    .status();
        }
    }

    private int rows(String table) {
        return database.inTransaction(
                tx -> Sql.query(tx.connection(), "select count(*) from " + table, row -> row.getInt(1))
                        .getFirst());
    }

    private String lastSeen(String id) {
        return database.inTransaction(tx -> Sql.query(
                        tx.connection(),
                        "select last_seen_at::text from visit where notice_id = ?",
                        row -> row.getString(1),
                        UUID.fromString(id))
                .getFirst());
    }
}
