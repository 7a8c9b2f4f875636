package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.channel.InboundEvent;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests consents and notices after the number or user id of a contact passed to another person.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class IdentityChangeIT extends NoticeCase {

    @ParameterizedTest
    @EnumSource(IdentityChange.class)
    void everyChangeSuspendsTheConsentAndSendsOpenNoticesToCitation(IdentityChange change) {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, 1))
                .urlSuffix();

        publishChange(change);

        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("DESTINATARIO_ERRADO");
        assertThat(states(contact)).containsExactly("SUSPENDIDO");
        assertThat(submit(document).jsonPath().getString("legalState")).isEqualTo("SIN_CONSENTIMIENTO");
        new Citizen().post("/a/" + token, "documento", document);
        assertThat(countMessages()).as("the first code and the first alert").isEqualTo(2);
    }

    @Test
    void aRequestThatWaitsForConfirmationIsSuspendedToo() {
        String reference = otherServices.requestConsent(contact, document, 1);
        publishChange(IdentityChange.NUMBER_CHANGED);
        awaitStates("SUSPENDIDO");
        OtherServices.confirmContact(reference, document).then().statusCode(422);
    }

    @Test
    void aChangeBetweenTheCodeAndItsAnswerSuspendsTheConsent() {
        otherServices.publish(OtherServices.grant(contact, document));
        String digits = otherServices.codeDigits(contact, 1);
        publishChange(IdentityChange.NUMBER_TAKEN);
        awaitStates("SUSPENDIDO");
        NotificationCommand.ConfirmCode confirm =
                new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, digits, Instant.now());

        otherServices.publish(confirm);

        otherServices.awaitReply(confirm.commandId(), "ventanilla.notification.code-rejected.v1");
        assertThat(states(contact)).containsExactly("SUSPENDIDO");
    }

    @Test
    void anAccessedNoticeStaysUnchanged() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, 1))
                .urlSuffix();
        Citizen rosa = new Citizen();
        rosa.post("/a/" + token, "documento", document);
        rosa.post("/a/visita/codigo", "codigo", otherServices.codeDigits(contact, 2));
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());

        publishChange(IdentityChange.NUMBER_CHANGED);

        awaitStates("SUSPENDIDO");
        assertThat(state(id)).isEqualTo("ACCEDIDA");
        rosa.post("/a/visita/archivo", "modo", "ver");
        otherServices.awaitEvent(id, "ventanilla.notification.completed.v1");
        long before = countMessages();
        new Citizen().post("/a/" + token, "documento", document);
        assertThat(countMessages())
                .as("no code to the person who has the number now")
                .isEqualTo(before);
    }

    @Test
    void thePersonMayProveTheContactAgainAndARepetitionChangesNothing() {
        otherServices.giveConsent(contact, document);
        InboundEvent.ContactIdentityChanged change = publishChange(IdentityChange.NUMBER_CHANGED);
        awaitStates("SUSPENDIDO");

        otherServices.giveConsent(contact, document, 2);
        otherServices.publish(change);
        otherServices.publish(change);
        awaitLaterChange();

        assertThat(states(contact)).containsExactly("SUSPENDIDO", "VIGENTE");
        submit(document);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void aChangeReadLateDoesNotAffectAConsentProvenAfterIt() {
        Instant changed = Instant.now();
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");

        otherServices.publish(
                new InboundEvent.ContactIdentityChanged(contact, IdentityChange.NUMBER_CHANGED, null, changed));
        awaitLaterChange();

        assertThat(states(contact)).containsExactly("VIGENTE");
        assertThat(state(id)).isEqualTo("PUESTA_A_DISPOSICION");
    }

    @Test
    void aLateReceiptIsStoredAndHasNoEffect() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        SendMessage alert = otherServices.awaitMessage(contact, Purpose.ALERT, 1);
        publishChange(IdentityChange.NUMBER_CHANGED);
        otherServices.awaitEvent(id, "ventanilla.notification.fell-back.v1");

        otherServices.publish(new ReceiptEvent.Delivered(OtherServices.receipt(alert, "0d")));

        otherServices.awaitEvent(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(state(id)).isEqualTo("DESTINATARIO_ERRADO");
        assertThat(otherServices.countEvents(id, "ventanilla.notification.fell-back.v1"))
                .isEqualTo(1);
    }

    @Test
    void aNoticeUnderAnEarlierConsentAtThatContactGoesToCitationToo() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        ContactId other = new ContactId(UUID.randomUUID());
        otherServices.giveConsent(other, document);

        publishChange(IdentityChange.NUMBER_TAKEN);

        otherServices.awaitEvent(id, "ventanilla.notification.fell-back.v1");
        assertThat(states(other)).containsExactly("VIGENTE");
    }

    @Test
    void otherMessagesOfTheInboundTopicAreIgnored() {
        otherServices.publish(new InboundEvent.PreferenceChanged(contact, "MARKETING", "stop", Instant.now()));
        publishChange(IdentityChange.NUMBER_CHANGED);
        otherServices.giveConsent(contact, document);
        assertThat(otherServices.probe().readToEnd())
                .noneMatch(record -> record.topic().startsWith("dead"));
    }

    private InboundEvent.ContactIdentityChanged publishChange(IdentityChange change) {
        InboundEvent.ContactIdentityChanged changed = new InboundEvent.ContactIdentityChanged(
                contact,
                change,
                change == IdentityChange.NUMBER_TAKEN ? new ContactId(UUID.randomUUID()) : null,
                Instant.now());
        otherServices.publish(changed);
        return changed;
    }

    /// Publishes a change of another contact of the same lane and waits until it was read. Earlier
    /// messages of the lane are then read too.
    private void awaitLaterChange() {
        ContactId drawn = new ContactId(UUID.randomUUID());
        while (Outbox.laneOf(drawn.toString(), LaneCount.DEFAULT)
                != Outbox.laneOf(contact.toString(), LaneCount.DEFAULT)) {
            drawn = new ContactId(UUID.randomUUID());
        }
        ContactId laterContact = drawn;
        otherServices.publish(new InboundEvent.ContactIdentityChanged(
                laterContact, IdentityChange.NUMBER_CHANGED, null, Instant.now()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> database.inTransaction(
                        tx -> Sql.query(tx.connection(), """
                                                                select exists (select from contact
                                                                               where contact_id = ? and blocked_at is not null)
                                                                """, row -> row.getBoolean(1), laterContact.value())
                                .getFirst()));
    }

    private void awaitStates(String... states) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(states(contact)).containsExactly(states));
    }

    private long countMessages() {
        return otherServices.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.type().equals("ventanilla.channel.send-message.v1"))
                .count();
    }

    private List<String> states(ContactId contactId) {
        return database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select state from consent where contact_id = ? order by consent_id",
                row -> row.getString("state"),
                contactId.value()));
    }
}
