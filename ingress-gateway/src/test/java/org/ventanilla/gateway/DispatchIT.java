package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.MarkRead;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.dispatch.Provider;
import org.ventanilla.gateway.dispatch.model.CallOutcome;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.gateway.dispatch.model.Rows;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.messaging.Database;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class DispatchIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIPT = "ventanilla.channel.%s.v1";

    StubProvider provider;

    @Inject
    Database database;

    @Inject
    Provider whatsApp;

    @Inject
    MeterRegistry metrics;

    @TestHTTPResource("/")
    URI gateway;

    @BeforeEach
    void theProviderAcceptsEverything() {
        provider.reset();
    }

    @Test
    void aReplyIsSentItsStatusesBecomeReceiptsAndAnAnswerQuotesIt() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given
            Person person = newPerson(probe);
            OutboundId id = newId();

            // When
            Commands.publish(reply(id, person, new OutboundContent.Text("Buenos días")));

            // Then
            JsonNode accepted = awaitReceipt(probe, id, "accepted").path("receipt");
            String wamid = accepted.path("providerMessageId").asText();
            assertThat(accepted.path("service").asText()).isEqualTo("conversation");
            JsonNode request = requestOf(id);
            assertThat(request.path("to").asText()).isEqualTo("+" + person.phone());
            assertThat(request.path("text").path("body").asText()).isEqualTo("Buenos días");
            assertThat(provider.requests().getLast().authorization()).isEqualTo("Bearer ventanilla-token");
            assertThat(provider.requests().getLast().path()).isEqualTo("/v25.0/900100200/messages");

            // When: the statuses arrive out of order, one twice, and one is unknown
            for (String status : List.of("read", "sent", "delivered", "delivered", "teleported")) {
                Webhooks.post(gateway, Webhooks.status(wamid, status, id.toString()));
            }

            // Then
            awaitReceipt(probe, id, "unrecognised");
            awaitReceipt(probe, id, "sent");
            awaitReceipt(probe, id, "read");
            ReceivedRecord delivered = probe.awaitRecord(r -> isReceipt(r, id, "delivered"));
            assertThat(delivered.key()).isEqualTo(person.contact().toString());
            assertThat(state(id)).isEqualTo("READ");
            assertThat(probe.readToEnd().stream().filter(r -> isReceipt(r, id, "delivered")))
                    .hasSize(1);
            assertThat(probe.seen().stream()
                            .filter(r -> json(r).path("receipt")
                                    .path("outboundId")
                                    .asText()
                                    .equals(id.toString()))
                            .map(r -> r.headers().get("ce_sequence")))
                    .containsExactly("1", "2", "3", "4", "5");

            // When: the person answers and quotes the message
            String answer = Webhooks.wamid();
            Webhooks.post(
                    gateway,
                    Webhooks.of(
                            Webhooks.ACCOUNT,
                            "\"messages\":["
                                    + Webhooks.message(person.phone(), answer, "gracias")
                                            .replace("\"type\"", "\"context\":{\"id\":\"" + wamid + "\"},\"type\"")
                                    + "]"));

            // Then
            JsonNode inReplyTo =
                    json(probe.awaitRecord(r -> r.json().contains(answer))).path("inReplyTo");
            assertThat(inReplyTo.path("outboundId").asText()).isEqualTo(id.toString());
            assertThat(inReplyTo.path("purpose").asText()).isEqualTo("REPLY");
        }
    }

    @Test
    void aCallThatStartsTooLateIsNotSent() {
        // Given
        DispatchRow row = Rows.queued(Purpose.REPLY);
        Provider.Call late = new Provider.Call(
                row,
                new OutboundContent.Text("tarde"),
                "573001112233",
                null,
                Instant.now().minusMillis(1));
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();

        // When
        whatsApp.send(late, outcome::complete);

        // Then
        assertThat(outcome.join()).isEqualTo(new CallOutcome.NotSent("TOO_LATE"));
        assertThat(provider.requests())
                .noneMatch(request -> request.body().contains(row.outboundId().toString()));
    }

    @Test
    void messagesOfOneContactAreSentInOrderAndOneAtATime() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            AtomicInteger atOnce = new AtomicInteger();
            AtomicInteger mostAtOnce = new AtomicInteger();
            provider.respond(request -> {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                try {
                    return StubProvider.accept(request);
                } finally {
                    atOnce.decrementAndGet();
                }
            });
            List<OutboundId> ids = IntStream.range(0, 20).mapToObj(_ -> newId()).toList();

            // When
            ids.forEach(id -> Commands.publish(reply(id, person, new OutboundContent.Text(id.toString()))));

            // Then
            probe.awaitRecords(20, r -> ids.stream().anyMatch(id -> isReceipt(r, id, "accepted")));
            assertThat(provider.requests().stream()
                            .map(request -> read(request.body())
                                    .path("text")
                                    .path("body")
                                    .asText()))
                    .containsExactlyElementsOf(
                            ids.stream().map(OutboundId::toString).toList());
            assertThat(mostAtOnce).hasValue(1);
        }
    }

    @Test
    void anAlertToAnAddressIsSentByTemplateUnderTheContactOfThatAddress() {
        String phone = phone();
        OutboundId id = newId();
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // When
            Commands.publish(new SendMessage(
                    id,
                    new Recipient.Address(Channel.WHATSAPP, "+" + phone),
                    null,
                    Purpose.ALERT,
                    Service.NOTIFICATION,
                    new OutboundContent.Template("alerta_notificacion", "es_CO", List.of("N-1"), "abc"),
                    Instant.now().plusSeconds(600),
                    Instant.now()));

            // Then
            ReceivedRecord accepted = probe.awaitRecord(r -> isReceipt(r, id, "accepted"));
            JsonNode template = requestOf(id).path("template");
            assertThat(template.path("components").path(1).path("sub_type").asText())
                    .isEqualTo("url");
            String wamid = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola"));
            assertThat(probe.awaitRecord(r -> r.json().contains(wamid)).key()).isEqualTo(accepted.key());
        }
    }

    @Test
    void forbiddenMessagesAreRefusedWithoutACall() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person silent = newPerson(probe);
            Store.change(
                    database,
                    "update contact_window set last_inbound_at = now() - interval '24 hours' where contact_id = ?",
                    silent.contact().value());
            OutboundId closed = newId();
            OutboundId unknown = newId();
            OutboundId late = newId();

            // When
            Commands.publish(reply(closed, silent, new OutboundContent.Text("tarde")));
            Commands.publish(reply(
                    unknown, new Person(phone(), new ContactId(UUID.randomUUID())), new OutboundContent.Text("nadie")));
            SendMessage expired = reply(late, silent, new OutboundContent.Text("vencido"));
            Commands.publish(new SendMessage(
                    late,
                    expired.recipient(),
                    null,
                    Purpose.REPLY,
                    Service.CONVERSATION,
                    expired.content(),
                    Instant.now().minusSeconds(1),
                    Instant.now()));

            // Then
            assertThat(code(awaitReceipt(probe, closed, "refused"))).isEqualTo("WINDOW_CLOSED");
            assertThat(code(awaitReceipt(probe, unknown, "refused"))).isEqualTo("NO_ADDRESS");
            awaitReceipt(probe, late, "expired");
            assertThat(provider.requests()).isEmpty();
        }
    }

    @Test
    void aStatusThatArrivesBeforeItsMessageIsKnownWaitsForIt() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: the provider reports delivery before it answers our call, and without our id
            Person person = newPerson(probe);
            String wamid = Webhooks.wamid();
            OutboundId id = newId();
            provider.respond(_ -> {
                Webhooks.post(gateway, Webhooks.status(wamid, "delivered", null));
                Awaitility.await().until(() -> parked(wamid) == 1);
                return StubProvider.accept(wamid);
            });

            // When
            Commands.publish(reply(id, person, new OutboundContent.Text("hola")));

            // Then
            awaitReceipt(probe, id, "delivered");
            assertThat(probe.seen().stream()
                            .filter(r -> json(r).path("receipt")
                                    .path("outboundId")
                                    .asText()
                                    .equals(id.toString()))
                            .map(ReceivedRecord::type))
                    .containsExactly("ventanilla.channel.accepted.v1", "ventanilla.channel.delivered.v1");
            assertThat(parked(wamid)).isZero();
        }
    }

    @Test
    void aLostAnswerIsUncertainAndAStatusResolvesIt() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId id = newId();
            provider.respond(_ -> new StubProvider.Reply(0, ""));

            // When
            Commands.publish(reply(id, person, new OutboundContent.Text("hola")));

            // Then
            awaitReceipt(probe, id, "uncertain");
            Webhooks.post(gateway, Webhooks.status(Webhooks.wamid(), "sent", id.toString()));
            awaitReceipt(probe, id, "sent");
            assertThat(state(id)).isEqualTo("SENT");
            makeRepetitionDue(id);
            OutboundId next = newId();
            provider.reset();
            Commands.publish(reply(next, person, new OutboundContent.Text("más")));
            awaitReceipt(probe, next, "accepted");
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @Test
    void anUncertainReplyIsRepeatedOnceAndAnUncertainCodeNever() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId reply = newId();
            OutboundId code = newId();
            provider.respond(_ -> new StubProvider.Reply(502, "bad gateway"));
            Commands.publish(reply(reply, person, new OutboundContent.Text("hola")));
            awaitReceipt(probe, reply, "uncertain");
            Commands.publish(new SendMessage(
                    code,
                    new Recipient.Contact(person.contact()),
                    null,
                    Purpose.CODE,
                    Service.NOTIFICATION,
                    new OutboundContent.Template("codigo", "es_CO", List.of("1234"), null),
                    Instant.now().plusSeconds(600),
                    Instant.now()));
            awaitReceipt(probe, code, "uncertain");
            provider.reset();

            // When
            makeRepetitionDue(code);
            makeRepetitionDue(reply);

            // Then
            JsonNode accepted = awaitReceipt(probe, reply, "accepted").path("receipt");
            assertThat(accepted.path("attempt").asInt()).isEqualTo(2);
            assertThat(accepted.path("mayBeDouble").asBoolean()).isTrue();
            assertThat(state(code)).isEqualTo("UNCERTAIN");
            assertThat(provider.requests()).hasSize(1);
        }
    }

    /// A row that was being sent keeps its contact; it is sent to the contact into which that one
    /// was merged.
    @Test
    void anUncertainReplyIsRepeatedToTheContactThatSurvivedAMerge() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: a person known by two addresses, with an uncertain reply under the younger one
            Person older = newPerson(probe);
            String user = "CO." + older.phone();
            Person younger = new Person(user, contactOfMessageFrom(probe, "", user));
            OutboundId id = newId();
            provider.respond(_ -> new StubProvider.Reply(502, "bad gateway"));
            Commands.publish(reply(id, younger, new OutboundContent.Text("hola")));
            awaitReceipt(probe, id, "uncertain");
            provider.reset();

            // When
            String together = "\"contacts\":[{\"wa_id\":\"%s\",\"user_id\":\"%s\"}],".formatted(older.phone(), user);
            assertThat(contactOfMessageFrom(probe, together, user)).isEqualTo(older.contact());
            makeRepetitionDue(id);

            // Then
            JsonNode accepted = awaitReceipt(probe, id, "accepted").path("receipt");
            assertThat(accepted.path("attempt").asInt()).isEqualTo(2);
            assertThat(requestOf(id).path("to").asText()).isEqualTo("+" + older.phone());
        }
    }

    @Test
    void aMessageThatAFormerOwnerWasSendingBecomesUncertain() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: a row as a killed owner leaves it, and a later one
            Person person = newPerson(probe);
            OutboundId orphan = newId();
            OutboundId next = newId();
            provider.respond(_ -> StubProvider.error(400, 130429)); // the message stays in the queue
            Commands.publish(reply(orphan, person, new OutboundContent.Text("uno")));
            Awaitility.await()
                    .until(() -> "QUEUED".equals(state(orphan))
                            && !provider.requests().isEmpty());
            Store.change(database, "update dispatch set state = 'SENDING' where outbound_id = ?", orphan.value());
            provider.reset();

            // When
            Commands.publish(reply(next, person, new OutboundContent.Text("dos")));

            // Then: the outcome is unknown, the message is not sent again at once, and the next one need not
            // wait any longer
            assertThat(code(awaitReceipt(probe, orphan, "uncertain"))).isEqualTo("OWNER_GONE");
            awaitReceipt(probe, next, "accepted");
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @Test
    void theErrorCodeDecidesWhatHappensToAMessage() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId unreachable = newId();
            OutboundId throttled = newId();
            provider.respond(_ -> StubProvider.error(400, 131026));
            Commands.publish(reply(unreachable, person, new OutboundContent.Text("uno")));
            JsonNode failed = awaitReceipt(probe, unreachable, "failed");
            assertThat(code(failed)).isEqualTo("131026");
            assertThat(failed.path("receipt").path("errorDetail").asText()).isEqualTo("why");

            // When: the message is throttled once, then accepted
            AtomicInteger calls = new AtomicInteger();
            provider.respond(request ->
                    calls.getAndIncrement() == 0 ? StubProvider.error(429, 130429) : StubProvider.accept(request));
            Commands.publish(reply(throttled, person, new OutboundContent.Text("dos")));

            // Then: it is the same attempt, and no receipt was published in between
            JsonNode accepted = awaitReceipt(probe, throttled, "accepted").path("receipt");
            assertThat(accepted.path("attempt").asInt()).isEqualTo(1);
            assertThat(accepted.path("mayBeDouble").asBoolean()).isFalse();
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void aReadMarkIsSentAndLeavesNoReceipt() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            provider.respond(_ -> new StubProvider.Reply(200, "{\"success\":true}"));

            Commands.publish(new MarkRead(person.contact(), Webhooks.ACCOUNT, "wamid.in", Instant.now()));

            Awaitility.await().until(() -> !provider.requests().isEmpty());
            assertThat(read(provider.requests().getFirst().body())
                            .path("status")
                            .asText())
                    .isEqualTo("read");
            Awaitility.await().until(() -> count("select count(*) from dispatch where kind = 'MARK_READ'") == 0);
        }
    }

    @Test
    void aCommandReadTwiceIsSentOnce() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId id = newId();
            OutboundId after = newId();
            SendMessage command = reply(id, person, new OutboundContent.Text("hola"));

            Commands.publish(command);
            Commands.publish(command);
            Commands.publish(reply(after, person, new OutboundContent.Text("fin")));

            awaitReceipt(probe, after, "accepted");
            assertThat(provider.requests()).hasSize(2);
        }
    }

    @Test
    void aCodeIsSentInBodyAndButtonAndThenRemoved() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId id = newId();

            // When
            Commands.publish(code(id, person, "482913"));

            // Then
            awaitReceipt(probe, id, "accepted");
            JsonNode components = requestOf(id).path("template").path("components");
            assertThat(components.path(0).path("type").asText()).isEqualTo("body");
            assertThat(components.path(0).at("/parameters/0/text").asText()).isEqualTo("482913");
            assertThat(components.path(1).path("type").asText()).isEqualTo("button");
            assertThat(components.path(1).path("sub_type").asText()).isEqualTo("url");
            assertThat(components.path(1).at("/parameters/0/text").asText()).isEqualTo("482913");
            assertThat(content(id)).doesNotContain("482913");
        }
    }

    /// Source: WhatsApp Cloud API, "Error codes", 131062.
    @Test
    void aCodeIsRefusedForAPersonKnownOnlyByUserId() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            String user = "CO." + phone();
            Person person = new Person("", contactOfMessageFrom(probe, "", user));
            OutboundId code = newId();
            OutboundId reply = newId();

            // When
            Commands.publish(code(code, person, "482913"));
            Commands.publish(reply(reply, person, new OutboundContent.Text("hola")));

            // Then
            awaitReceipt(probe, reply, "accepted");
            assertThat(requestOf(reply).path("recipient").asText()).isEqualTo(user);
            assertThat(code(awaitReceipt(probe, code, "refused"))).isEqualTo("CODE_NEEDS_PHONE");
            assertThat(content(code)).doesNotContain("482913");
        }
    }

    @Test
    void contentIsRemovedOnceNoCallNeedsIt() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: a reply with unknown outcome, which will be repeated
            Person person = newPerson(probe);
            OutboundId id = newId();
            provider.respond(_ -> new StubProvider.Reply(0, ""));
            Commands.publish(reply(id, person, new OutboundContent.Text("Código de seguimiento: K7F2M9")));
            awaitReceipt(probe, id, "uncertain");
            assertThat(content(id)).contains("K7F2M9");
            provider.reset();

            // When
            makeRepetitionDue(id);
            String wamid = awaitReceipt(probe, id, "accepted")
                    .path("receipt")
                    .path("providerMessageId")
                    .asText();

            // Then
            assertThat(requestOf(id).at("/text/body").asText()).contains("K7F2M9");
            assertThat(content(id)).isEmpty();

            // When
            Webhooks.post(gateway, Webhooks.status(wamid, "delivered", id.toString()));
            awaitReceipt(probe, id, "delivered");

            // Then: the provider's item is stored without the phone
            List<String> items = Store.texts(
                    database,
                    "select raw_item from receipt_history where outbound_id = ? and raw_item is not null",
                    id.value());
            assertThat(items)
                    .singleElement()
                    .satisfies(item ->
                            assertThat(item).contains(wamid, "delivered").doesNotContain("573005550101"));
        }
    }

    @Test
    void anErrorOfTheAccountPausesTheNumberUntilAProbeSucceeds() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: the token has expired, and one message received this error
            List<Person> people =
                    IntStream.range(0, 5).mapToObj(_ -> newPerson(probe)).toList();
            double alerts = alerts("190");
            provider.respond(_ -> StubProvider.error(401, 190));
            OutboundId first = newId();
            Commands.publish(reply(first, people.getFirst(), new OutboundContent.Text("uno")));
            Awaitility.await().until(() -> alerts("190") > alerts);

            // When
            List<OutboundId> others = new ArrayList<>();
            for (Person person : people.subList(1, people.size())) {
                OutboundId id = newId();
                others.add(id);
                Commands.publish(reply(id, person, new OutboundContent.Text("dos")));
            }

            // Then: no call is made for them; they wait
            Awaitility.await().until(() -> others.stream().allMatch(id -> isPostponed(id) || wasCalled(id)));
            assertThat(others).noneMatch(this::wasCalled);
            assertThat(provider.requests()).hasSize(1);
            assertThat(alerts("190")).isEqualTo(alerts + 1);
            assertThat(ready()).isEqualTo(200);

            // When: the token has been renewed
            provider.reset();

            // Then: the number resumes without an operator
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> others.stream().allMatch(id -> state(id).equals("ACCEPTED")));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> state(first).equals("ACCEPTED"));
            assertThat(alerts("190")).isEqualTo(alerts + 1);
        }
    }

    private double alerts(String code) {
        return metrics.counter("ventanilla.dispatch.alerts", "code", code).count();
    }

    private int ready() {
        return Webhooks.send(
                HttpRequest.newBuilder(gateway.resolve("/q/health/ready")).GET().build());
    }

    private boolean isPostponed(OutboundId id) {
        return row(id, "not_before > now()");
    }

    private boolean wasCalled(OutboundId id) {
        return row(id, "calls > 0");
    }

    private boolean row(OutboundId id, String condition) {
        return Store.number(
                        database, "select count(*) from dispatch where outbound_id = ? and " + condition, id.value())
                == 1;
    }

    private String content(OutboundId id) {
        return Store.text(database, "select content from dispatch where outbound_id = ?", id.value());
    }

    private static SendMessage code(OutboundId id, Person person, String digits) {
        return new SendMessage(
                id,
                new Recipient.Contact(person.contact()),
                null,
                Purpose.CODE,
                Service.NOTIFICATION,
                new OutboundContent.Template("codigo_acceso", "es_CO", List.of(digits), null),
                Instant.now().plusSeconds(600),
                Instant.now());
    }

    private record Person(String phone, ContactId contact) {}

    private Person newPerson(EventProbe probe) {
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
    private ContactId contactOfMessageFrom(EventProbe probe, String contacts, String user) {
        String wamid = Webhooks.wamid();
        String message = Webhooks.message(user, wamid, "hola").replace("\"from\"", "\"from_user_id\"");
        Webhooks.post(gateway, Webhooks.of(Webhooks.ACCOUNT, contacts + "\"messages\":[" + message + "]"));
        return ContactId.of(probe.awaitRecord(
                        r -> r.topic().equals(Topics.INBOUND.name()) && r.json().contains(wamid))
                .key());
    }

    private static SendMessage reply(OutboundId id, Person person, OutboundContent content) {
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

    private static JsonNode awaitReceipt(EventProbe probe, OutboundId id, String kind) {
        return json(probe.awaitRecord(r -> isReceipt(r, id, kind)));
    }

    private static boolean isReceipt(ReceivedRecord record, OutboundId id, String kind) {
        return record.type().equals(RECEIPT.formatted(kind))
                && json(record).path("receipt").path("outboundId").asText().equals(id.toString());
    }

    private JsonNode requestOf(OutboundId id) {
        return provider.requests().stream()
                .map(request -> read(request.body()))
                .filter(body -> body.path("biz_opaque_callback_data").asText().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static String code(JsonNode event) {
        return event.path("receipt").path("errorCode").asText();
    }

    private String state(OutboundId id) {
        return Store.texts(database, "select state from dispatch where outbound_id = ?", id.value()).stream()
                .findFirst()
                .orElse("");
    }

    private long parked(String wamid) {
        return Store.number(database, "select count(*) from parked_status where provider_message_id = ?", wamid);
    }

    private long count(String query) {
        return Store.number(database, query);
    }

    /// Makes the repetition of a message due, as if its waiting time had passed.
    private void makeRepetitionDue(OutboundId id) {
        Store.change(
                database,
                "update dispatch set repeat_at = now() where outbound_id = ? and repeat_at is not null",
                id.value());
    }

    private static JsonNode json(ReceivedRecord record) {
        return read(record.json());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutboundId newId() {
        return new OutboundId(UUID.randomUUID());
    }

    private static String phone() {
        return "573005550" + ThreadLocalRandom.current().nextInt(1_000, 999_999);
    }
}
