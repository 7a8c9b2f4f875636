package org.ventanilla.notification;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;

/// Plays the other services: the dialogue that asks and the gateway that sends.
final class Suite implements AutoCloseable {

    private final Database database;
    private final EventProbe probe =
            EventProbe.fromNow(
                    Topics.OUTBOUND, Topics.NOTIFICATION_REPLIES, Topics.NOTIFICATION_EVENTS);

    Suite(Database database) {
        this.database = database;
    }

    EventProbe probe() {
        return probe;
    }

    void publish(Message message, UUID id) {
        database.transact(tx -> tx.publish(Outgoing.of(message).identified(id)));
    }

    void publish(Message message) {
        publish(message, UUID.randomUUID());
    }

    static NotificationCommand.GrantElectronicNotice grant(ContactId contact, String document) {
        Instant now = Instant.now();
        return new NotificationCommand.GrantElectronicNotice(
                UUID.randomUUID(),
                contact,
                new NotificationCommand.Person("Rosa Díaz", "CC", document),
                new NotificationCommand.ConsentProof(
                        "consentimiento-electronico-1",
                        "ab".repeat(32),
                        "Acepto",
                        "wamid.CONSENT",
                        now),
                now);
    }

    /// A person whose contact is confirmed: the contact's first code came back, and a notifier
    /// confirmed whose contact it is.
    void consents(ContactId contact, String document) {
        consents(contact, document, 1);
    }

    /// The same with its n-th code.
    void consents(ContactId contact, String document, int n) {
        UUID asked = UUID.randomUUID();
        String reference = asks(contact, document, n, asked);
        confirms(reference, document).then().statusCode(200);
        replyTo(asked, "ventanilla.notification.electronic-notice-granted.v1");
    }

    /// Grants in the chat and types the contact's n-th code, which proves no more than that
    /// somebody reads the messages there.
    ///
    /// @return the reference under which the consent waits
    String asks(ContactId contact, String document, int n) {
        return asks(contact, document, n, UUID.randomUUID());
    }

    private String asks(ContactId contact, String document, int n, UUID asked) {
        NotificationCommand.GrantElectronicNotice grant = grant(contact, document);
        publish(grant);
        replyTo(grant.commandId(), "ventanilla.notification.code-sent.v1");
        return JsonPath.from(typesTheCode(contact, n, asked).json()).getString("reference");
    }

    /// Types the contact's n-th code.
    ///
    /// @return what the dialogue hears
    ReceivedRecord typesTheCode(ContactId contact, int n) {
        return typesTheCode(contact, n, UUID.randomUUID());
    }

    private ReceivedRecord typesTheCode(ContactId contact, int n, UUID asked) {
        publish(
                new NotificationCommand.ConfirmCode(
                        asked, contact, digits(contact, n), Instant.now()));
        return probe.awaitRecord(
                one ->
                        one.topic().equals(Topics.NOTIFICATION_REPLIES.name())
                                && one.json().contains(asked.toString()));
    }

    /// A notifier says that the contact behind this reference is the person's.
    static Response confirms(String reference, String document) {
        return confirms(reference, document, "COMPARECENCIA");
    }

    static Response confirms(String reference, String document, String means) {
        return NoticeCase.as("notificador")
                .contentType("application/json")
                .body(
                        """
                        {"reference": "%s", "documentType": "CC", "documentNumber": "%s", "means": "%s"}"""
                                .formatted(reference, document, means))
                .post("/api/v1/electronic-consents/confirmations");
    }

    ReceivedRecord replyTo(UUID commandId, String type) {
        return probe.awaitRecord(
                one -> one.type().equals(type) && one.json().contains(commandId.toString()));
    }

    ReceivedRecord event(String noticeId, String type) {
        return probe.awaitRecord(one -> one.type().equals(type) && noticeId.equals(one.key()));
    }

    long events(String noticeId, String type) {
        return probe.readToEnd().stream()
                .filter(one -> one.type().equals(type) && noticeId.equals(one.key()))
                .count();
    }

    /// The n-th message of a purpose to a contact.
    SendMessage sent(ContactId contact, Purpose purpose, int n) {
        return send(
                probe.awaitRecords(
                                n,
                                one ->
                                        one.topic().equals(Topics.OUTBOUND.name())
                                                && contact.toString().equals(one.key())
                                                && send(one).purpose() == purpose)
                        .get(n - 1));
    }

    /// The digits of the n-th code that went to a contact.
    String digits(ContactId contact, int n) {
        return template(sent(contact, Purpose.CODE, n)).parameters().getFirst();
    }

    static OutboundContent.Template template(SendMessage message) {
        return (OutboundContent.Template) message.content();
    }

    static ReceiptEvent.Receipt receipt(SendMessage message, String rawFill) {
        Instant now = Instant.now();
        return new ReceiptEvent.Receipt(
                message.outboundId(),
                ContactId.of(message.key()),
                "notification-service",
                message.purpose(),
                1,
                false,
                "wamid." + message.outboundId(),
                now.minusSeconds(1),
                now,
                null,
                null,
                null,
                new RawRef("channel.webhooks.v1", 1, 1, rawFill.repeat(32)));
    }

    private static SendMessage send(ReceivedRecord received) {
        try {
            return ContractJson.read(
                    received.json().getBytes(StandardCharsets.UTF_8), SendMessage.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        probe.close();
    }
}
