package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// After the phone number or account of a contact has changed, another person may be writing.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class IdentityChangeIT {

    /// The number of the cédula (the national identity document) with which Ana registers.
    private static final String DOCUMENT_NUMBER = "52987654";

    /// The number of the cédula of another person, who now uses the account of Ana.
    private static final String DOCUMENT_NUMBER_OF_OTHER_PERSON = "1030555777";

    @Inject
    Database database;

    @Test
    void afterTheChangeTheWriterIsAskedForConsentAndNotGreetedByName() {
        try (Person ana = Steps.registered("Ana Suspendida", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("salir", 1);
            ana.changesIdentity(Instant.now());
            List<String> replies = ana.saysAndAwaitsReplies("hola", 3); // the welcome, the change and the data notice
            assertThat(replies).noneMatch(reply -> reply.contains("Ana"));
            assertThat(replies.get(1)).contains("Cambió el número o el usuario");
            assertThat(replies.get(2)).contains("¿Autoriza?");
            Steps.completesRegistration(ana, "Pedro Nuevo", DOCUMENT_NUMBER_OF_OTHER_PERSON);
            ana.saysAndAwaitsReplies("salir", 1);
            assertThat(ana.saysAndAwaitsReplies("hola", 1).getFirst())
                    .contains("Pedro")
                    .doesNotContain("Ana");
            assertThat(proofCountOf(ana)).as("both consents stay stored").isEqualTo(2);
        }
    }

    @Test
    void anOpenConversationReturnsToTheDataNotice() {
        try (Person ana = Steps.registered("Ana Abierta", DOCUMENT_NUMBER)) {
            ana.changesIdentity(Instant.now());
            List<String> replies = ana.saysAndAwaitsReplies("5", 2); // wants to open the menu of notices
            assertThat(replies.get(0)).contains("Cambió el número o el usuario");
            assertThat(replies.get(1)).contains("¿Autoriza?");
            assertThat(ana.saysAndAwaitsReplies("asesor", 1).getFirst())
                    .as("an adviser can be reached without consent")
                    .contains("en la fila");
        }
    }

    @Test
    void aDraftIsNotFiledUnderTheFormerName() {
        try (Person ana = Steps.registered("Ana Borrador", DOCUMENT_NUMBER)) {
            Steps.writesARequest(ana);
            ana.changesIdentity(Instant.now());
            assertThat(ana.saysAndAwaitsReplies("1", 2).get(1)).contains("¿Autoriza?"); // tries to confirm
            ana.saysAndAwaitsReplies("2", 1); // refuses the data notice
            Steps.writesAnAnonymousRequest(ana);
            ana.saysAndAwaitsReplies("1", 1); // confirms the new request
            assertThat(ana.awaits("ventanilla.pqrsd.file-case.v1").json())
                    .contains("ANONYMOUS")
                    .doesNotContain("Ana Borrador")
                    .doesNotContain(DOCUMENT_NUMBER);
        }
    }

    @Test
    void theRadicadoOfARequestFromBeforeTheReportedChangeIsNotSentAndBecomesATask() {
        try (Person ana = Steps.registered("Ana Espera", DOCUMENT_NUMBER)) {
            Steps.writesARequest(ana);
            UUID command = Steps.confirmsSummary(ana);
            // The change is reported after the request, but it happened before the request.
            ana.changesIdentity(Instant.now().minusSeconds(60));
            ana.saysAndAwaitsReplies("hola", 2); // after these replies the change is processed
            long repliesBefore = ana.replyCount();
            publishAndAwaitHandling(ana, Steps.caseFiledReply(ana, command, "2026-777001", null));
            assertThat(ana.replyCount()).isEqualTo(repliesBefore);
            Desk.get("/news")
                    .statusCode(200)
                    .body("find { it.commandId == '%s' }.reason".formatted(command), equalTo("IDENTITY_CHANGED"))
                    .body("matter", hasItem("2026-777001"));
        }
    }

    @Test
    void aCaseStateThatWasAskedForBeforeTheChangeIsNotSent() {
        try (Person ana = Steps.registered("Ana Consulta", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("3", 1); // asks for the state of a case
            ana.saysAndAwaitsReplies("2026-000123", 1);
            ana.says("7654", UniqueIds.next()); // the last four digits of the document number
            UUID command = Steps.awaitsCommandId(ana, "ventanilla.pqrsd.look-up-case.v1");
            ana.changesIdentity(Instant.now());
            ana.saysAndAwaitsReplies("hola", 2); // after these replies the change is processed
            long repliesBefore = ana.replyCount();
            publishAndAwaitHandling(
                    ana,
                    new PqrsdReply.CaseStatus(
                            command,
                            ana.contact,
                            "FOUND",
                            "2026-000123",
                            "EN_TRAMITE",
                            null, // dueDate
                            null, // remainingBusinessDays
                            null, // unit
                            Instant.now()));
            assertThat(ana.replyCount()).isEqualTo(repliesBefore);
        }
    }

    @Test
    void noticesThatWereAskedForBeforeTheChangeAreNotListed() {
        try (Person ana = Steps.registered("Ana Avisos", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("5", 1); // opens the menu of notices
            ana.says("2", UniqueIds.next()); // asks for the list of notices
            UUID command = Steps.awaitsCommandId(ana, "ventanilla.notification.list-notices.v1");
            ana.changesIdentity(Instant.now());
            ana.saysAndAwaitsReplies("hola", 2); // after these replies the change is processed
            long repliesBefore = ana.replyCount();
            publishAndAwaitHandling(
                    ana,
                    new NotificationReply.NoticesListed(
                            command, ana.contact, List.of(noticeLine("N-2026-77", Instant.now())), Instant.now()));
            assertThat(ana.replyCount()).isEqualTo(repliesBefore);
        }
    }

    @Test
    void noticesFromBeforeTheChangeAreNotListedToANewlyRegisteredPerson() {
        try (Person ana = Steps.registered("Ana Antes", DOCUMENT_NUMBER)) {
            String numberAfterChange = "N-2026-79";
            String numberBeforeChange = "N-2026-78";
            Instant changedAt = Instant.now();
            ana.changesIdentity(changedAt);
            ana.saysAndAwaitsReplies("hola", 2);
            Steps.completesRegistration(ana, "Luis Otro", DOCUMENT_NUMBER_OF_OTHER_PERSON);
            ana.saysAndAwaitsReplies("5", 1); // opens the menu of notices
            ana.says("2", UniqueIds.next()); // asks for the list of notices
            UUID command = Steps.awaitsCommandId(ana, "ventanilla.notification.list-notices.v1");
            ana.publish(
                    new NotificationReply.NoticesListed(
                            command,
                            ana.contact,
                            List.of(
                                    noticeLine(numberAfterChange, Instant.now()),
                                    noticeLine(numberBeforeChange, changedAt.minusSeconds(60))),
                            Instant.now()),
                    UniqueIds.next());
            List<String> replies = ana.awaitsReplies(3);
            assertThat(replies.get(0)).contains("posteriores al cambio de su número");
            assertThat(replies.get(1)).contains(numberAfterChange).doesNotContain(numberBeforeChange);
        }
    }

    /// Returns a notice in the list that notification-service sends.
    private static NotificationReply.Line noticeLine(String number, Instant availableAt) {
        return new NotificationReply.Line(
                number, "ALERTADA", availableAt, null, "https://sede.example/a/abcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void aRepeatedChangeReportHasNoSecondEffect() {
        try (Person ana = Steps.registered("Ana Vuelve", DOCUMENT_NUMBER)) {
            Instant changedAt = Instant.now();
            ana.changesIdentity(changedAt);
            ana.saysAndAwaitsReplies("hola", 2);
            Steps.completesRegistration(ana, "Ana Vuelve", DOCUMENT_NUMBER);
            ana.changesIdentity(changedAt); // the same report again
            ana.saysAndAwaitsReplies("salir", 1);
            assertThat(ana.saysAndAwaitsReplies("hola", 1).getFirst()).contains("Ana");
        }
    }

    @Test
    void aChangeBeforeTheFirstConversationHasNoEffect() {
        try (Person person = new Person()) {
            person.changesIdentity(Instant.now());
            assertThat(person.saysAndAwaitsReplies("hola", 2).get(1)).contains("¿Autoriza?");
            Steps.completesRegistration(person, "Luz Primera", DOCUMENT_NUMBER);
        }
    }

    @Test
    void afterTheChangeTheAdviserSeesThatTheIdentityIsUnproven() {
        try (Person ana = Steps.registered("Ana Atendida", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(ana);
            Desk.chat(chat).body("name", equalTo("Ana Atendida"));
            ana.changesIdentity(Instant.now());
            await().untilAsserted(() -> Desk.chat(chat)
                    .body("name", nullValue())
                    .body("identityUnproven", equalTo(true))
                    .body("attended", equalTo(true)));
            assertThat(Desk.page("/escritorio/chats/" + chat + "/ciudadano"))
                    .contains("Identidad sin comprobar")
                    .doesNotContain("Ana Atendida");
        }
    }

    /// Publishes the reply of another service and waits until it is processed.
    private void publishAndAwaitHandling(Person person, Message reply) {
        UUID id = UniqueIds.next();
        person.publish(reply, id);
        await().until(() -> StoredRows.number(database, "select count(*) from inbox where message_id = ?", id) == 1);
    }

    private int proofCountOf(Person person) {
        return StoredRows.number(
                database, "select count(*) from consent_proof where contact_id = ?", person.contact.value());
    }
}
