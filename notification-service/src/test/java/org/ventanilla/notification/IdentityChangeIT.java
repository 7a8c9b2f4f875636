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
    void everyChangeSuspendsTheConsentAndSendsWhatWaitsToCitation(IdentityChange change) {
        suite.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = Suite.template(suite.sent(contact, Purpose.ALERT, 1)).urlSuffix();

        changes(change);

        assertThat(suite.event(id, "ventanilla.notification.fell-back.v1").json())
                .contains("DESTINATARIO_ERRADO");
        assertThat(states(contact)).containsExactly("SUSPENDIDO");
        assertThat(submit(document).jsonPath().getString("legalState")).isEqualTo("SIN_CONSENTIMIENTO");
        new Citizen().post("/a/" + token, "documento", document);
        assertThat(messages()).as("the first code and the first alert").isEqualTo(2);
    }

    @Test
    void aRequestThatWaitsForConfirmationIsSuspendedToo() {
        String reference = suite.requestConsent(contact, document, 1);
        changes(IdentityChange.NUMBER_CHANGED);
        awaitStates("SUSPENDIDO");
        Suite.confirmContact(reference, document).then().statusCode(422);
    }

    @Test
    void betweenTheCodeAndItsAnswerTheConsentIsSuspended() {
        suite.publish(Suite.grant(contact, document));
        String digits = suite.digits(contact, 1);
        changes(IdentityChange.NUMBER_TAKEN);
        awaitStates("SUSPENDIDO");
        NotificationCommand.ConfirmCode confirm =
                new NotificationCommand.ConfirmCode(UUID.randomUUID(), contact, digits, Instant.now());

        suite.publish(confirm);

        suite.replyTo(confirm.commandId(), "ventanilla.notification.code-rejected.v1");
        assertThat(states(contact)).containsExactly("SUSPENDIDO");
    }

    @Test
    void anAccessedNoticeStaysUnchanged() {
        suite.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = Suite.template(suite.sent(contact, Purpose.ALERT, 1)).urlSuffix();
        Citizen rosa = new Citizen();
        rosa.post("/a/" + token, "documento", document);
        rosa.post("/a/visita/codigo", "codigo", suite.digits(contact, 2));
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());

        changes(IdentityChange.NUMBER_CHANGED);

        awaitStates("SUSPENDIDO");
        assertThat(state(id)).isEqualTo("ACCEDIDA");
        rosa.post("/a/visita/archivo", "modo", "ver");
        suite.event(id, "ventanilla.notification.completed.v1");
        long before = messages();
        new Citizen().post("/a/" + token, "documento", document);
        assertThat(messages())
                .as("no code to the person who has the number now")
                .isEqualTo(before);
    }

    @Test
    void thePersonMayProveTheContactAgainAndARepetitionChangesNothing() {
        suite.giveConsent(contact, document);
        InboundEvent.ContactIdentityChanged change = changes(IdentityChange.NUMBER_CHANGED);
        awaitStates("SUSPENDIDO");

        suite.giveConsent(contact, document, 2);
        suite.publish(change);
        suite.publish(change);
        passes();

        assertThat(states(contact)).containsExactly("SUSPENDIDO", "VIGENTE");
        submit(document);
        assertThat(suite.sent(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void aChangeReadLateDoesNotAffectAConsentProvenAfterIt() {
        Instant changed = Instant.now();
        suite.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");

        suite.publish(new InboundEvent.ContactIdentityChanged(contact, IdentityChange.NUMBER_CHANGED, null, changed));
        passes();

        assertThat(states(contact)).containsExactly("VIGENTE");
        assertThat(state(id)).isEqualTo("PUESTA_A_DISPOSICION");
    }

    @Test
    void aLateReceiptIsStoredAndHasNoEffect() {
        suite.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        SendMessage alert = suite.sent(contact, Purpose.ALERT, 1);
        changes(IdentityChange.NUMBER_CHANGED);
        suite.event(id, "ventanilla.notification.fell-back.v1");

        suite.publish(new ReceiptEvent.Delivered(Suite.receipt(alert, "0d")));

        suite.event(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(state(id)).isEqualTo("DESTINATARIO_ERRADO");
        assertThat(suite.events(id, "ventanilla.notification.fell-back.v1")).isEqualTo(1);
    }

    @Test
    void aNoticeUnderAnEarlierConsentAtThatContactGoesToCitationToo() {
        suite.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        ContactId other = new ContactId(UUID.randomUUID());
        suite.giveConsent(other, document);

        changes(IdentityChange.NUMBER_TAKEN);

        suite.event(id, "ventanilla.notification.fell-back.v1");
        assertThat(states(other)).containsExactly("VIGENTE");
    }

    @Test
    void otherMessagesOfTheInboundTopicAreIgnored() {
        suite.publish(new InboundEvent.PreferenceChanged(contact, "MARKETING", "stop", Instant.now()));
        changes(IdentityChange.NUMBER_CHANGED);
        suite.giveConsent(contact, document);
        assertThat(suite.probe().readToEnd()).noneMatch(record -> record.topic().startsWith("dead"));
    }

    private InboundEvent.ContactIdentityChanged changes(IdentityChange change) {
        InboundEvent.ContactIdentityChanged changed = new InboundEvent.ContactIdentityChanged(
                contact,
                change,
                change == IdentityChange.NUMBER_TAKEN ? new ContactId(UUID.randomUUID()) : null,
                Instant.now());
        suite.publish(changed);
        return changed;
    }

    /// Waits until a change of another contact of the same lane, which was published later, was
    /// read.
    private void passes() {
        ContactId witness = new ContactId(UUID.randomUUID());
        while (Outbox.laneOf(witness.toString(), LaneCount.DEFAULT)
                != Outbox.laneOf(contact.toString(), LaneCount.DEFAULT)) {
            witness = new ContactId(UUID.randomUUID());
        }
        ContactId last = witness;
        suite.publish(
                new InboundEvent.ContactIdentityChanged(last, IdentityChange.NUMBER_CHANGED, null, Instant.now()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> database.inTransaction(
                        tx -> Sql.query(tx.connection(), """
                                                                select exists (select from contact
                                                                               where contact_id = ? and blocked_at is not null)
                                                                """, row -> row.getBoolean(1), last.value())
                                .getFirst()));
    }

    private void awaitStates(String... states) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(states(contact)).containsExactly(states));
    }

    private long messages() {
        return suite.probe().readToEnd().stream()
                .filter(record -> contact.toString().equals(record.key()))
                .filter(record -> record.type().equals("ventanilla.channel.send-message.v1"))
                .count();
    }

    private List<String> states(ContactId place) {
        return database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select state from consent where contact_id = ? order by consent_id",
                row -> row.getString("state"),
                place.value()));
    }
}
