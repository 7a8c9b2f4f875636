package org.ventanilla.gateway.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.lanes.Database;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;

/// The common parts of the tests of sending: people who wrote to us, commands to send messages to these
/// people, and the receipts of the messages.
abstract class OutboundCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIPT_TYPE = "ventanilla.channel.%s.v1";

    StubProvider provider;

    @Inject
    Database database;

    @TestHTTPResource("/")
    URI gateway;

    @BeforeEach
    void theProviderAcceptsEverything() {
        provider.reset();
    }

    record Person(String phone, ContactId contact) {}

    /// Posts a message from a new person and waits for its event.
    Person newPerson(EventProbe probe) {
        String phone = randomPhone();
        String wamid = Webhooks.wamid();
        Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola"));
        String key = probe.awaitRecord(record -> record.topic().equals(Topics.INBOUND.name())
                        && record.json().contains(wamid))
                .key();
        return new Person(phone, ContactId.of(key));
    }

    /// Posts a message from a person known by a user id.
    ///
    /// @param contacts the field `contacts` of the webhook with a comma after it, or an empty text
    /// @return the contact of the message
    ContactId contactOfMessageFrom(EventProbe probe, String contacts, String user) {
        String wamid = Webhooks.wamid();
        String message = Webhooks.message(user, wamid, "hola").replace("\"from\"", "\"from_user_id\"");
        Webhooks.post(gateway, Webhooks.body(Webhooks.ACCOUNT, contacts + "\"messages\":[" + message + "]"));
        return ContactId.of(probe.awaitRecord(record -> record.topic().equals(Topics.INBOUND.name())
                        && record.json().contains(wamid))
                .key());
    }

    /// A command that orders a reply.
    static SendMessage reply(OutboundId id, Person person, OutboundContent content) {
        return new SendMessage(
                id,
                new Recipient.Contact(person.contact()),
                null,
                Purpose.REPLY,
                Service.CONVERSATION,
                content,
                Instant.now().plus(10, ChronoUnit.MINUTES),
                Instant.now());
    }

    /// Waits for a receipt of a message and returns its event.
    ///
    /// @param kind the kind as in the type of the event, such as `accepted`
    static JsonNode awaitReceipt(EventProbe probe, OutboundId id, String kind) {
        return json(probe.awaitRecord(record -> isReceipt(record, id, kind)));
    }

    static boolean isReceipt(ReceivedRecord record, OutboundId id, String kind) {
        return record.type().equals(RECEIPT_TYPE.formatted(kind))
                && json(record).path("receipt").path("outboundId").asText().equals(id.toString());
    }

    /// The first request by which the message was sent to the provider.
    JsonNode requestOf(OutboundId id) {
        return provider.requests().stream()
                .filter(request -> request.body().contains(id.toString())) // An uploaded file is not JSON.
                .map(request -> read(request.body()))
                .filter(body -> body.path("biz_opaque_callback_data").asText().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    static String errorCodeOf(JsonNode event) {
        return event.path("receipt").path("errorCode").asText();
    }

    /// The state of a message in the journal; empty if the journal does not contain it.
    String state(OutboundId id) {
        return Store.texts(database, "select state from dispatch where outbound_id = ?", id.value()).stream()
                .findFirst()
                .orElse("");
    }

    /// Makes the repetition of a message due, as if its waiting time had passed.
    void makeRepetitionDue(OutboundId id) {
        Store.change(
                database,
                "update dispatch set repeat_at = now() where outbound_id = ? and repeat_at is not null",
                id.value());
    }

    static JsonNode json(ReceivedRecord record) {
        return read(record.json());
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OutboundId newId() {
        return new OutboundId(UUID.randomUUID());
    }

    static String randomPhone() {
        return "573005550" + ThreadLocalRandom.current().nextInt(1_000, 999_999);
    }
}
