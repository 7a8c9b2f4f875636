package org.ventanilla.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.outside.Stores;

/// Publishes bulk messages to the topic of bulk messages. Their content is the template of an invitation,
/// which may be sent at any time.
final class BulkMessages {
    private static final OutboundContent INVITATION = new OutboundContent.Template(
            "invitacion_evento", "es_CO", List.of("la jornada de la medición", "sábado"), null);

    private BulkMessages() {}

    /// Publishes a number of messages.
    ///
    /// @param number the business number from which the messages are sent
    /// @param recipients the recipients, to whom the messages are addressed in turn
    /// @param lifetime how long the messages may be sent
    /// @return the ids of the messages
    static List<String> publish(
            BenchSuite suite, String number, List<? extends Recipient> recipients, int count, Duration lifetime) {
        List<Records.Event> events = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SendMessage message = message(number, recipients.get(i % recipients.size()), lifetime);
            ids.add(message.outboundId().toString());
            events.add(new Records.Event(message, Service.SURVEY.module(), message.key(), 0));
        }
        Records.publish(suite.stack().settings().kafka(), events, Topics.OUTBOUND_BULK);
        return ids;
    }

    /// The contacts that have written, but not to this business number.
    static List<Recipient.Contact> contactsOfOtherNumbers(BenchSuite suite, String number) {
        List<Recipient.Contact> contacts = new ArrayList<>();
        Stores.each(
                suite.stack(),
                Service.GATEWAY,
                "select contact_id from contact_window group by contact_id having bool_and(account <> '%s')"
                        .formatted(number),
                row -> contacts.add(new Recipient.Contact(new ContactId(row.getObject("contact_id", UUID.class)))));
        if (contacts.isEmpty()) {
            throw new BenchFailed("no citizen has written to another number than " + number);
        }
        return contacts;
    }

    /// A person who has not written.
    static Recipient.Address personWith(String phone) {
        return new Recipient.Address(Channel.WHATSAPP, "+" + phone);
    }

    /// A message of survey-service, because no service expects receipts of messages of this service.
    private static SendMessage message(String number, Recipient recipient, Duration lifetime) {
        Instant now = Instant.now();
        return new SendMessage(
                new OutboundId(UUID.randomUUID()),
                recipient,
                number,
                Purpose.CAMPAIGN,
                Service.SURVEY,
                INVITATION,
                now.plus(lifetime),
                now);
    }
}
