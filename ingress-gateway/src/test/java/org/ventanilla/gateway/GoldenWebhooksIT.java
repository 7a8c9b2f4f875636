package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.GoldenCase;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Posts every webhook of the folder `golden`, and compares everything that is published with the golden file
/// beside it. There is a webhook for each kind of message, each status and each field of the provider.
///
/// `-Dgolden.write=true` writes the golden files again; they must then be reviewed.
///
/// Source: WhatsApp Cloud API, "Webhooks", one page per field and per type of message.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class GoldenWebhooksIT {

    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Topic DEAD_LETTERS = Topics.deadLettersOf(Service.GATEWAY);

    StubProvider provider;

    @TestHTTPResource("/")
    URI gateway;

    @BeforeEach
    void theProviderAcceptsEverything() {
        provider.reset();
    }

    static Stream<GoldenCase> messages() {
        return GoldenCase.in("inbound");
    }

    static Stream<GoldenCase> statuses() {
        return GoldenCase.in("statuses");
    }

    static Stream<GoldenCase> accountNotices() {
        return GoldenCase.in("account");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messagesAndOtherNewsOfPeopleArePublished(GoldenCase golden) {
        try (EventProbe probe = probe()) {
            String contact = knownContact(probe, golden);
            check(golden, probe, contact);
        }
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void statusesArePublishedAsReceipts(GoldenCase golden) {
        try (EventProbe probe = probe()) {
            // Given: a message that the provider accepted
            String contact = knownContact(probe, golden);
            Commands.publish(new SendMessage(
                    golden.outboundId(),
                    new Recipient.Contact(ContactId.of(contact)),
                    null,
                    Purpose.REPLY,
                    Service.CONVERSATION,
                    new OutboundContent.Text("Hola"),
                    Instant.now().plus(10, ChronoUnit.MINUTES),
                    Instant.now()));
            probe.awaitRecord(GoldenWebhooksIT::isAccepted);

            check(golden, probe, contact);
        }
    }

    @ParameterizedTest
    @MethodSource("accountNotices")
    void noticesAboutOurAccountArePublishedWithoutDataOfPeople(GoldenCase golden) {
        try (EventProbe probe = probe()) {
            check(golden, probe, "");
        }
    }

    private static EventProbe probe() {
        return EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS, Topics.ACCOUNT, DEAD_LETTERS);
    }

    /// The contact of the person in the webhook, who has written before.
    private String knownContact(EventProbe probe, GoldenCase golden) {
        post(golden.textOfThePerson("before"));
        return probe.awaitRecord(record -> golden.isTextOfTest(record, "before"))
                .key();
    }

    private void check(GoldenCase golden, EventProbe probe, String contact) {
        // When
        post(golden.webhook());

        // Then
        if (GoldenCase.isWriting()) {
            golden.write(contact, published(golden, awaitQuiet(probe)));
            return;
        }
        List<JsonNode> expected = golden.expected();
        if (expected.isEmpty()) {
            post(golden.textOfThePerson("after"));
            probe.awaitRecord(record -> golden.isTextOfTest(record, "after"));
        }
        probe.awaitRecords(expected.size(), record -> isPublishedByCase(golden, record));
        assertThat(golden.readable(contact, published(golden, probe.readToEnd())))
                .containsExactlyElementsOf(expected);
    }

    private void post(String body) {
        assertThat(Webhooks.post(gateway, body)).isEqualTo(200);
    }

    private static List<ReceivedRecord> published(GoldenCase golden, List<ReceivedRecord> records) {
        return records.stream()
                .filter(record -> isPublishedByCase(golden, record))
                .toList();
    }

    private static boolean isPublishedByCase(GoldenCase golden, ReceivedRecord record) {
        return !isAccepted(record) && !golden.isTextOfTest(record, "before") && !golden.isTextOfTest(record, "after");
    }

    private static boolean isAccepted(ReceivedRecord record) {
        return record.type().equals("ventanilla.channel.accepted.v1");
    }

    private static List<ReceivedRecord> awaitQuiet(EventProbe probe) {
        int[] seen = {-1};
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(QUIET)
                .until(() -> seen[0] == (seen[0] = probe.readToEnd().size()));
        return probe.seen();
    }
}
