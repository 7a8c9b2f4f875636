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
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// What a person was promised to hear reaches them: in the chat, by template, or from staff.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class OwedNewsIT {

    private static final String CODE = "K7M2-9XQ4-TR5Z";

    @Inject Database database;

    @Test
    void aNumberRefusedOutsideTheWindowGoesByTemplateOnce() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = isTold(rosa, command, "2026-000501", CODE);

            rosa.hearsBack(ReceiptEvent.Refused::new, lines.get(0));
            rosa.hearsBack(ReceiptEvent.Refused::new, lines.get(1));
            rosa.hearsBack(ReceiptEvent.Refused::new, lines.get(0));

            assertThat(rosa.hears(1).getFirst())
                    .contains("radicado_asignado")
                    .contains("2026-000501")
                    .contains("15 de diciembre de 2026")
                    .contains(CODE);
            rosa.hearsBack(ReceiptEvent.Refused::new, lines.get(1));
            rosa.says("hola", 1);
            assertThat(rosa.outbound().stream().filter(line -> line.contains("radicado_asignado")))
                    .hasSize(1);
        }
    }

    @Test
    void anExpiredOrFailedLineIsOwedAsWell() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = isTold(rosa, command, "2026-000502", CODE);
            rosa.hearsBack(ReceiptEvent.Delivered::new, lines.get(0));
            rosa.hearsBack(ReceiptEvent.Expired::new, lines.get(1));
            assertThat(rosa.hears(1).getFirst()).contains("radicado_asignado").contains(CODE);
        }
    }

    @Test
    void whatTheTemplateCouldNotTellBecomesATaskOfStaffWithItsTrackingCode() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = isTold(rosa, command, "2026-000503", CODE);
            rosa.hearsBack(ReceiptEvent.Refused::new, lines.get(0));
            rosa.hears(1);
            OutboundId template = rosa.lastMessages(1).getFirst();
            rosa.hearsBack(ReceiptEvent.Failed::new, template);
            rosa.hearsBack(ReceiptEvent.Failed::new, template);

            await().untilAsserted(
                            () -> {
                                task(command, "matter", equalTo("2026-000503"));
                                task(command, "reason", equalTo("NOT_DELIVERED"));
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
            task(command, "matter", nullValue());
            assertThat(keptOf(command)).isEqualTo("[]");
        }
    }

    @Test
    void aNumberThatArrivedIsOwedNoLonger() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = isTold(rosa, command, "2026-000504", CODE);
            rosa.hearsBack(ReceiptEvent.Delivered::new, lines.get(0));
            rosa.hearsBack(ReceiptEvent.Read::new, lines.get(1));
            await().untilAsserted(() -> assertThat(keptOf(command)).isEqualTo("none"));
        }
    }

    @Test
    void aNumberWhoseTemplateArrivedLateIsNoTaskAnyMore() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = isTold(rosa, command, "2026-000505", CODE);
            rosa.hearsBack(ReceiptEvent.Refused::new, lines.get(0));
            rosa.hears(1);
            OutboundId template = rosa.lastMessages(1).getFirst();
            rosa.hearsBack(ReceiptEvent.Failed::new, template);
            await().untilAsserted(() -> task(command, "matter", equalTo("2026-000505")));
            rosa.hearsBack(ReceiptEvent.Delivered::new, template);
            await().untilAsserted(() -> task(command, "matter", nullValue()));
        }
    }

    @Test
    void aNumberThatFailedAfterTheIdentityChangedGoesToStaffAndNotByTemplate() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            List<OutboundId> lines = isTold(rosa, command, "2026-000506", CODE);
            rosa.changesIdentity(Instant.now());
            rosa.says("hola", 2);
            rosa.hearsBack(ReceiptEvent.Refused::new, lines.get(0));
            await().untilAsserted(() -> task(command, "reason", equalTo("IDENTITY_CHANGED")));
            assertThat(rosa.outbound()).noneMatch(line -> line.contains("radicado_asignado"));
        }
    }

    @Test
    void anAuthorisationConfirmedDaysLaterIsToldAndGoesByTemplateWhereTheChatIsClosed() {
        try (Person luis = Steps.registered("Luis Autoriza", "79123456")) {
            luis.says("salir", 1);
            UUID command = UniqueIds.next();
            luis.publish(
                    new NotificationReply.ElectronicNoticeGranted(
                            command, luis.contact, Instant.now()),
                    UniqueIds.next());
            assertThat(luis.hears(1).getFirst()).contains("Su autorización quedó confirmada");
            luis.hearsBack(ReceiptEvent.Refused::new, luis.lastMessages(1).getFirst());
            assertThat(luis.hears(1).getFirst()).contains("autorizacion_confirmada");
        }
    }

    @Test
    void aConsentThatWaitsIsExplainedWithItsReferenceWhereverTheDialogueStands() {
        try (Person luis = Steps.registered("Luis Pendiente", "79123457")) {
            luis.says("5", 1);
            luis.says("1", 1);
            luis.says("1", UniqueIds.next());
            UUID command =
                    Steps.commandIn(luis, "ventanilla.notification.grant-electronic-notice.v1");
            luis.publish(
                    new NotificationReply.CodeSent(
                            command, luis.contact, Instant.now(), Instant.now()),
                    UniqueIds.next());
            luis.hears(1);
            luis.says("482913", UniqueIds.next());
            UUID typed = Steps.commandIn(luis, "ventanilla.notification.confirm-code.v1");
            luis.mustWaitForTheEntity(typed, "R-4821");
            List<String> heard = luis.hears(2);
            assertThat(heard.getFirst())
                    .contains("R-4821")
                    .contains("un funcionario debe confirmar")
                    .doesNotContain("desde ahora le avisaremos");
            luis.says("salir", 1);
            luis.mustWaitForTheEntity(UniqueIds.next(), "R-4822");
            assertThat(luis.hears(1).getFirst()).contains("R-4822");
        }
    }

    /// Refuses the data notice and files all the same.
    private static UUID filesAnonymously(Person person) {
        person.says("hola", 2);
        person.says("2", 1);
        Steps.tellsARequest(person, 2);
        return Steps.confirms(person);
    }

    /// @return the messages of the number and of its tracking code
    private static List<OutboundId> isTold(
            Person person, UUID command, String radicado, String code) {
        person.publish(Steps.filed(person, command, radicado, code), UniqueIds.next());
        person.hears(3);
        return person.lastMessages(3).subList(0, 2);
    }

    private static ValidatableResponse task(
            UUID command, String field, org.hamcrest.Matcher<?> value) {
        return Desk.get("/news")
                .statusCode(200)
                .body("find { it.commandId == '%s' }?.%s".formatted(command, field), value);
    }

    private String keptOf(UUID command) {
        return StoredRows.texts(
                        database,
                        "select parameters::text from owed_news where command_id = ?",
                        command)
                .stream()
                .findFirst()
                .orElse("none");
    }
}
