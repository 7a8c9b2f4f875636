package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
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
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.Rows;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests which messages are sent, how they are sent, and in which order.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class SendingIT extends OutboundCase {

    @Inject
    Provider whatsApp;

    @Inject
    MeterRegistry metrics;

    @Test
    void aReplyIsSentFromOurNumberAndItsServiceGetsAReceipt() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given
            Person person = newPerson(probe);
            OutboundId id = newId();

            // When
            Commands.publish(reply(id, person, new OutboundContent.Text("Buenos días")));

            // Then
            ReceivedRecord accepted = probe.awaitRecord(record -> isReceipt(record, id, "accepted"));
            assertThat(accepted.key()).isEqualTo(person.contact().toString());
            assertThat(json(accepted).path("receipt").path("service").asText()).isEqualTo("conversation");
            JsonNode request = requestOf(id);
            assertThat(request.path("to").asText()).isEqualTo("+" + person.phone());
            assertThat(request.path("text").path("body").asText()).isEqualTo("Buenos días");
            assertThat(provider.requests().getLast().authorization()).isEqualTo("Bearer ventanilla-token");
            assertThat(provider.requests().getLast().path()).isEqualTo("/v25.0/900100200/messages");
        }
    }

    @Test
    void messagesOfOneContactAreSentInOrderAndOneAtATime() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: the provider holds back its first answer to a person
            Person person = newPerson(probe);
            Person other = newPerson(probe);
            CountDownLatch answersAllowed = new CountDownLatch(1);
            AtomicInteger atOnce = new AtomicInteger();
            AtomicInteger maxAtOnce = new AtomicInteger();
            provider.respond(request -> {
                if (isTo(other, request)) {
                    return StubProvider.accept(request);
                }
                maxAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                try {
                    answersAllowed.await();
                    return StubProvider.accept(request);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    atOnce.decrementAndGet();
                }
            });
            List<OutboundId> ids = IntStream.range(0, 20).mapToObj(_ -> newId()).toList();

            // When: all messages are in the journal, and a later message to another person was sent
            ids.forEach(id -> Commands.publish(reply(id, person, new OutboundContent.Text(id.toString()))));
            Awaitility.await()
                    .until(() -> Store.number(
                                    database,
                                    "select count(*) from dispatch where contact_id = ?",
                                    person.contact().value())
                            == ids.size());
            OutboundId toOther = newId();
            Commands.publish(reply(toOther, other, new OutboundContent.Text("otra persona")));
            awaitReceipt(probe, toOther, "accepted");

            // Then
            assertThat(textsTo(person)).containsExactly(ids.getFirst().toString());

            // When
            answersAllowed.countDown();

            // Then
            probe.awaitRecords(20, record -> ids.stream().anyMatch(id -> isReceipt(record, id, "accepted")));
            assertThat(textsTo(person))
                    .containsExactlyElementsOf(
                            ids.stream().map(OutboundId::toString).toList());
            assertThat(maxAtOnce).hasValue(1);
        }
    }

    @Test
    void anAlertToAnAddressIsSentAsATemplate() {
        String phone = randomPhone();
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
            ReceivedRecord accepted = probe.awaitRecord(record -> isReceipt(record, id, "accepted"));
            JsonNode template = requestOf(id).path("template");
            assertThat(template.path("components").path(1).path("sub_type").asText())
                    .isEqualTo("url");
            String wamid = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola"));
            assertThat(probe.awaitRecord(record -> record.json().contains(wamid))
                            .key())
                    .isEqualTo(accepted.key());
        }
    }

    @Test
    void forbiddenMessagesAreRefusedWithoutACall() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person silentPerson = newPerson(probe);
            Store.change(
                    database,
                    "update contact_window set last_inbound_at = now() - interval '24 hours' where contact_id = ?",
                    silentPerson.contact().value());
            OutboundId afterWindow = newId();
            OutboundId toUnknownContact = newId();
            OutboundId expiredId = newId();

            // When
            Commands.publish(reply(afterWindow, silentPerson, new OutboundContent.Text("tarde")));
            Commands.publish(reply(
                    toUnknownContact,
                    new Person(randomPhone(), new ContactId(UUID.randomUUID())),
                    new OutboundContent.Text("nadie")));
            SendMessage expired = reply(expiredId, silentPerson, new OutboundContent.Text("vencido"));
            Commands.publish(new SendMessage(
                    expiredId,
                    expired.recipient(),
                    null,
                    Purpose.REPLY,
                    Service.CONVERSATION,
                    expired.content(),
                    Instant.now().minusSeconds(1),
                    Instant.now()));

            // Then
            assertThat(errorCodeOf(awaitReceipt(probe, afterWindow, "refused"))).isEqualTo("WINDOW_CLOSED");
            assertThat(errorCodeOf(awaitReceipt(probe, toUnknownContact, "refused")))
                    .isEqualTo("NO_ADDRESS");
            awaitReceipt(probe, expiredId, "expired");
            assertThat(provider.requests()).isEmpty();
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
    void theErrorCodeDecidesWhatHappensToAMessage() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId unreachable = newId();
            OutboundId throttled = newId();
            provider.respond(_ -> StubProvider.error(400, 131026));
            Commands.publish(reply(unreachable, person, new OutboundContent.Text("uno")));
            JsonNode failed = awaitReceipt(probe, unreachable, "failed");
            assertThat(errorCodeOf(failed)).isEqualTo("131026");
            assertThat(failed.path("receipt").path("errorDetail").asText()).isEqualTo("why");

            // When: the message is throttled once, then accepted
            AtomicInteger calls = new AtomicInteger();
            provider.respond(request ->
                    calls.getAndIncrement() == 0 ? StubProvider.error(429, 130429) : StubProvider.accept(request));
            Commands.publish(reply(throttled, person, new OutboundContent.Text("dos")));

            // Then: the second call belongs to the same attempt, and no receipt reports the first call
            JsonNode accepted = awaitReceipt(probe, throttled, "accepted").path("receipt");
            assertThat(accepted.path("attempt").asInt()).isEqualTo(1);
            assertThat(accepted.path("mayBeDouble").asBoolean()).isFalse();
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void aReadMarkIsSentWithoutAReceiptAndDeleted() {
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
            OutboundId lastId = newId();
            SendMessage command = reply(id, person, new OutboundContent.Text("hola"));

            Commands.publish(command);
            Commands.publish(command);
            Commands.publish(reply(lastId, person, new OutboundContent.Text("fin")));

            awaitReceipt(probe, lastId, "accepted");
            assertThat(provider.requests()).hasSize(2);
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

            // Then: no call is made for the other messages, which wait
            Awaitility.await().until(() -> others.stream().allMatch(id -> isPostponed(id) || wasCalled(id)));
            assertThat(others).noneMatch(this::wasCalled);
            assertThat(provider.requests()).hasSize(1);
            assertThat(alerts("190")).isEqualTo(alerts + 1);
            assertThat(readinessStatus()).isEqualTo(200);

            // When: the token has been renewed
            provider.reset();

            // Then: the pause ends without an operator
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> others.stream().allMatch(id -> state(id).equals("ACCEPTED")));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> state(first).equals("ACCEPTED"));
            assertThat(alerts("190")).isEqualTo(alerts + 1);
        }
    }

    private List<String> textsTo(Person person) {
        return provider.requests().stream()
                .filter(request -> isTo(person, request))
                .map(request -> read(request.body()).path("text").path("body").asText())
                .toList();
    }

    private static boolean isTo(Person person, StubProvider.ProviderRequest request) {
        return read(request.body()).path("to").asText().equals("+" + person.phone());
    }

    private double alerts(String code) {
        return metrics.counter("ventanilla.dispatch.alerts", "code", code).count();
    }

    private int readinessStatus() {
        return Webhooks.send(
                HttpRequest.newBuilder(gateway.resolve("/q/health/ready")).GET().build());
    }

    private boolean isPostponed(OutboundId id) {
        return rowMatches(id, "not_before > now()");
    }

    private boolean wasCalled(OutboundId id) {
        return rowMatches(id, "calls > 0");
    }

    private boolean rowMatches(OutboundId id, String condition) {
        return Store.number(
                        database, "select count(*) from dispatch where outbound_id = ? and " + condition, id.value())
                == 1;
    }

    private long count(String query) {
        return Store.number(database, query);
    }
}
