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

/// Simulates the other services: the dialogue, which sends commands, and the gateway, which reports
/// what happened to messages. This class also waits for the records that the service publishes.
final class OtherServices implements AutoCloseable {

    /// The byte of a receipt's hash in tests with a single receipt.
    static final String ANY_HASH_BYTE = "0d";

    private final Database database;
    private final EventProbe probe =
            EventProbe.fromNow(Topics.OUTBOUND, Topics.NOTIFICATION_REPLIES, Topics.NOTIFICATION_EVENTS);

    OtherServices(Database database) {
        this.database = database;
    }

    /// Returns the reader of the records that the service has published since the test began.
    EventProbe probe() {
        return probe;
    }

    /// Publishes a message with this id.
    void publish(Message message, UUID id) {
        database.transact(tx -> tx.publish(Outgoing.of(message).identified(id)));
    }

    /// Publishes a message with a new id.
    void publish(Message message) {
        publish(message, UUID.randomUUID());
    }

    /// Creates the command with which the dialogue reports that the person accepted.
    static NotificationCommand.GrantElectronicNotice grantCommand(ContactId contact, String documentNumber) {
        Instant now = Instant.now();
        return new NotificationCommand.GrantElectronicNotice(
                UUID.randomUUID(),
                contact,
                new NotificationCommand.Person("Rosa Díaz", "CC", documentNumber),
                new NotificationCommand.ConsentProof(
                        "consentimiento-electronico-1", "ab".repeat(32), "Acepto", "wamid.CONSENT", now),
                now);
    }

    /// Creates a consent in force: the person types the first code to the contact, and a notifier
    /// confirms that the contact is the person's.
    void giveConsent(ContactId contact, String documentNumber) {
        giveConsent(contact, documentNumber, 1);
    }

    /// Creates a consent in force.
    ///
    /// @param codeOrdinal the ordinal, among all codes to the contact, of the code for this consent
    void giveConsent(ContactId contact, String documentNumber, int codeOrdinal) {
        UUID commandId = UUID.randomUUID();
        String reference = requestConsent(contact, documentNumber, codeOrdinal, commandId);
        confirmContact(reference, documentNumber).then().statusCode(200);
        awaitReply(commandId, "ventanilla.notification.electronic-notice-granted.v1");
    }

    /// Grants a consent in the chat and types the code, which proves only that somebody reads the
    /// messages at the contact.
    ///
    /// @param codeOrdinal the ordinal, among all codes to the contact, of the code for this consent
    /// @return the reference under which the consent waits for confirmation
    String requestConsent(ContactId contact, String documentNumber, int codeOrdinal) {
        return requestConsent(contact, documentNumber, codeOrdinal, UUID.randomUUID());
    }

    private String requestConsent(ContactId contact, String documentNumber, int codeOrdinal, UUID commandId) {
        NotificationCommand.GrantElectronicNotice grant = grantCommand(contact, documentNumber);
        publish(grant);
        awaitReply(grant.commandId(), "ventanilla.notification.code-sent.v1");
        return JsonPath.from(typeCodeInChat(contact, codeOrdinal, commandId).json())
                .getString("reference");
    }

    /// Types a code in the chat.
    ///
    /// @param codeOrdinal the ordinal of the code among all codes to the contact
    /// @return the reply to the dialogue
    ReceivedRecord typeCodeInChat(ContactId contact, int codeOrdinal) {
        return typeCodeInChat(contact, codeOrdinal, UUID.randomUUID());
    }

    private ReceivedRecord typeCodeInChat(ContactId contact, int codeOrdinal, UUID commandId) {
        publish(new NotificationCommand.ConfirmCode(
                commandId, contact, awaitCodeDigits(contact, codeOrdinal), Instant.now()));
        return probe.awaitRecord(record -> record.topic().equals(Topics.NOTIFICATION_REPLIES.name())
                && record.json().contains(commandId.toString()));
    }

    /// Confirms as a notifier that the contact that waits under this reference is the person's.
    static Response confirmContact(String reference, String documentNumber) {
        return confirmContact(reference, documentNumber, "COMPARECENCIA");
    }

    /// Confirms by this means, as a notifier, that the contact that waits under this reference is
    /// the person's.
    static Response confirmContact(String reference, String documentNumber, String means) {
        return NoticeCase.requestAs("notificador")
                .contentType("application/json")
                .body("""
                        {"reference": "%s", "documentType": "CC", "documentNumber": "%s", "means": "%s"}""".formatted(reference, documentNumber, means))
                .post("/api/v1/electronic-consents/confirmations");
    }

    /// Waits for the reply of this type to a command.
    ReceivedRecord awaitReply(UUID commandId, String type) {
        return probe.awaitRecord(
                record -> record.type().equals(type) && record.json().contains(commandId.toString()));
    }

    /// Waits for an event of this type about a notice.
    ReceivedRecord awaitEvent(String noticeId, String type) {
        return probe.awaitRecord(record -> record.type().equals(type) && noticeId.equals(record.key()));
    }

    /// Returns how many events of a type were published for a notice so far.
    long countEvents(String noticeId, String type) {
        return probe.readToEnd().stream()
                .filter(record -> record.type().equals(type) && noticeId.equals(record.key()))
                .count();
    }

    /// Waits for a message and returns the message.
    ///
    /// @param ordinal the ordinal of the message among the messages to the contact with this
    ///     purpose
    SendMessage awaitMessage(ContactId contact, Purpose purpose, int ordinal) {
        return parsed(probe.awaitRecords(
                        ordinal,
                        record -> record.topic().equals(Topics.OUTBOUND.name())
                                && contact.toString().equals(record.key())
                                && parsed(record).purpose() == purpose)
                .get(ordinal - 1));
    }

    /// Waits for a code to a contact and returns the digits.
    ///
    /// @param codeOrdinal the ordinal of the code among all codes to the contact
    String awaitCodeDigits(ContactId contact, int codeOrdinal) {
        return template(awaitMessage(contact, Purpose.CODE, codeOrdinal))
                .parameters()
                .getFirst();
    }

    /// Returns the template of a message with its parameters.
    static OutboundContent.Template template(SendMessage message) {
        return (OutboundContent.Template) message.content();
    }

    /// Creates a receipt as the gateway publishes it.
    ///
    /// @param rawHashByte two hex digits; the hash of the provider's report repeats these digits,
    ///     so that each receipt of a test has another hash
    static ReceiptEvent.Receipt receipt(SendMessage message, String rawHashByte) {
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
                new RawRef("channel.webhooks.v1", 1, 1, rawHashByte.repeat(32)));
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
