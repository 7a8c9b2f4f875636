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

/// What the tests of sending share: people who wrote to us, and commands to send to them.
abstract class OutboundCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIPT = "ventanilla.channel.%s.v1";

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

    Person newPerson(EventProbe probe) {
        String phone = phone();
        String wamid = Webhooks.wamid();
        Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola"));
        String key = probe.awaitRecord(
                        r -> r.topic().equals(Topics.INBOUND.name()) && r.json().contains(wamid))
                .key();
        return new Person(phone, ContactId.of(key));
    }

    /// Posts a message from a person known by a user id.
    ///
    /// @param contacts the contacts part of the webhook, or an empty text
    /// @return the contact of the message
    ContactId contactOfMessageFrom(EventProbe probe, String contacts, String user) {
        String wamid = Webhooks.wamid();
        String message = Webhooks.message(user, wamid, "hola").replace("\"from\"", "\"from_user_id\"");
        Webhooks.post(gateway, Webhooks.of(Webhooks.ACCOUNT, contacts + "\"messages\":[" + message + "]"));
        return ContactId.of(probe.awaitRecord(
                        r -> r.topic().equals(Topics.INBOUND.name()) && r.json().contains(wamid))
                .key());
    }

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

    static JsonNode awaitReceipt(EventProbe probe, OutboundId id, String kind) {
        return json(probe.awaitRecord(r -> isReceipt(r, id, kind)));
    }

    static boolean isReceipt(ReceivedRecord record, OutboundId id, String kind) {
        return record.type().equals(RECEIPT.formatted(kind))
                && json(record).path("receipt").path("outboundId").asText().equals(id.toString());
    }

    JsonNode requestOf(OutboundId id) {
        return provider.requests().stream()
                .map(request -> read(request.body()))
                .filter(body -> body.path("biz_opaque_callback_data").asText().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    static String code(JsonNode event) {
        return event.path("receipt").path("errorCode").asText();
    }

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

    static String phone() {
        return "573005550" + ThreadLocalRandom.current().nextInt(1_000, 999_999);
    }
}
