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
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.channel.InboundEvent;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests consents and notices after the number or user id of a contact passed to another person.
///
/// The states of a consent are `VIGENTE` (in force) and `SUSPENDIDO` (suspended). An open notice then
/// goes to citation, which means that the person is summoned on paper, with the reason
/// `DESTINATARIO_ERRADO` (wrong addressee).
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class IdentityChangeIT extends NoticeCase {

    @ParameterizedTest
    @EnumSource(IdentityChange.class)
    void everyKindOfChangeSuspendsTheConsentAndSendsOpenNoticesToCitation(IdentityChange change) {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();

        publishChange(change);

        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("DESTINATARIO_ERRADO");
        assertThat(states(contact)).containsExactly("SUSPENDIDO");
        assertThat(submitAndReturnLegalState()).isEqualTo("SIN_CONSENTIMIENTO");
        new Citizen().openLink(token, documentNumber);
        assertThat(countMessages())
                .as("only the code for the consent and the alert were sent, and no code for the visit")
                .isEqualTo(2);
    }

    @Test
    void aConsentThatWaitsForConfirmationIsSuspendedAndCannotBeConfirmed() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        publishChange(IdentityChange.NUMBER_CHANGED);
        awaitStates("SUSPENDIDO");
        OtherServices.confirmContact(reference, documentNumber).then().statusCode(422);
    }

    @Test
    void aChangeBeforeTheCodeIsTypedSuspendsTheConsentAndTheCodeIsRejected() {
        otherServices.publish(OtherServices.grantCommand(contact, documentNumber));
        String digits = otherServices.awaitCodeDigits(contact, CONSENT_CODE);
        publishChange(IdentityChange.NUMBER_TAKEN);
        awaitStates("SUSPENDIDO");
        NotificationCommand.ConfirmCode confirm =
                new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, digits, Instant.now());

        otherServices.publish(confirm);

        otherServices.awaitReply(confirm.commandId(), "ventanilla.notification.code-rejected.v1");
        assertThat(states(contact)).containsExactly("SUSPENDIDO");
    }

    @Test
    void anAccessedNoticeCanStillBeCompletedButNoFurtherCodeIsSent() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();
        Citizen rosa = new Citizen();
        rosa.openLink(token, documentNumber);
        rosa.typeCode(otherServices.awaitCodeDigits(contact, FIRST_VISIT_CODE));
        rosa.confirmAccess();

        publishChange(IdentityChange.NUMBER_CHANGED);

        awaitStates("SUSPENDIDO");
        assertThat(legalState(id)).isEqualTo("ACCEDIDA");
        rosa.viewDocument();
        otherServices.awaitEvent(id, "ventanilla.notification.completed.v1");
        long messagesBefore = countMessages();
        new Citizen().openLink(token, documentNumber);
        assertThat(countMessages())
                .as("no code to the person who has the number now")
                .isEqualTo(messagesBefore);
    }

    @Test
    void aRepeatedChangeDoesNotAffectAConsentGivenAfterTheChange() {
        otherServices.giveConsent(contact, documentNumber);
        InboundEvent.ContactIdentityChanged change = publishChange(IdentityChange.NUMBER_CHANGED);
        awaitStates("SUSPENDIDO");

        int secondConsentCode = 2;
        otherServices.giveConsent(contact, documentNumber, secondConsentCode);
        otherServices.publish(change);
        otherServices.publish(change);
        awaitEarlierMessages();

        assertThat(states(contact)).containsExactly("SUSPENDIDO", "VIGENTE");
        // The new consent is in force, so that the notice is alerted.
        submit(documentNumber);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void aChangeThatIsReadLateDoesNotAffectAConsentGivenAfterTheChange() {
        Instant changedAt = Instant.now();
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();

        otherServices.publish(
                new InboundEvent.ContactIdentityChanged(contact, IdentityChange.NUMBER_CHANGED, null, changedAt));
        awaitEarlierMessages();

        assertThat(states(contact)).containsExactly("VIGENTE");
        assertThat(legalState(id)).isEqualTo("PUESTA_A_DISPOSICION");
    }

    @Test
    void aDeliveryAfterTheChangeDoesNotReopenTheNotice() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        SendMessage alert = otherServices.awaitMessage(contact, Purpose.ALERT, 1);
        publishChange(IdentityChange.NUMBER_CHANGED);
        otherServices.awaitEvent(id, "ventanilla.notification.fell-back.v1");

        otherServices.publish(new ReceiptEvent.Delivered(OtherServices.receipt(alert, OtherServices.ANY_HASH_BYTE)));

        otherServices.awaitEvent(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(legalState(id)).isEqualTo("DESTINATARIO_ERRADO");
        assertThat(otherServices.countEvents(id, "ventanilla.notification.fell-back.v1"))
                .isEqualTo(1);
    }

    @Test
    void aNoticeOfAReplacedConsentAtTheContactGoesToCitation() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        ContactId otherContact = new ContactId(UUID.randomUUID());
        otherServices.giveConsent(otherContact, documentNumber);

        publishChange(IdentityChange.NUMBER_TAKEN);

        otherServices.awaitEvent(id, "ventanilla.notification.fell-back.v1");
        assertThat(states(otherContact)).containsExactly("VIGENTE");
    }

    @Test
    void otherMessagesOfTheInboundTopicAreIgnored() {
        try (EventProbe deadLetters = EventProbe.fromNow(Topics.deadLettersOf(Service.NOTIFICATION))) {
            otherServices.publish(new InboundEvent.PreferenceChanged(contact, "MARKETING", "stop", Instant.now()));
            publishChange(IdentityChange.NUMBER_CHANGED);
            // A later consent comes into force, so the reader did not stop at the ignored message.
            otherServices.giveConsent(contact, documentNumber);
            assertThat(deadLetters.readToEnd()).isEmpty();
        }
    }

    /// Publishes that the contact of the person passed to another person, and returns the event.
    private InboundEvent.ContactIdentityChanged publishChange(IdentityChange change) {
        InboundEvent.ContactIdentityChanged changed = new InboundEvent.ContactIdentityChanged(
                contact,
                change,
                // Only this kind of change names the contact that has the number now.
                change == IdentityChange.NUMBER_TAKEN ? new ContactId(UUID.randomUUID()) : null,
                Instant.now());
        otherServices.publish(changed);
        return changed;
    }

    /// Waits until all earlier messages of the contact's lane were read. To this end, publishes a
    /// change of another contact of the same lane, and waits for its effect.
    private void awaitEarlierMessages() {
        // Draws contacts until a contact belongs to the same lane.
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

    /// Waits until the consents at the contact of the person have these states.
    private void awaitStates(String... states) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(states(contact)).containsExactly(states));
    }

    /// Returns the number of messages sent to the contact of the person.
    private long countMessages() {
        return otherServices.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.type().equals("ventanilla.channel.send-message.v1"))
                .count();
    }

    /// Returns the states of the consents at a contact, in the order of their creation.
    private List<String> states(ContactId contactId) {
        return database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select state from consent where contact_id = ? order by consent_id",
                row -> row.getString("state"),
                contactId.value()));
    }
}
