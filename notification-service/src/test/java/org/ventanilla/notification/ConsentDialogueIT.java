package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.testkit.VentanillaBackends;

/// Consent, as the dialogue asks for it.
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
        suite.consents(contact, document + "1", 2);
        long codes =
                suite.probe().readToEnd().stream()
                        .filter(one -> contact.toString().equals(one.key()))
                        .filter(one -> one.type().equals("ventanilla.channel.send-message.v1"))
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
                    new NotificationCommand.ConfirmCode(
                            UUID.randomUUID(), contact, wrong, Instant.now());
            suite.publish(confirm);
            assertThat(
                            suite.replyTo(
                                            confirm.commandId(),
                                            "ventanilla.notification.code-rejected.v1")
                                    .json())
                    .contains("\"exhausted\":" + (i == 5));
        }
        NotificationCommand.ConfirmCode late =
                new NotificationCommand.ConfirmCode(
                        UUID.randomUUID(), contact, digits, Instant.now());
        suite.publish(late);
        suite.replyTo(late.commandId(), "ventanilla.notification.code-rejected.v1");
        suite.publish(Suite.grant(contact, document));
        suite.publish(Suite.grant(contact, document));
        NotificationCommand.GrantElectronicNotice fourth = Suite.grant(contact, document);
        suite.publish(fourth);
        assertThat(suite.replyTo(fourth.commandId(), "ventanilla.notification.refused.v1").json())
                .contains("TOO_MANY_CODES");
    }

    @Test
    void anothersDocumentDoesNotTakeOverTheirNotices() {
        suite.consents(contact, document);
        ContactId thief = new ContactId(UUID.randomUUID());
        suite.publish(Suite.grant(thief, document));
        NotificationCommand.ConfirmCode confirm =
                new NotificationCommand.ConfirmCode(
                        UUID.randomUUID(), thief, suite.digits(thief, 1), Instant.now());
        suite.publish(confirm);
        assertThat(suite.replyTo(confirm.commandId(), "ventanilla.notification.refused.v1").json())
                .contains("OTHER_CONTACT");
        submit(document);
        assertThat(suite.sent(contact, Purpose.ALERT, 1)).isNotNull();
    }
}
