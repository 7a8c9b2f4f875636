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

/// News, such as the radicado (the number) of a filed request, reaches the person in one of three ways: in
/// the chat, by
/// a template message, or through staff.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class NewsDeliveryIT {

    /// The code with which an anonymous person asks for the state of a case.
    private static final String TRACKING_CODE = "K7M2-9XQ4-TR5Z";

    /// The name of the template message with the radicado and the tracking code of a filed request.
    private static final String FILED_TEMPLATE = "radicado_asignado";

    /// The name of the template message that electronic notices are authorised.
    private static final String GRANTED_TEMPLATE = "autorizacion_confirmada";

    /// Stands for the parameters of news that is not stored.
    private static final String NOT_STORED = "none";

    @Inject
    Database database;

    @Test
    void aRadicadoMessageThatTheProviderRefusesIsReplacedByExactlyOneTemplate() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            FilingReplies replies = publishFiledAndAwaitReplies(rosa, command, "2026-000501");

            rosa.publishReceipt(ReceiptEvent.Refused::new, replies.radicado());
            rosa.publishReceipt(ReceiptEvent.Refused::new, replies.trackingCode());
            rosa.publishReceipt(ReceiptEvent.Refused::new, replies.radicado());

            assertThat(rosa.awaitsReplies(1).getFirst())
                    .contains(FILED_TEMPLATE)
                    .contains("2026-000501")
                    .contains("15 de diciembre de 2026")
                    .contains(TRACKING_CODE);
            rosa.publishReceipt(ReceiptEvent.Refused::new, replies.trackingCode());
            rosa.saysAndAwaitsReplies("hola", 1); // gives the service time to process the receipt
            assertThat(rosa.allReplies().stream().filter(reply -> reply.contains(FILED_TEMPLATE)))
                    .hasSize(1);
        }
    }

    @Test
    void ifTheMessageWithTheTrackingCodeExpiresTheNewsIsSentByTemplate() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            FilingReplies replies = publishFiledAndAwaitReplies(rosa, command, "2026-000502");
            rosa.publishReceipt(ReceiptEvent.Delivered::new, replies.radicado());
            rosa.publishReceipt(ReceiptEvent.Expired::new, replies.trackingCode());
            assertThat(rosa.awaitsReplies(1).getFirst())
                    .contains(FILED_TEMPLATE)
                    .contains(TRACKING_CODE);
        }
    }

    @Test
    void aFailedTemplateBecomesATaskForStaffWithTheTrackingCode() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            FilingReplies replies = publishFiledAndAwaitReplies(rosa, command, "2026-000503");
            rosa.publishReceipt(ReceiptEvent.Refused::new, replies.radicado());
            OutboundId template = awaitsTemplate(rosa);
            rosa.publishReceipt(ReceiptEvent.Failed::new, template);
            rosa.publishReceipt(ReceiptEvent.Failed::new, template);

            await().untilAsserted(() -> {
                assertTask(command, "matter", equalTo("2026-000503"));
                assertTask(command, "reason", equalTo("NOT_DELIVERED"));
            });
            Desk.get("/news").body(not(containsString(TRACKING_CODE)));
            String page = Desk.page("/escritorio");
            assertThat(page).contains("2026-000503").doesNotContain(TRACKING_CODE);

            // Only an adviser who took the task can complete it. Taking it again has no further effect.
            Desk.post("/news/" + command + "/CASE_FILED/done", Map.of()).statusCode(404);
            for (int repetition = 0; repetition < 2; repetition++) {
                Desk.post("/news/" + command + "/CASE_FILED/take", Map.of())
                        .statusCode(200)
                        .body("parameters", hasItem(containsString(TRACKING_CODE)));
            }
            Desk.post("/news/" + command + "/CASE_FILED/done", Map.of()).statusCode(204);
            assertTask(command, "matter", nullValue());
            assertThat(storedParametersOf(command))
                    .as("the tracking code is deleted")
                    .isEqualTo("[]");
        }
    }

    @Test
    void newsIsDeletedAfterAllItsMessagesAreDelivered() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            FilingReplies replies = publishFiledAndAwaitReplies(rosa, command, "2026-000504");
            rosa.publishReceipt(ReceiptEvent.Delivered::new, replies.radicado());
            rosa.publishReceipt(ReceiptEvent.Read::new, replies.trackingCode());
            await().untilAsserted(() -> assertThat(storedParametersOf(command)).isEqualTo(NOT_STORED));
        }
    }

    @Test
    void aTaskIsRemovedWhenTheTemplateIsDeliveredLate() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            FilingReplies replies = publishFiledAndAwaitReplies(rosa, command, "2026-000505");
            rosa.publishReceipt(ReceiptEvent.Refused::new, replies.radicado());
            OutboundId template = awaitsTemplate(rosa);
            rosa.publishReceipt(ReceiptEvent.Failed::new, template);
            await().untilAsserted(() -> assertTask(command, "matter", equalTo("2026-000505")));
            rosa.publishReceipt(ReceiptEvent.Delivered::new, template);
            await().untilAsserted(() -> assertTask(command, "matter", nullValue()));
        }
    }

    @Test
    void afterAnIdentityChangeFailedNewsGoesToStaffAndNotByTemplate() {
        try (Person rosa = new Person()) {
            UUID command = filesAnonymously(rosa);
            FilingReplies replies = publishFiledAndAwaitReplies(rosa, command, "2026-000506");
            rosa.changesIdentity(Instant.now());
            rosa.saysAndAwaitsReplies("hola", 2); // after these replies the identity change is processed
            rosa.publishReceipt(ReceiptEvent.Refused::new, replies.radicado());
            await().untilAsserted(() -> assertTask(command, "reason", equalTo("IDENTITY_CHANGED")));
            assertThat(rosa.allReplies()).noneMatch(reply -> reply.contains(FILED_TEMPLATE));
        }
    }

    @Test
    void aConfirmationOfNoticesThatFailsInTheChatIsSentByTemplate() {
        try (Person luis = Steps.registered("Luis Autoriza", "79123456")) {
            luis.saysAndAwaitsReplies("salir", 1);
            UUID command = UniqueIds.next();
            luis.publish(
                    new NotificationReply.ElectronicNoticeGranted(command, luis.contact, Instant.now()),
                    UniqueIds.next());
            assertThat(luis.awaitsReplies(1).getFirst()).contains("Su autorización quedó confirmada");
            luis.publishReceipt(ReceiptEvent.Refused::new, luis.lastReplyIds(1).getFirst());
            assertThat(luis.awaitsReplies(1).getFirst()).contains(GRANTED_TEMPLATE);
        }
    }

    @Test
    void aPendingConsentIsExplainedWithItsReferenceDuringAndAfterTheConversation() {
        try (Person luis = Steps.registered("Luis Pendiente", "79123457")) {
            luis.saysAndAwaitsReplies("5", 1); // opens the menu of notices
            luis.saysAndAwaitsReplies("1", 1); // wants to authorise notices
            luis.says("1", UniqueIds.next()); // consents
            UUID command = Steps.awaitsCommandId(luis, "ventanilla.notification.grant-electronic-notice.v1");
            luis.publish(
                    new NotificationReply.CodeSent(command, luis.contact, Instant.now(), Instant.now()),
                    UniqueIds.next());
            luis.awaitsReplies(1);
            luis.says("482913", UniqueIds.next()); // types the code
            UUID confirmation = Steps.awaitsCommandId(luis, "ventanilla.notification.confirm-code.v1");
            luis.publishPendingConsent(confirmation, "R-4821");
            List<String> replies = luis.awaitsReplies(2);
            assertThat(replies.getFirst())
                    .contains("R-4821")
                    .contains("un funcionario debe confirmar")
                    .doesNotContain("desde ahora le avisaremos");
            // The same news is sent after the end of the conversation, with another reference.
            luis.saysAndAwaitsReplies("salir", 1);
            luis.publishPendingConsent(UniqueIds.next(), "R-4822");
            assertThat(luis.awaitsReplies(1).getFirst()).contains("R-4822");
        }
    }

    /// Refuses the data notice and files a request without personal data.
    private static UUID filesAnonymously(Person person) {
        person.saysAndAwaitsReplies("hola", 2);
        person.saysAndAwaitsReplies("2", 1); // refuses the data notice
        Steps.writesAnAnonymousRequest(person);
        return Steps.confirmsSummary(person);
    }

    /// Publishes the reply that the request was filed with this radicado and with [#TRACKING_CODE], and
    /// waits for the
    /// messages to the person.
    private static FilingReplies publishFiledAndAwaitReplies(Person person, UUID command, String radicado) {
        person.publish(Steps.caseFiledReply(person, command, radicado, TRACKING_CODE), UniqueIds.next());
        person.awaitsReplies(3); // the third message asks what else the person wants
        List<OutboundId> ids = person.lastReplyIds(3);
        return new FilingReplies(ids.get(0), ids.get(1));
    }

    /// The ids of the two messages that tell a person about a filed request.
    ///
    /// @param radicado the id of the message with the radicado
    /// @param trackingCode the id of the message with the tracking code
    private record FilingReplies(OutboundId radicado, OutboundId trackingCode) {}

    /// Waits for the template message to the person and returns the id of this message.
    private static OutboundId awaitsTemplate(Person person) {
        person.awaitsReplies(1);
        return person.lastReplyIds(1).getFirst();
    }

    /// Asserts a field of the staff task for the news of this command. The field is null if there is no
    /// such task.
    private static void assertTask(UUID command, String field, Matcher<?> value) {
        Desk.get("/news").statusCode(200).body("find { it.commandId == '%s' }?.%s".formatted(command, field), value);
    }

    /// Returns the stored parameters of the news in JSON; [#NOT_STORED] if the news is not stored.
    private String storedParametersOf(UUID command) {
        return StoredRows.texts(database, "select parameters::text from owed_news where command_id = ?", command)
                .stream()
                .findFirst()
                .orElse(NOT_STORED);
    }
}
