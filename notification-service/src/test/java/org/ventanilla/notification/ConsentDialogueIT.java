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
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the commands with which the dialogue manages consents.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ConsentDialogueIT extends NoticeCase {

    @Test
    void theSameCommandTwiceSendsOneCode() {
        NotificationCommand.GrantElectronicNotice grant = OtherServices.grant(contact, document);
        UUID id = UUID.randomUUID();
        otherServices.publish(grant, id);
        otherServices.publish(grant, id);
        otherServices.giveConsent(contact, document + "1", 2);
        long codes = otherServices.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.type().equals("ventanilla.channel.send-message.v1"))
                .count();
        assertThat(codes).isEqualTo(2);
    }

    @Test
    void wrongCodesAreRejectedAndTheFourthRequestRefused() {
        NotificationCommand.GrantElectronicNotice grant = OtherServices.grant(contact, document);
        otherServices.publish(grant);
        String digits = otherServices.codeDigits(contact, 1);
        String wrong = digits.equals("111111") ? "222222" : "111111";
        for (int i = 1; i <= 5; i++) {
            NotificationCommand.ConfirmCode confirm =
                    new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, wrong, Instant.now());
            otherServices.publish(confirm);
            assertThat(otherServices
                            .awaitReply(confirm.commandId(), "ventanilla.notification.code-rejected.v1")
                            .json())
                    .contains("\"exhausted\":" + (i == 5));
        }
        NotificationCommand.ConfirmCode late =
                new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, digits, Instant.now());
        otherServices.publish(late);
        otherServices.awaitReply(late.commandId(), "ventanilla.notification.code-rejected.v1");
        otherServices.publish(OtherServices.grant(contact, document));
        otherServices.publish(OtherServices.grant(contact, document));
        NotificationCommand.GrantElectronicNotice fourth = OtherServices.grant(contact, document);
        otherServices.publish(fourth);
        assertThat(otherServices
                        .awaitReply(fourth.commandId(), "ventanilla.notification.refused.v1")
                        .json())
                .contains("TOO_MANY_CODES");
    }

    @Test
    void aContactBlockedByAWrongAddresseeMayConsentAgain() {
        otherServices.giveConsent(contact, document);
        submit(document);
        objectAsOtherPerson(1);
        assertThat(state(submit(document).jsonPath().getString("id"))).isEqualTo("SIN_CONSENTIMIENTO");

        otherServices.giveConsent(contact, document, 3);

        assertThat(states(contact)).containsExactly("SUSTITUIDO", "VIGENTE");
        submit(document);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 2)).isNotNull();
    }

    @Test
    void aBlockedContactDoesNotGetTheConsent() {
        otherServices.giveConsent(contact, document);
        submit(document);
        objectAsOtherPerson(1);
        ContactId own = new ContactId(UUID.randomUUID());

        String reference = otherServices.requestConsent(own, document, 1);

        assertThat(states(contact)).containsExactly("VIGENTE");
        assertThat(states(own)).containsExactly("POR_CONFIRMAR");
        assertThat(state(submit(document).jsonPath().getString("id"))).isEqualTo("SIN_CONSENTIMIENTO");

        OtherServices.confirmContact(reference, document).then().statusCode(200);

        assertThat(states(contact)).containsExactly("SUSTITUIDO");
        assertThat(states(own)).containsExactly("VIGENTE");
        submit(document);
        assertThat(otherServices.awaitMessage(own, Purpose.ALERT, 1)).isNotNull();
    }

    /// The identified visitor says that the addressee is another person. With only the link, this
    /// objection would not block the contact.
    private void objectAsOtherPerson(int alert) {
        identified(
                        OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, alert))
                                .urlSuffix(),
                        2)
                .submitObjection("OTRA_PERSONA");
    }

    private List<String> states(ContactId contactId) {
        return database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select state from consent where contact_id = ? order by consent_id",
                row -> row.getString("state"),
                contactId.value()));
    }

    @Test
    void typingAnotherPersonsDocumentDoesNotRedirectTheirNotices() {
        otherServices.giveConsent(contact, document);
        ContactId otherContact = new ContactId(UUID.randomUUID());

        otherServices.requestConsent(otherContact, document, 1);

        assertThat(states(contact)).containsExactly("VIGENTE");
        submit(document);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void aRenewedConsentAtAConfirmedContactNeedsNoConfirmation() {
        otherServices.giveConsent(contact, document);
        otherServices.publish(OtherServices.grant(contact, document));
        NotificationCommand.ConfirmCode confirm = new NotificationCommand.ConfirmCode(
                UUID.randomUUID(), contact, otherServices.codeDigits(contact, 2), Instant.now());
        otherServices.publish(confirm);

        otherServices.awaitReply(confirm.commandId(), "ventanilla.notification.electronic-notice-granted.v1");
        assertThat(states(contact)).containsExactly("SUSTITUIDO", "VIGENTE");
        submit(document);
        assertThat(otherServices.awaitMessage(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void theReplyDoesNotRevealAConsentElsewhere() {
        otherServices.publish(OtherServices.grant(contact, document));
        String first = otherServices.typeCode(contact, 1).type();
        ContactId otherContact = new ContactId(UUID.randomUUID());
        otherServices.publish(OtherServices.grant(otherContact, document));

        String second = otherServices.typeCode(otherContact, 1).type();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void afterTooManyCodesTheLastCodeIsStillValid() {
        for (int i = 1; i <= 3; i++) {
            otherServices.publish(OtherServices.grant(contact, document));
            otherServices.codeDigits(contact, i);
        }
        NotificationCommand.GrantElectronicNotice fourth = OtherServices.grant(contact, document);
        otherServices.publish(fourth);
        assertThat(otherServices
                        .awaitReply(fourth.commandId(), "ventanilla.notification.refused.v1")
                        .json())
                .contains("TOO_MANY_CODES");

        assertThat(otherServices.typeCode(contact, 3).type()).doesNotContain("code-rejected");
    }

    @Test
    void aRequestThatWaitsForConfirmationMayBeWithdrawn() {
        String reference = otherServices.requestConsent(contact, document, 1);
        NotificationCommand.RevokeElectronicNotice revoke = new NotificationCommand.RevokeElectronicNotice(
                UUID.randomUUID(),
                contact,
                OtherServices.grant(contact, document).proof(),
                Instant.now());

        otherServices.publish(revoke);

        otherServices.awaitReply(revoke.commandId(), "ventanilla.notification.electronic-notice-revoked.v1");
        assertThat(states(contact)).containsExactly("REVOCADO");
        OtherServices.confirmContact(reference, document).then().statusCode(422);
    }
}
