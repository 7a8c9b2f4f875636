package org.ventanilla.systemtests;

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
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.stories.MariaIsAttended;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.systemtests.telling.Tale;
import org.ventanilla.testkit.EventProbe;

/// What the suite survives: a killed service, a power cut of the database, a broker that is away, a
/// provider that repeats itself, somebody who pretends to be the provider.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE - 1)
class SurvivalIT {

    @Test
    void aKilledConversationServiceFinishesTheStoryOnce(LocalStack suite, Stage stage) {
        // Given
        MariaIsAttended story = new MariaIsAttended(() -> {
            suite.kill(Part.CONVERSATION);
            suite.start(Part.CONVERSATION);
        });

        // When: every promise of the story is asserted, each event exactly once
        story.play(stage, new Tale("survival"));

        // Then
        assertNothingWasSaidTwice(suite, stage, stage.citizens().getFirst());
    }

    @Test
    void aPowerCutOfTheDatabaseLosesNoCommittedTurn(LocalStack suite, Stage stage) {
        // Given: a document was told, and the answer to it proves the turn was committed
        Citizen citizen = stage.newcomer("Carmen Paz Ejemplo", new Tale("power cut"));
        citizen.writes("hola");
        citizen.chooses("consentimiento.YES");
        citizen.chooses("CC");
        citizen.answers(citizen.identity().document());
        citizen.hears(_ -> true, "the question for the name");

        // When
        suite.kill(Part.POSTGRES);
        citizen.writes(citizen.identity().name());
        suite.start(Part.POSTGRES);

        // Then
        citizen.answers("NO");
        citizen.hears(citizen.identity().document());
        assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                .allSatisfy(setting -> assertThat(suite.show(setting)).isEqualTo("on"));
        assertNothingWasSaidTwice(suite, stage, citizen);
        Patience.untilAsserted("the report", () -> stage.analyst().attention(stage.firstDay(), stage.firstDay()));
    }

    @Test
    void aServiceThatStartsWithoutItsDatabaseWaitsForIt(LocalStack suite) throws Exception {
        // Given
        Path log = suite.settings().log(Part.SURVEY);
        suite.kill(Part.SURVEY);
        suite.kill(Part.POSTGRES);
        int before = said(log).length();

        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            Future<?> started = pool.submit(() -> suite.start(Part.SURVEY));
            Patience.until(
                    "the service to find no database",
                    () -> Optional.of(said(log).substring(before)).filter(text -> text.contains("Retrying in")),
                    () -> "it says nothing of it");
            suite.start(Part.POSTGRES);

            // Then
            started.get();
            assertThat(suite.ready(Part.SURVEY)).isTrue();
        }
    }

    @Test
    void theSameWebhookFiveTimesAtOnceHasOneEffect(LocalStack suite, Stage stage) {
        // Given
        Citizen citizen = askedForConsent(stage, "Elena Sol Ejemplo");
        SignedWebhook webhook = SignedWebhook.text(citizen.identity().phone(), "2");
        String gateway = suite.settings().url(Part.GATEWAY);

        // When
        List<Integer> statuses = atOnce(5, () -> webhook.deliverTo(gateway));

        // Then
        assertThat(statuses).containsOnly(200);
        citizen.isOffered("sin_autorizacion.FILE");
        assertThat(stage.events().eventsOf(List.of(webhook.messageId())))
                .containsExactlyInAnyOrder("opened", "consent-refused");
        try (EventProbe probe = EventProbe.fromEarliest(suite.settings().kafka(), List.of(Topics.INBOUND.name()))) {
            assertThat(probe.readToEnd())
                    .filteredOn(record -> record.json().contains(webhook.messageId()))
                    .hasSize(1);
        }
        assertNothingWasSaidTwice(suite, stage, citizen);
    }

    @Test
    void aBadSignatureIsRefusedAndLeavesNothing(LocalStack suite, Stage stage) {
        // Given
        SignedWebhook webhook =
                SignedWebhook.text(stage.newcomer("Nadie Ejemplo").phone(), "hola");
        String gateway = suite.settings().url(Part.GATEWAY);

        try (EventProbe probe = EventProbe.fromNow(suite.settings().kafka(), List.of(Topics.WEBHOOKS.name()))) {
            // When
            int status = webhook.deliverTo(gateway, "sha256=" + "0".repeat(64));

            // Then: a well signed one that follows is there, and it is alone
            assertThat(status).isEqualTo(401);
            Citizen good = askedForConsent(stage, "Alguien Ejemplo");
            String accepted = good.messageIds().getFirst();
            probe.awaitRecord(record -> record.json().contains(accepted));
            assertThat(probe.readToEnd()).noneMatch(record -> record.json().contains(webhook.messageId()));
        }
    }

    @Test
    void withoutTheBrokerWebhooksAreRefusedAndAllIsWellWhenItIsBack(LocalStack suite, Stage stage) {
        // Given
        Citizen citizen = askedForConsent(stage, "Marta Luz Ejemplo");
        SignedWebhook webhook = SignedWebhook.text(citizen.identity().phone(), "2");
        String gateway = suite.settings().url(Part.GATEWAY);

        // When
        suite.stop(Part.KAFKA);
        int without = webhook.deliverTo(gateway);
        suite.start(Part.KAFKA);

        // Then
        assertThat(without).isEqualTo(503);
        Patience.untilAsserted(
                "the gateway", () -> assertThat(webhook.deliverTo(gateway)).isEqualTo(200));
        citizen.isOffered("sin_autorizacion.FILE");
        assertNothingWasSaidTwice(suite, stage, citizen);
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Somebody new who wrote and was asked.
    private static Citizen askedForConsent(Stage stage, String name) {
        Citizen citizen = stage.newcomer(name, new Tale(name));
        citizen.writes("hola");
        citizen.isOffered("consentimiento.NO");
        return citizen;
    }

    /// No line of the assistant came twice, unless the receipt of its repetition says that it may
    /// have.
    private static void assertNothingWasSaidTwice(LocalStack suite, Stage stage, Citizen citizen) {
        List<String> lines = new ArrayList<>();
        citizen.chat().stream().filter(bubble -> !bubble.mine()).forEach(bubble -> lines.add(bubble.text()));
        if (lines.stream().distinct().count() < lines.size()) {
            Set<String> contacts = stage.events().contactsOf(citizen.messageIds());
            try (EventProbe probe =
                    EventProbe.fromEarliest(suite.settings().kafka(), List.of(Topics.RECEIPTS.name()))) {
                assertThat(probe.readToEnd())
                        .as("a doubled line is marked: " + lines)
                        .filteredOn(record -> contacts.contains(record.key()))
                        .anyMatch(record -> record.json().contains("\"mayBeDouble\":true"));
            }
        }
    }

    private static List<Integer> atOnce(int times, Callable<Integer> action) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : pool.invokeAll(Collections.nCopies(times, action))) {
                answers.add(one.get());
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
