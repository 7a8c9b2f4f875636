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

/// The suite survives a killed service, a killed database, an unavailable broker, repeated
/// webhooks, and forged webhooks.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE - 1)
class SurvivalIT {

    @Test
    void afterAKillTheConversationServiceFinishesTheStoryExactlyOnce(LocalStack suite, StoryContext context) {
        // Given
        MariaIsAttended story = new MariaIsAttended(() -> {
            suite.kill(Part.CONVERSATION);
            suite.start(Part.CONVERSATION);
        });

        // When: every promise of the story is asserted, each event exactly once
        story.play(context, new StoryLog("survival"));

        // Then
        assertNoUnmarkedDuplicate(suite, context, context.citizens().getFirst());
    }

    @Test
    void killingTheDatabaseLosesNoCommittedTurn(LocalStack suite, StoryContext context) {
        // Given: the citizen sent the document, and the reply to it shows that the turn was
        // committed
        Citizen citizen = context.newcomer("Carmen Paz Ejemplo", new StoryLog("power cut"));
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
        assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                .allSatisfy(setting -> assertThat(suite.show(setting)).isEqualTo("on"));
        assertNoUnmarkedDuplicate(suite, context, citizen);
        Waiting.untilAsserted("the report", () -> context.analyst().attention(context.firstDay(), context.firstDay()));
    }

    @Test
    void aServiceThatStartsWithoutItsDatabaseWaitsForIt(LocalStack suite) throws Exception {
        // Given
        Path log = suite.settings().log(Part.SURVEY);
        suite.kill(Part.SURVEY);
        suite.kill(Part.POSTGRES);
        int before = text(log).length();

        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            Future<?> started = pool.submit(() -> suite.start(Part.SURVEY));
            Waiting.until(
                    "the service to find no database",
                    () -> Optional.of(text(log).substring(before)).filter(text -> text.contains("Retrying in")),
                    () -> "its log has no such line");
            suite.start(Part.POSTGRES);

            // Then
            started.get();
            assertThat(suite.ready(Part.SURVEY)).isTrue();
        }
    }

    @Test
    void theSameWebhookFiveTimesAtOnceHasOneEffect(LocalStack suite, StoryContext context) {
        // Given
        Citizen citizen = askedForConsent(context, "Elena Sol Ejemplo");
        SignedWebhook webhook = SignedWebhook.text(citizen.identity().phone(), "2");
        String gateway = suite.settings().url(Part.GATEWAY);

        // When
        List<Integer> statuses = atOnce(5, () -> webhook.deliverTo(gateway));

        // Then
        assertThat(statuses).containsOnly(200);
        citizen.isOffered("sin_autorizacion.FILE");
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
                SignedWebhook.text(context.newcomer("Nadie Ejemplo").phone(), "hola");
        String gateway = suite.settings().url(Part.GATEWAY);

        try (EventProbe probe = EventProbe.fromNow(suite.settings().kafka(), List.of(Topics.WEBHOOKS.name()))) {
            // When
            int status = webhook.deliverTo(gateway, "sha256=" + "0".repeat(64));

            // Then: a webhook with a good signature that follows is stored, and the bad one is not
            assertThat(status).isEqualTo(401);
            Citizen good = askedForConsent(context, "Alguien Ejemplo");
            String accepted = good.messageIds().getFirst();
            probe.awaitRecord(record -> record.json().contains(accepted));
            assertThat(probe.readToEnd()).noneMatch(record -> record.json().contains(webhook.messageId()));
        }
    }

    @Test
    void withoutTheBrokerWebhooksAreRefusedAndAfterwardsAccepted(LocalStack suite, StoryContext context) {
        // Given
        Citizen citizen = askedForConsent(context, "Marta Luz Ejemplo");
        SignedWebhook webhook = SignedWebhook.text(citizen.identity().phone(), "2");
        String gateway = suite.settings().url(Part.GATEWAY);

        // When
        suite.stop(Part.KAFKA);
        int statusWithoutBroker = webhook.deliverTo(gateway);
        suite.start(Part.KAFKA);

        // Then
        assertThat(statusWithoutBroker).isEqualTo(503);
        Waiting.untilAsserted(
                "the gateway", () -> assertThat(webhook.deliverTo(gateway)).isEqualTo(200));
        citizen.isOffered("sin_autorizacion.FILE");
        assertNoUnmarkedDuplicate(suite, context, citizen);
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new citizen who wrote and was asked for consent.
    private static Citizen askedForConsent(StoryContext context, String name) {
        Citizen citizen = context.newcomer(name, new StoryLog(name));
        citizen.writes("hola");
        citizen.isOffered("consentimiento.NO");
        return citizen;
    }

    /// No message of the assistant came twice, unless the receipt of its repetition says that it
    /// may be doubled.
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

    private static List<Integer> atOnce(int times, Callable<Integer> action) {
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
