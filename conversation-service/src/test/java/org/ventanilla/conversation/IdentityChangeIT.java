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

/// After an address of a contact changed, another person may be writing.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class IdentityChangeIT {

    private static final String DOCUMENT = "52987654";

    @Inject
    Database database;

    @Test
    void afterTheChangeTheWriterIsAskedForConsentAndNotGreetedByName() {
        try (Person ana = Steps.registered("Ana Suspendida", DOCUMENT)) {
            ana.says("salir", 1);
            ana.changesIdentity(Instant.now());
            List<String> replies = ana.says("hola", 3);
            assertThat(replies).noneMatch(line -> line.contains("Ana"));
            assertThat(replies.get(1)).contains("Cambió el número o el usuario");
            assertThat(replies.get(2)).contains("¿Autoriza?");
            Steps.completesRegistration(ana, "Pedro Nuevo", "1030555777");
            ana.says("salir", 1);
            assertThat(ana.says("hola", 1).getFirst()).contains("Pedro").doesNotContain("Ana");
            assertThat(proofsOf(ana)).as("both consents stay stored").isEqualTo(2);
        }
    }

    @Test
    void anOpenConversationReturnsToTheDataNotice() {
        try (Person ana = Steps.registered("Ana Abierta", DOCUMENT)) {
            ana.changesIdentity(Instant.now());
            List<String> replies = ana.says("5", 2);
            assertThat(replies.get(0)).contains("Cambió el número o el usuario");
            assertThat(replies.get(1)).contains("¿Autoriza?");
            assertThat(ana.says("asesor", 1).getFirst())
                    .as("an adviser can be reached without consent")
                    .contains("en la fila");
        }
    }

    @Test
    void aDraftIsNotFiledUnderTheFormerName() {
        try (Person ana = Steps.registered("Ana Borrador", DOCUMENT)) {
            Steps.writesARequest(ana, 1);
            ana.changesIdentity(Instant.now());
            assertThat(ana.says("1", 2).get(1)).contains("¿Autoriza?");
            ana.says("2", 1);
            Steps.writesARequest(ana, 2);
            ana.says("1", 1);
            assertThat(ana.awaits("ventanilla.pqrsd.file-case.v1").json())
                    .contains("ANONYMOUS")
                    .doesNotContain("Ana Borrador")
                    .doesNotContain(DOCUMENT);
        }
    }

    @Test
    void aRadicadoRequestedBeforeTheChangeBecomesATaskAndIsNotSent() {
        try (Person ana = Steps.registered("Ana Espera", DOCUMENT)) {
            Steps.writesARequest(ana, 1);
            UUID command = Steps.confirms(ana);
            ana.changesIdentity(Instant.now().minusSeconds(60)); // reported after the request, but happened before
            ana.says("hola", 2);
            long repliesBefore = ana.replyCount();
            publishAndAwait(ana, Steps.filed(ana, command, "2026-777001", null));
            assertThat(ana.replyCount()).isEqualTo(repliesBefore);
            Desk.get("/news")
                    .statusCode(200)
                    .body("find { it.commandId == '%s' }.reason".formatted(command), equalTo("IDENTITY_CHANGED"))
                    .body("matter", hasItem("2026-777001"));
        }
    }

    @Test
    void aCaseStateRequestedBeforeTheChangeIsNotSent() {
        try (Person ana = Steps.registered("Ana Consulta", DOCUMENT)) {
            ana.says("3", 1);
            ana.says("2026-000123", 1);
            ana.says("7654", UniqueIds.next());
            UUID command = Steps.commandIn(ana, "ventanilla.pqrsd.look-up-case.v1");
            ana.changesIdentity(Instant.now());
            ana.says("hola", 2);
            long repliesBefore = ana.replyCount();
            publishAndAwait(
                    ana,
                    new PqrsdReply.CaseStatus(
                            command,
                            ana.contact,
                            "FOUND",
                            "2026-000123",
                            "EN_TRAMITE",
                            null,
                            null,
                            null,
                            Instant.now()));
            assertThat(ana.replyCount()).isEqualTo(repliesBefore);
        }
    }

    @Test
    void noticesRequestedBeforeTheChangeAreNotListed() {
        try (Person ana = Steps.registered("Ana Avisos", DOCUMENT)) {
            ana.says("5", 1);
            ana.says("2", UniqueIds.next());
            UUID command = Steps.commandIn(ana, "ventanilla.notification.list-notices.v1");
            ana.changesIdentity(Instant.now());
            ana.says("hola", 2);
            long repliesBefore = ana.replyCount();
            publishAndAwait(
                    ana,
                    new NotificationReply.NoticesListed(
                            command, ana.contact, List.of(line("N-2026-77", Instant.now())), Instant.now()));
            assertThat(ana.replyCount()).isEqualTo(repliesBefore);
        }
    }

    @Test
    void noticesFromBeforeTheChangeAreNotListedToANewlyRegisteredPerson() {
        try (Person ana = Steps.registered("Ana Antes", DOCUMENT)) {
            Instant change = Instant.now();
            ana.changesIdentity(change);
            ana.says("hola", 2);
            Steps.completesRegistration(ana, "Luis Otro", "1030555888");
            ana.says("5", 1);
            ana.says("2", UniqueIds.next());
            UUID command = Steps.commandIn(ana, "ventanilla.notification.list-notices.v1");
            ana.publish(
                    new NotificationReply.NoticesListed(
                            command,
                            ana.contact,
                            List.of(line("N-2026-79", Instant.now()), line("N-2026-78", change.minusSeconds(60))),
                            Instant.now()),
                    UniqueIds.next());
            List<String> replies = ana.awaitsReplies(3);
            assertThat(replies.get(0)).contains("posteriores al cambio de su número");
            assertThat(replies.get(1)).contains("N-2026-79").doesNotContain("N-2026-78");
        }
    }

    private static NotificationReply.Line line(String number, Instant availableAt) {
        return new NotificationReply.Line(
                number, "ALERTADA", availableAt, null, "https://sede.example/a/abcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void aRepeatedChangeReportHasNoSecondEffect() {
        try (Person ana = Steps.registered("Ana Vuelve", DOCUMENT)) {
            Instant change = Instant.now();
            ana.changesIdentity(change);
            ana.says("hola", 2);
            Steps.completesRegistration(ana, "Ana Vuelve", DOCUMENT);
            ana.changesIdentity(change);
            ana.says("salir", 1);
            assertThat(ana.says("hola", 1).getFirst()).contains("Ana");
        }
    }

    @Test
    void aChangeBeforeTheFirstConversationHasNoEffect() {
        try (Person person = new Person()) {
            person.changesIdentity(Instant.now());
            assertThat(person.says("hola", 2).get(1)).contains("¿Autoriza?");
            Steps.completesRegistration(person, "Luz Primera", "41555666");
        }
    }

    @Test
    void theAdviserSeesThatTheIdentityIsNoLongerProven() {
        try (Person ana = Steps.registered("Ana Atendida", DOCUMENT)) {
            ana.says("asesor", 1);
            String chat = Desk.takes(ana);
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
    private void publishAndAwait(Person person, Message answer) {
        UUID id = UniqueIds.next();
        person.publish(answer, id);
        await().until(() -> StoredRows.number(database, "select count(*) from inbox where message_id = ?", id) == 1);
    }

    private int proofsOf(Person person) {
        return StoredRows.number(
                database, "select count(*) from consent_proof where contact_id = ?", person.contact.value());
    }
}
