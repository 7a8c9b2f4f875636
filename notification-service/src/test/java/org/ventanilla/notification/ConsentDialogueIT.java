package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the commands with which the dialogue manages consents.
///
/// The states of a consent are `POR_CONFIRMAR` (waits for the notifier's confirmation), `VIGENTE` (in
/// force), `SUSTITUIDO` (replaced) and `REVOCADO` (withdrawn). An act for a person without a consent in
/// force gets the legal state `SIN_CONSENTIMIENTO`.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ConsentDialogueIT extends NoticeCase {

    /// The ordinal of the code after the code for the consent and the code for the first visit.
    private static final int CODE_AFTER_FIRST_VISIT = 3;

    @Test
    void aRepeatedCommandSendsOnlyOneCode() {
        NotificationCommand.GrantElectronicNotice grant = OtherServices.grantCommand(contact, documentNumber);
        UUID messageId = UUID.randomUUID();
        otherServices.publish(grant, messageId);
        otherServices.publish(grant, messageId);
        // A later consent at the same contact shows that the service has read both messages.
        String otherPerson = documentNumber + "1";
        otherServices.giveConsent(contact, otherPerson, 2); // with the second code to the contact
        long sentCodes = otherServices.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.type().equals("ventanilla.channel.send-message.v1"))
                .count();
        assertThat(sentCodes)
                .as("one code for the repeated command, one code for the later consent")
                .isEqualTo(2);
    }

    @Test
    void wrongCodesExhaustACodeWhichStillCountsTowardsTheLimitOfCodes() {
        NotificationCommand.GrantElectronicNotice grant = OtherServices.grantCommand(contact, documentNumber);
        otherServices.publish(grant);
        String digits = otherServices.awaitCodeDigits(contact, CONSENT_CODE);
        String wrong = digits.equals("111111") ? "222222" : "111111";
        for (int i = 1; i <= NoticeLimits.MAX_CODE_ATTEMPTS; i++) {
            NotificationCommand.ConfirmCode confirm =
                    new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, wrong, Instant.now());
            otherServices.publish(confirm);
            assertThat(otherServices
                            .awaitReply(confirm.commandId(), "ventanilla.notification.code-rejected.v1")
                            .json())
                    .contains("\"exhausted\":" + (i == NoticeLimits.MAX_CODE_ATTEMPTS));
        }
        NotificationCommand.ConfirmCode correct =
                new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, digits, Instant.now());
        otherServices.publish(correct);
        // The code is exhausted, so that even the correct digits are rejected.
        otherServices.awaitReply(correct.commandId(), "ventanilla.notification.code-rejected.v1");
        // Two further codes reach the limit.
        otherServices.publish(OtherServices.grantCommand(contact, documentNumber));
        otherServices.publish(OtherServices.grantCommand(contact, documentNumber));
        NotificationCommand.GrantElectronicNotice fourth = OtherServices.grantCommand(contact, documentNumber);
        otherServices.publish(fourth);
        assertThat(otherServices
                        .awaitReply(fourth.commandId(), "ventanilla.notification.refused.v1")
                        .json())
                .contains("TOO_MANY_CODES");
    }

    @Test
    void aContactThatAnObjectionBlockedMayConsentAgain() {
        otherServices.giveConsent(contact, documentNumber);
        submit(documentNumber);
        objectAsOtherPerson();
        // The contact is blocked.
        assertThat(legalState(submitAndReturnId())).isEqualTo("SIN_CONSENTIMIENTO");

        otherServices.giveConsent(contact, documentNumber, CODE_AFTER_FIRST_VISIT);

        assertThat(states(contact)).containsExactly("SUSTITUIDO", "VIGENTE");
        submit(documentNumber);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 2)).isNotNull();
    }

    @Test
    void aConsentAtABlockedContactEndsOnlyWhenAnotherContactIsConfirmed() {
        otherServices.giveConsent(contact, documentNumber);
        submit(documentNumber);
        objectAsOtherPerson();
        ContactId newContact = new ContactId(UUID.randomUUID());

        String reference = otherServices.requestConsent(newContact, documentNumber, CONSENT_CODE);

        assertThat(states(contact)).containsExactly("VIGENTE");
        assertThat(states(newContact)).containsExactly("POR_CONFIRMAR");
        assertThat(legalState(submitAndReturnId())).isEqualTo("SIN_CONSENTIMIENTO");

        OtherServices.confirmContact(reference, documentNumber).then().statusCode(200);

        assertThat(states(contact)).containsExactly("SUSTITUIDO");
        assertThat(states(newContact)).containsExactly("VIGENTE");
        submit(documentNumber);
        assertThat(otherServices.awaitMessage(newContact, Purpose.ALERT, 1)).isNotNull();
    }

    /// The identified visitor says that the addressee is another person. With only the link, this
    /// objection would not block the contact.
    private void objectAsOtherPerson() {
        visitAndIdentify(awaitTokenOfFirstAlert(), FIRST_VISIT_CODE).submitObjection("OTRA_PERSONA");
    }

    /// Returns the states of the consents at a contact, in the order of their creation.
    private List<String> states(ContactId contactId) {
        return database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select state from consent where contact_id = ? order by consent_id",
                row -> row.getString("state"),
                contactId.value()));
    }

    @Test
    void typingAnotherPersonsDocumentNumberDoesNotRedirectThatPersonsNotices() {
        otherServices.giveConsent(contact, documentNumber);
        ContactId otherContact = new ContactId(UUID.randomUUID());

        otherServices.requestConsent(otherContact, documentNumber, CONSENT_CODE);

        assertThat(states(contact)).containsExactly("VIGENTE");
        submit(documentNumber);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void aRenewedConsentAtAConfirmedContactNeedsNoConfirmation() {
        otherServices.giveConsent(contact, documentNumber);
        otherServices.publish(OtherServices.grantCommand(contact, documentNumber));
        int renewalCode = 2;
        NotificationCommand.ConfirmCode confirm = new NotificationCommand.ConfirmCode(
                UUID.randomUUID(), contact, otherServices.awaitCodeDigits(contact, renewalCode), Instant.now());
        otherServices.publish(confirm);

        otherServices.awaitReply(confirm.commandId(), "ventanilla.notification.electronic-notice-granted.v1");
        assertThat(states(contact)).containsExactly("SUSTITUIDO", "VIGENTE");
        submit(documentNumber);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void theReplyDoesNotRevealAConsentAtAnotherContact() {
        otherServices.publish(OtherServices.grantCommand(contact, documentNumber));
        String replyWithoutEarlierConsent =
                otherServices.typeCodeInChat(contact, CONSENT_CODE).type();
        ContactId otherContact = new ContactId(UUID.randomUUID());
        otherServices.publish(OtherServices.grantCommand(otherContact, documentNumber));

        String replyWithEarlierConsent =
                otherServices.typeCodeInChat(otherContact, CONSENT_CODE).type();

        assertThat(replyWithEarlierConsent).isEqualTo(replyWithoutEarlierConsent);
    }

    @Test
    void theLastCodeIsStillValidAfterAFurtherCodeWasRefused() {
        for (int i = 1; i <= NoticeLimits.MAX_CODES_PER_WINDOW; i++) {
            otherServices.publish(OtherServices.grantCommand(contact, documentNumber));
            otherServices.awaitCodeDigits(contact, i); // waits until this code is sent
        }
        NotificationCommand.GrantElectronicNotice fourth = OtherServices.grantCommand(contact, documentNumber);
        otherServices.publish(fourth);
        assertThat(otherServices
                        .awaitReply(fourth.commandId(), "ventanilla.notification.refused.v1")
                        .json())
                .contains("TOO_MANY_CODES");

        assertThat(otherServices
                        .typeCodeInChat(contact, NoticeLimits.MAX_CODES_PER_WINDOW)
                        .type())
                .doesNotContain("code-rejected");
    }

    @Test
    void aConsentThatWaitsForConfirmationMayBeWithdrawn() {
        String reference = otherServices.requestConsent(contact, documentNumber, CONSENT_CODE);
        NotificationCommand.RevokeElectronicNotice revoke = new NotificationCommand.RevokeElectronicNotice(
                UUID.randomUUID(),
                contact,
                OtherServices.grantCommand(contact, documentNumber).proof(),
                Instant.now());

        otherServices.publish(revoke);

        otherServices.awaitReply(revoke.commandId(), "ventanilla.notification.electronic-notice-revoked.v1");
        assertThat(states(contact)).containsExactly("REVOCADO");
        OtherServices.confirmContact(reference, documentNumber).then().statusCode(422);
    }
}
