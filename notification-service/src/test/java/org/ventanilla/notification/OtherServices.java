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
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;

/// Simulates the other services: the dialogue that sends commands and the gateway that sends
/// messages.
final class OtherServices implements AutoCloseable {

    private final Database database;
    private final EventProbe probe =
            EventProbe.fromNow(Topics.OUTBOUND, Topics.NOTIFICATION_REPLIES, Topics.NOTIFICATION_EVENTS);

    OtherServices(Database database) {
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
                        "consentimiento-electronico-1", "ab".repeat(32), "Acepto", "wamid.CONSENT", now),
                now);
    }

    /// Creates a consent in force: the first code to the contact is confirmed, and a notifier
    /// confirms whose contact it is.
    void giveConsent(ContactId contact, String document) {
        giveConsent(contact, document, 1);
    }

    /// Creates a consent in force, for which the n-th code to the contact is confirmed.
    void giveConsent(ContactId contact, String document, int n) {
        UUID commandId = UUID.randomUUID();
        String reference = requestConsent(contact, document, n, commandId);
        confirmContact(reference, document).then().statusCode(200);
        awaitReply(commandId, "ventanilla.notification.electronic-notice-granted.v1");
    }

    /// Grants the consent in the chat and types the n-th code to the contact, which proves only
    /// that somebody reads the messages there.
    ///
    /// @return the reference under which the consent waits for confirmation
    String requestConsent(ContactId contact, String document, int n) {
        return requestConsent(contact, document, n, UUID.randomUUID());
    }

    private String requestConsent(ContactId contact, String document, int n, UUID commandId) {
        NotificationCommand.GrantElectronicNotice grant = grant(contact, document);
        publish(grant);
        awaitReply(grant.commandId(), "ventanilla.notification.code-sent.v1");
        return JsonPath.from(typeCode(contact, n, commandId).json()).getString("reference");
    }

    /// Types the n-th code to the contact.
    ///
    /// @return the reply to the dialogue
    ReceivedRecord typeCode(ContactId contact, int n) {
        return typeCode(contact, n, UUID.randomUUID());
    }

    private ReceivedRecord typeCode(ContactId contact, int n, UUID commandId) {
        publish(new NotificationCommand.ConfirmCode(commandId, contact, codeDigits(contact, n), Instant.now()));
        return probe.awaitRecord(record -> record.topic().equals(Topics.NOTIFICATION_REPLIES.name())
                && record.json().contains(commandId.toString()));
    }

    /// Confirms as a notifier that the contact with this reference is the person's.
    static Response confirmContact(String reference, String document) {
        return confirmContact(reference, document, "COMPARECENCIA");
    }

    static Response confirmContact(String reference, String document, String means) {
        return NoticeCase.as("notificador")
                .contentType("application/json")
                .body("""
                        {"reference": "%s", "documentType": "CC", "documentNumber": "%s", "means": "%s"}""".formatted(reference, document, means))
                .post("/api/v1/electronic-consents/confirmations");
    }

    ReceivedRecord awaitReply(UUID commandId, String type) {
        return probe.awaitRecord(
                record -> record.type().equals(type) && record.json().contains(commandId.toString()));
    }

    ReceivedRecord awaitEvent(String noticeId, String type) {
        return probe.awaitRecord(record -> record.type().equals(type) && noticeId.equals(record.key()));
    }

    long countEvents(String noticeId, String type) {
        return probe.readToEnd().stream()
                .filter(record -> record.type().equals(type) && noticeId.equals(record.key()))
                .count();
    }

    /// Returns the n-th message of a purpose to a contact.
    SendMessage awaitMessage(ContactId contact, Purpose purpose, int n) {
        return parsed(probe.awaitRecords(
                        n,
                        record -> record.topic().equals(Topics.OUTBOUND.name())
                                && contact.toString().equals(record.key())
                                && parsed(record).purpose() == purpose)
                .get(n - 1));
    }

    /// Returns the digits of the n-th code sent to a contact.
    String codeDigits(ContactId contact, int n) {
        return template(awaitMessage(contact, Purpose.CODE, n)).parameters().getFirst();
    }

    static OutboundContent.Template template(SendMessage message) {
        return (OutboundContent.Template) message.content();
    }

    static ReceiptEvent.Receipt receipt(SendMessage message, String rawFill) {
        Instant now = Instant.now();
        return new ReceiptEvent.Receipt(
                message.outboundId(),
                ContactId.of(message.key()),
                ServiceName.of(Service.NOTIFICATION),
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

    private static SendMessage parsed(ReceivedRecord received) {
        try {
            return ContractJson.read(received.json().getBytes(StandardCharsets.UTF_8), SendMessage.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        probe.close();
    }
}
