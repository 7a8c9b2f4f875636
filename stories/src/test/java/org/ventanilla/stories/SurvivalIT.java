package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.testkit.EventProbe;

/// Tests that the suite continues correctly after a service or the database was killed, after the
/// broker was unavailable, and after repeated and forged webhooks.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE - 1)
class SurvivalIT {

    private static final int DELIVERIES = 5;

    /// The answer of a citizen who types the number of the second option: no consent.
    private static final String REFUSES_CONSENT = "2";

    @Test
    void everyPromiseIsKeptIfConversationServiceIsKilledDuringAStory(LocalStack suite, StoryContext context) {
        // Given
        MariaIsAttended story = new MariaIsAttended(() -> {
            suite.kill(Part.CONVERSATION);
            suite.start(Part.CONVERSATION);
        });

        // When: the story is played, which asserts every promise and that each event came exactly once
        story.play(context, new StoryLog("survival"));

        // Then
        assertNoUnmarkedDuplicate(suite, context, context.citizens().getFirst());
    }

    @Test
    void killingTheDatabaseLosesNoCommittedTurn(LocalStack suite, StoryContext context) {
        // Given: the citizen sent the document, and the reply to it shows that the turn was
        // committed
        Citizen citizen = context.newCitizen("Carmen Paz Ejemplo", new StoryLog("power cut"));
        citizen.writes("hola");
        citizen.chooses("consentimiento.YES");
        citizen.chooses("CC");
        citizen.answers(citizen.identity().document());
        citizen.receives(_ -> true, "the question for the name");

        // When
        suite.kill(Part.POSTGRES);
        citizen.writes(citizen.identity().name());
        suite.start(Part.POSTGRES);

        // Then
        citizen.answers("NO");
        citizen.receives(citizen.identity().document());
        // With these settings, PostgreSQL loses no committed row in a power failure.
        assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                .allSatisfy(setting -> assertThat(suite.show(setting)).isEqualTo("on"));
        assertNoUnmarkedDuplicate(suite, context, citizen);
        Waiting.untilAsserted("the report", () -> context.analyst().attention(context.firstDay(), context.firstDay()));
    }

    @Test
    void aServiceThatStartsWithoutItsDatabaseWaitsForTheDatabase(LocalStack suite) throws Exception {
        // Given
        Path log = suite.settings().log(Part.SURVEY);
        suite.kill(Part.SURVEY);
        suite.kill(Part.POSTGRES);
        int logLengthBefore = readLog(log).length();

        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            Future<?> started = pool.submit(() -> suite.start(Part.SURVEY));
            Waiting.until(
                    "the service to find no database",
                    () -> Optional.of(readLog(log).substring(logLengthBefore))
                            .filter(text -> text.contains("Retrying in")),
                    () -> "its log has no such line");
            suite.start(Part.POSTGRES);

            // Then
            started.get();
            assertThat(suite.isReady(Part.SURVEY)).isTrue();
        }
    }

    @Test
    void aWebhookThatIsDeliveredFiveTimesAtTheSameTimeHasOneEffect(LocalStack suite, StoryContext context) {
        // Given
        Citizen citizen = citizenAskedForConsent(context, "Elena Sol Ejemplo");
        SignedWebhook webhook = SignedWebhook.withText(citizen.identity().phone(), REFUSES_CONSENT);
        String gateway = suite.settings().url(Part.GATEWAY);

        // When
        List<Integer> statuses = inParallel(DELIVERIES, () -> webhook.deliverTo(gateway));

        // Then
        assertThat(statuses).containsOnly(200);
        citizen.waitsForOption("sin_autorizacion.FILE");
        assertThat(context.events().eventsOf(List.of(webhook.messageId())))
                .containsExactlyInAnyOrder("opened", "consent-refused");
        try (EventProbe probe = EventProbe.fromEarliest(suite.settings().kafka(), List.of(Topics.INBOUND.name()))) {
            assertThat(probe.readToEnd())
                    .filteredOn(record -> record.json().contains(webhook.messageId()))
                    .hasSize(1);
        }
        assertNoUnmarkedDuplicate(suite, context, citizen);
    }

    @Test
    void aWebhookWithABadSignatureIsRefusedAndNotStored(LocalStack suite, StoryContext context) {
        // Given
        SignedWebhook webhook =
                SignedWebhook.withText(context.newIdentity("Nadie Ejemplo").phone(), "hola");
        String gateway = suite.settings().url(Part.GATEWAY);

        try (EventProbe probe = EventProbe.fromNow(suite.settings().kafka(), List.of(Topics.WEBHOOKS.name()))) {
            // When
            String forgedSignature = "sha256=" + "0".repeat(64);
            int status = webhook.deliverTo(gateway, forgedSignature);

            // Then: a later webhook with a valid signature is stored, and the forged webhook is not stored
            assertThat(status).isEqualTo(401);
            Citizen writer = citizenAskedForConsent(context, "Alguien Ejemplo");
            String accepted = writer.messageIds().getFirst();
            probe.awaitRecord(record -> record.json().contains(accepted));
            assertThat(probe.readToEnd()).noneMatch(record -> record.json().contains(webhook.messageId()));
        }
    }

    @Test
    void withoutTheBrokerWebhooksAreRefusedAndAfterwardsAccepted(LocalStack suite, StoryContext context) {
        // Given
        Citizen citizen = citizenAskedForConsent(context, "Marta Luz Ejemplo");
        SignedWebhook webhook = SignedWebhook.withText(citizen.identity().phone(), REFUSES_CONSENT);
        String gateway = suite.settings().url(Part.GATEWAY);

        // When
        suite.stop(Part.KAFKA);
        int statusWithoutBroker = webhook.deliverTo(gateway);
        suite.start(Part.KAFKA);

        // Then
        assertThat(statusWithoutBroker).isEqualTo(503);
        Waiting.untilAsserted(
                "the gateway", () -> assertThat(webhook.deliverTo(gateway)).isEqualTo(200));
        citizen.waitsForOption("sin_autorizacion.FILE");
        assertNoUnmarkedDuplicate(suite, context, citizen);
    }

    private static String readLog(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new citizen who wrote and was asked for consent.
    private static Citizen citizenAskedForConsent(StoryContext context, String name) {
        Citizen citizen = context.newCitizen(name, new StoryLog(name));
        citizen.writes("hola");
        citizen.waitsForOption("consentimiento.NO");
        return citizen;
    }

    /// Asserts that the citizen received no message twice, unless a receipt says that a message may
    /// have been sent twice.
    private static void assertNoUnmarkedDuplicate(LocalStack suite, StoryContext context, Citizen citizen) {
        List<String> lines = new ArrayList<>();
        citizen.chat().stream().filter(message -> !message.mine()).forEach(message -> lines.add(message.text()));
        if (lines.stream().distinct().count() < lines.size()) {
            Set<String> contacts = context.events().contactsOf(citizen.messageIds());
            try (EventProbe probe =
                    EventProbe.fromEarliest(suite.settings().kafka(), List.of(Topics.RECEIPTS.name()))) {
                assertThat(probe.readToEnd())
                        .as("a doubled message is marked: " + lines)
                        .filteredOn(record -> contacts.contains(record.key()))
                        .anyMatch(record -> record.json().contains("\"mayBeDouble\":true"));
            }
        }
    }

    private static List<Integer> inParallel(int times, Callable<Integer> action) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(times, action))) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
