package org.ventanilla.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.TracesInMemory;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that a trace begins at the webhook and is continued by all further processing. The trace of
/// a caller is ignored, and the provider receives no trace.
@QuarkusTest
@TestProfile(TracesInMemory.class)
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class TraceIT {

    private static final String TEXT = "Me llamo Rosalba y vivo en la calle 5";
    private static final String FOREIGN_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String FOREIGN_SPAN = "00f067aa0ba902b7";

    StubProvider provider;

    @TestHTTPResource("/")
    URI gateway;

    private final String phone = "573005551" + ThreadLocalRandom.current().nextInt(1_000, 999_999);

    @BeforeEach
    void theProviderAcceptsEverything() {
        provider.reset();
    }

    @Test
    void aWebhookBeginsATraceAndIgnoresTheTraceOfItsCaller() {
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS, Topics.INBOUND)) {
            String wamid = Webhooks.wamid();
            byte[] body = Webhooks.text(phone, wamid, TEXT).getBytes(UTF_8);
            HttpRequest signed = Webhooks.signed(gateway, body, Webhooks.signature(Webhooks.SECRET, body));
            HttpRequest forged = HttpRequest.newBuilder(signed, (_, _) -> true)
                    .header("traceparent", "00-" + FOREIGN_TRACE + "-" + FOREIGN_SPAN + "-01")
                    .build();

            assertThat(Webhooks.send(forged)).isEqualTo(200);

            ReceivedRecord raw = probe.awaitRecord(record -> isRecordOf(record, Topics.WEBHOOKS.name(), wamid));
            ReceivedRecord message = probe.awaitRecord(record -> isRecordOf(record, Topics.INBOUND.name(), wamid));
            String trace = traceOf(raw);
            assertThat(trace).isNotEqualTo(FOREIGN_TRACE).isEqualTo(traceOf(message));
            SpanData webhookSpan = awaitSpan(trace, SpanKind.SERVER);
            assertThat(webhookSpan.getParentSpanContext().isValid()).isFalse();
            assertThat(webhookSpan.getSpanId()).isEqualTo(spanOf(raw));
            SpanData handled = awaitSpan(trace, SpanKind.CONSUMER);
            assertThat(handled.getName()).isEqualTo("handle " + raw.type());
            assertThat(handled.getParentSpanId()).isEqualTo(webhookSpan.getSpanId());
            assertThat(handled.getSpanId()).isEqualTo(spanOf(message));
            assertThat(TracesInMemory.spans(trace)).hasSize(2);
            assertNoPersonalData(trace);
        }
    }

    @Test
    void aCallBelongsToTheTraceOfItsCommandAndTheProviderReceivesNoTrace() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            String wamid = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola"));
            ContactId contact = ContactId.of(
                    probe.awaitRecord(record -> record.json().contains(wamid)).key());
            OutboundId id = new OutboundId(UUID.randomUUID());
            String trace = UUID.randomUUID().toString().replace("-", "");

            Commands.publish(
                    new SendMessage(
                            id,
                            new Recipient.Contact(contact),
                            null,
                            Purpose.REPLY,
                            Service.CONVERSATION,
                            new OutboundContent.Text(TEXT),
                            Instant.now().plus(Duration.ofMinutes(10)),
                            Instant.now()),
                    "00-" + trace + "-" + FOREIGN_SPAN + "-01");

            ReceivedRecord accepted = probe.awaitRecord(record -> record.type().equals("ventanilla.channel.accepted.v1")
                    && record.json().contains(id.toString()));
            assertThat(traceOf(accepted)).isEqualTo(trace);
            SpanData handled = awaitSpan(trace, SpanKind.CONSUMER);
            assertThat(handled.getParentSpanId()).isEqualTo(FOREIGN_SPAN);
            SpanData call = awaitSpan(trace, SpanKind.CLIENT);
            assertThat(call.getParentSpanId()).isEqualTo(handled.getSpanId());
            assertThat(TracesInMemory.spans(trace)).hasSize(2);
            assertNoPersonalData(trace);
            assertThat(provider.requests())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.traceparent()).isNull());
        }
    }

    private void assertNoPersonalData(String trace) {
        assertThat(TracesInMemory.spans(trace))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.getName() + span.getAttributes() + span.getEvents())
                        .doesNotContain(phone, "Rosalba", "calle"));
    }

    private static SpanData awaitSpan(String trace, SpanKind kind) {
        return await().until(
                        () -> TracesInMemory.spans(trace).stream()
                                .filter(span -> span.getKind() == kind)
                                .findFirst()
                                .orElse(null),
                        span -> span != null);
    }

    private static boolean isRecordOf(ReceivedRecord record, String topic, String wamid) {
        return record.topic().equals(topic) && record.json().contains(wamid);
    }

    private static String traceOf(ReceivedRecord record) {
        return record.header(HeaderName.TRACEPARENT).split("-")[1];
    }

    private static String spanOf(ReceivedRecord record) {
        return record.header(HeaderName.TRACEPARENT).split("-")[2];
    }
}
