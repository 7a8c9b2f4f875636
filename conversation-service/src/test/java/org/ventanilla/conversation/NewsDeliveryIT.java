package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// News reaches the person in the chat, by template, or through staff.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class NewsDeliveryIT {

    private static final String CODE = "K7M2-9XQ4-TR5Z";

    @Inject
    Database database;

    @Test
    void aRadicadoRefusedOutsideTheWindowIsSentByTemplateOnce() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = getsFilingReplies(rosa, command, "2026-000501", CODE);

            rosa.getsReceipt(ReceiptEvent.Refused::new, lines.get(0));
            rosa.getsReceipt(ReceiptEvent.Refused::new, lines.get(1));
            rosa.getsReceipt(ReceiptEvent.Refused::new, lines.get(0));

            assertThat(rosa.awaitsReplies(1).getFirst())
                    .contains("radicado_asignado")
                    .contains("2026-000501")
                    .contains("15 de diciembre de 2026")
                    .contains(CODE);
            rosa.getsReceipt(ReceiptEvent.Refused::new, lines.get(1));
            rosa.says("hola", 1);
            assertThat(rosa.allReplies().stream().filter(line -> line.contains("radicado_asignado")))
                    .hasSize(1);
        }
    }

    @Test
    void anExpiredMessageIsAlsoSentByTemplate() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = getsFilingReplies(rosa, command, "2026-000502", CODE);
            rosa.getsReceipt(ReceiptEvent.Delivered::new, lines.get(0));
            rosa.getsReceipt(ReceiptEvent.Expired::new, lines.get(1));
            assertThat(rosa.awaitsReplies(1).getFirst())
                    .contains("radicado_asignado")
                    .contains(CODE);
        }
    }

    @Test
    void aFailedTemplateBecomesATaskForStaffWithTheTrackingCode() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = getsFilingReplies(rosa, command, "2026-000503", CODE);
            rosa.getsReceipt(ReceiptEvent.Refused::new, lines.get(0));
            rosa.awaitsReplies(1);
            OutboundId template = rosa.lastReplyIds(1).getFirst();
            rosa.getsReceipt(ReceiptEvent.Failed::new, template);
            rosa.getsReceipt(ReceiptEvent.Failed::new, template);

            await().untilAsserted(() -> {
                assertTask(command, "matter", equalTo("2026-000503"));
                assertTask(command, "reason", equalTo("NOT_DELIVERED"));
            });
            Desk.get("/news").body(not(containsString(CODE)));
            String page = Desk.page("/escritorio");
            assertThat(page).contains("2026-000503").doesNotContain(CODE);

            Desk.post("/news/" + command + "/CASE_FILED/done", Map.of()).statusCode(404);
            for (int i = 0; i < 2; i++) {
                Desk.post("/news/" + command + "/CASE_FILED/take", Map.of())
                        .statusCode(200)
                        .body("parameters", hasItem(containsString(CODE)));
            }
            Desk.post("/news/" + command + "/CASE_FILED/done", Map.of()).statusCode(204);
            assertTask(command, "matter", nullValue());
            assertThat(storedParametersOf(command)).isEqualTo("[]");
        }
    }

    @Test
    void deliveredNewsIsDeleted() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = getsFilingReplies(rosa, command, "2026-000504", CODE);
            rosa.getsReceipt(ReceiptEvent.Delivered::new, lines.get(0));
            rosa.getsReceipt(ReceiptEvent.Read::new, lines.get(1));
            await().untilAsserted(() -> assertThat(storedParametersOf(command)).isEqualTo("none"));
        }
    }

    @Test
    void aTaskIsRemovedWhenTheTemplateIsDeliveredLate() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = getsFilingReplies(rosa, command, "2026-000505", CODE);
            rosa.getsReceipt(ReceiptEvent.Refused::new, lines.get(0));
            rosa.awaitsReplies(1);
            OutboundId template = rosa.lastReplyIds(1).getFirst();
            rosa.getsReceipt(ReceiptEvent.Failed::new, template);
            await().untilAsserted(() -> assertTask(command, "matter", equalTo("2026-000505")));
            rosa.getsReceipt(ReceiptEvent.Delivered::new, template);
            await().untilAsserted(() -> assertTask(command, "matter", nullValue()));
        }
    }

    @Test
    void afterAnIdentityChangeFailedNewsGoesToStaffAndNotByTemplate() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = getsFilingReplies(rosa, command, "2026-000506", CODE);
            rosa.changesIdentity(Instant.now());
            rosa.says("hola", 2);
            rosa.getsReceipt(ReceiptEvent.Refused::new, lines.get(0));
            await().untilAsserted(() -> assertTask(command, "reason", equalTo("IDENTITY_CHANGED")));
            assertThat(rosa.allReplies()).noneMatch(line -> line.contains("radicado_asignado"));
        }
    }

    @Test
    void aLateConfirmationOfNoticesIsSentInTheChatAndThenByTemplate() {
        try (Person luis = Steps.registered("Luis Autoriza", "79123456")) {
            luis.says("salir", 1);
            UUID command = UniqueIds.next();
            luis.publish(
                    new NotificationReply.ElectronicNoticeGranted(command, luis.contact, Instant.now()),
                    UniqueIds.next());
            assertThat(luis.awaitsReplies(1).getFirst()).contains("Su autorización quedó confirmada");
            luis.getsReceipt(ReceiptEvent.Refused::new, luis.lastReplyIds(1).getFirst());
            assertThat(luis.awaitsReplies(1).getFirst()).contains("autorizacion_confirmada");
        }
    }

    @Test
    void aPendingConsentIsExplainedWithItsReferenceAtEveryStage() {
        try (Person luis = Steps.registered("Luis Pendiente", "79123457")) {
            luis.says("5", 1);
            luis.says("1", 1);
            luis.says("1", UniqueIds.next());
            UUID command = Steps.commandIn(luis, "ventanilla.notification.grant-electronic-notice.v1");
            luis.publish(
                    new NotificationReply.CodeSent(command, luis.contact, Instant.now(), Instant.now()),
                    UniqueIds.next());
            luis.awaitsReplies(1);
            luis.says("482913", UniqueIds.next());
            UUID typed = Steps.commandIn(luis, "ventanilla.notification.confirm-code.v1");
            luis.getsPendingConsent(typed, "R-4821");
            List<String> replies = luis.awaitsReplies(2);
            assertThat(replies.getFirst())
                    .contains("R-4821")
                    .contains("un funcionario debe confirmar")
                    .doesNotContain("desde ahora le avisaremos");
            luis.says("salir", 1);
            luis.getsPendingConsent(UniqueIds.next(), "R-4822");
            assertThat(luis.awaitsReplies(1).getFirst()).contains("R-4822");
        }
    }

    /// Refuses the data notice and files a request without personal data.
    private static UUID filesAnonymously(Person person) {
        person.says("hola", 2);
        person.says("2", 1);
        Steps.writesARequest(person, 2);
        return Steps.confirms(person);
    }

    /// Publishes the reply that the request was filed.
    ///
    /// @return the ids of the messages with the radicado and with the tracking code
    private static List<OutboundId> getsFilingReplies(Person person, UUID command, String radicado, String code) {
        person.publish(Steps.filed(person, command, radicado, code), UniqueIds.next());
        person.awaitsReplies(3);
        return person.lastReplyIds(3).subList(0, 2);
    }

    private static ValidatableResponse assertTask(UUID command, String field, Matcher<?> value) {
        return Desk.get("/news")
                .statusCode(200)
                .body("find { it.commandId == '%s' }?.%s".formatted(command, field), value);
    }

    private String storedParametersOf(UUID command) {
        return StoredRows.texts(database, "select parameters::text from owed_news where command_id = ?", command)
                .stream()
                .findFirst()
                .orElse("none");
    }
}
