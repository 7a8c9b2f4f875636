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
        NotificationCommand.GrantElectronicNotice grant = Suite.grant(contact, document);
        UUID id = UUID.randomUUID();
        suite.publish(grant, id);
        suite.publish(grant, id);
        suite.giveConsent(contact, document + "1", 2);
        long codes = suite.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.type().equals("ventanilla.channel.send-message.v1"))
                .count();
        assertThat(codes).isEqualTo(2);
    }

    @Test
    void wrongCodesAreRejectedAndTheFourthRequestRefused() {
        NotificationCommand.GrantElectronicNotice grant = Suite.grant(contact, document);
        suite.publish(grant);
        String digits = suite.digits(contact, 1);
        String wrong = digits.equals("111111") ? "222222" : "111111";
        for (int i = 1; i <= 5; i++) {
            NotificationCommand.ConfirmCode confirm =
                    new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, wrong, Instant.now());
            suite.publish(confirm);
            assertThat(suite.replyTo(confirm.commandId(), "ventanilla.notification.code-rejected.v1")
                            .json())
                    .contains("\"exhausted\":" + (i == 5));
        }
        NotificationCommand.ConfirmCode late =
                new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, digits, Instant.now());
        suite.publish(late);
        suite.replyTo(late.commandId(), "ventanilla.notification.code-rejected.v1");
        suite.publish(Suite.grant(contact, document));
        suite.publish(Suite.grant(contact, document));
        NotificationCommand.GrantElectronicNotice fourth = Suite.grant(contact, document);
        suite.publish(fourth);
        assertThat(suite.replyTo(fourth.commandId(), "ventanilla.notification.refused.v1")
                        .json())
                .contains("TOO_MANY_CODES");
    }

    @Test
    void aContactBlockedByAWrongAddresseeMayConsentAgain() {
        suite.giveConsent(contact, document);
        submit(document);
        saysNotThatPerson(1);
        assertThat(state(submit(document).jsonPath().getString("id"))).isEqualTo("SIN_CONSENTIMIENTO");

        suite.giveConsent(contact, document, 3);

        assertThat(states(contact)).containsExactly("SUSTITUIDO", "VIGENTE");
        submit(document);
        assertThat(suite.sent(contact, Purpose.ALERT, 2)).isNotNull();
    }

    @Test
    void aBlockedContactDoesNotGetTheConsent() {
        suite.giveConsent(contact, document);
        submit(document);
        saysNotThatPerson(1);
        ContactId own = new ContactId(UUID.randomUUID());

        String reference = suite.requestConsent(own, document, 1);

        assertThat(states(contact)).containsExactly("VIGENTE");
        assertThat(states(own)).containsExactly("POR_CONFIRMAR");
        assertThat(state(submit(document).jsonPath().getString("id"))).isEqualTo("SIN_CONSENTIMIENTO");

        Suite.confirmContact(reference, document).then().statusCode(200);

        assertThat(states(contact)).containsExactly("SUSTITUIDO");
        assertThat(states(own)).containsExactly("VIGENTE");
        submit(document);
        assertThat(suite.sent(own, Purpose.ALERT, 1)).isNotNull();
    }

    /// The objection is made by the person who answered the code; with only the link it would not
    /// block the contact.
    private void saysNotThatPerson(int alert) {
        identified(Suite.template(suite.sent(contact, Purpose.ALERT, alert)).urlSuffix(), 2)
                .submitObjection("OTRA_PERSONA");
    }

    private List<String> states(ContactId place) {
        return database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select state from consent where contact_id = ? order by consent_id",
                row -> row.getString("state"),
                place.value()));
    }

    @Test
    void typingAnotherPersonsDocumentDoesNotRedirectTheirNotices() {
        suite.giveConsent(contact, document);
        ContactId thief = new ContactId(UUID.randomUUID());

        suite.requestConsent(thief, document, 1);

        assertThat(states(contact)).containsExactly("VIGENTE");
        submit(document);
        assertThat(suite.sent(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void aRenewedConsentAtAConfirmedContactNeedsNoConfirmation() {
        suite.giveConsent(contact, document);
        suite.publish(Suite.grant(contact, document));
        NotificationCommand.ConfirmCode confirm = new NotificationCommand.ConfirmCode(
                UUID.randomUUID(), contact, suite.digits(contact, 2), Instant.now());
        suite.publish(confirm);

        suite.replyTo(confirm.commandId(), "ventanilla.notification.electronic-notice-granted.v1");
        assertThat(states(contact)).containsExactly("SUSTITUIDO", "VIGENTE");
        submit(document);
        assertThat(suite.sent(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void theReplyDoesNotRevealAConsentElsewhere() {
        suite.publish(Suite.grant(contact, document));
        String first = suite.typeCode(contact, 1).type();
        ContactId stranger = new ContactId(UUID.randomUUID());
        suite.publish(Suite.grant(stranger, document));

        String second = suite.typeCode(stranger, 1).type();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void afterTooManyCodesTheLastCodeIsStillValid() {
        for (int i = 1; i <= 3; i++) {
            suite.publish(Suite.grant(contact, document));
            suite.digits(contact, i);
        }
        NotificationCommand.GrantElectronicNotice fourth = Suite.grant(contact, document);
        suite.publish(fourth);
        assertThat(suite.replyTo(fourth.commandId(), "ventanilla.notification.refused.v1")
                        .json())
                .contains("TOO_MANY_CODES");

        assertThat(suite.typeCode(contact, 3).type()).doesNotContain("code-rejected");
    }

    @Test
    void aRequestThatWaitsForConfirmationMayBeWithdrawn() {
        String reference = suite.requestConsent(contact, document, 1);
        NotificationCommand.RevokeElectronicNotice revoke = new NotificationCommand.RevokeElectronicNotice(
                UUID.randomUUID(), contact, Suite.grant(contact, document).proof(), Instant.now());

        suite.publish(revoke);

        suite.replyTo(revoke.commandId(), "ventanilla.notification.electronic-notice-revoked.v1");
        assertThat(states(contact)).containsExactly("REVOCADO");
        Suite.confirmContact(reference, document).then().statusCode(422);
    }
}
