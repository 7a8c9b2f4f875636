package org.ventanilla.stories.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.StoryContext;
import org.ventanilla.stories.StoryRun;
import org.ventanilla.stories.people.Analyst;
import org.ventanilla.stories.transcript.Texts;
import org.ventanilla.stories.transcript.Transcript;

/// `./ventanilla demo`: starts the suite, or uses the suite that already runs, plays the stories
/// and prints them.
final class Demo {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);

    private final Transcript transcript = Transcript.onTerminal();
    private final Settings settings;

    Demo(Settings settings) {
        this.settings = settings;
    }

    /// Plays the stories and returns whether every promise was kept.
    ///
    /// @param stopsAfterStories whether to end after the stories; otherwise, the suite runs until the
    ///     user stops the program
    boolean run(boolean stopsAfterStories) {
        boolean wasRunning = LocalStack.isRunning(settings);
        LocalStack stack = LocalStack.of(settings, transcript::line);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "demo-stop"));
        if (wasRunning) {
            transcript.line(Texts.get("demo.joining"));
            awaitReady(stack);
        } else {
            transcript.line(Texts.get("demo.starting"));
            stack.startAll();
        }
        try {
            boolean allKept = playAndPrint();
            if (!stopsAfterStories) {
                printInvitation(wasRunning);
                new CountDownLatch(1).await();
            }
            return allKept;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (!wasRunning) {
                transcript.line("");
                transcript.line(Texts.get("demo.stopping"));
            }
            stack.close();
        }
    }

    private void awaitReady(LocalStack stack) {
        try {
            Awaitility.await()
                    .atMost(READY_TIMEOUT)
                    .until(() -> List.of(Part.values()).stream().allMatch(stack::isReady));
        } catch (ConditionTimeoutException _) {
            List<String> notReady = List.of(Part.values()).stream()
                    .filter(part -> !stack.isReady(part))
                    .map(Part::title)
                    .toList();
            transcript.failure(Texts.get("error.absent", String.join(", ", notReady)));
        }
    }

    private boolean playAndPrint() throws InterruptedException {
        StoryRun run = StoryRun.play(new StoryContext(settings));
        for (StoryRun.RunningStory story : run.stories()) {
            transcript.print(story.log());
        }
        return printSummary(run);
    }

    /// Prints which stories kept their promises.
    ///
    /// @return whether every promise was kept
    private boolean printSummary(StoryRun run) {
        transcript.heading(Texts.get("summary.title"));
        boolean allKept = true;
        for (StoryRun.RunningStory story : run.stories()) {
            boolean isKept = story.failure() == null;
            allKept &= isKept;
            if (isKept) {
                transcript.success("   ✓ " + story.story().title());
            } else {
                transcript.failure("   ✗ " + story.story().title());
            }
        }
        for (String letter : run.missingLetters()) {
            allKept = false;
            transcript.failure("   ✗ " + letter + ". " + Texts.get("summary.missing"));
        }
        printReport(run.context());
        return allKept;
    }

    /// Prints the report of the day as an analyst sees it.
    private void printReport(StoryContext context) {
        Analyst.Report report = context.analyst().attention(context.firstDay(), context.today());
        Counts counts = report.counts();
        transcript.heading(Texts.get("report.title", context.today()));
        printRow("report.offered", Long.toString(counts.offered()));
        printRow("report.answered", Long.toString(counts.answered()));
        printRow("report.abandoned", Long.toString(counts.abandoned()));
        printRow("report.contained", Long.toString(counts.botContained()));
        printRow("report.attention", percent(report.attentionLevel()));
        printRow("report.abandonment", percent(report.abandonLevel()));
        printRow("report.tmo", report.tmo().orElse("–"));
    }

    private void printRow(String key, String value) {
        transcript.line("   %-28s %12s".formatted(Texts.get(key), value));
    }

    private static String percent(Optional<String> level) {
        return level.map(value -> value.replace('.', ',') + " %").orElse("–");
    }

    /// Prints the addresses of the pages that the user can open now.
    private void printInvitation(boolean wasRunning) {
        transcript.heading(Texts.get("invite.title"));
        transcript.line("   " + Texts.get("invite.phone", page(Part.SIMULATOR, "/phone")));
        transcript.line("   " + Texts.get("invite.desk", page(Part.CONVERSATION, "/escritorio")));
        transcript.line("   " + Texts.get("invite.report", page(Part.ANALYTICS, "/informe")));
        transcript.line("   " + Texts.get("invite.surveys", page(Part.SURVEY, "/encuestas")));
        transcript.line("   " + Texts.get("invite.inbox", page(Part.PQRSD, "/bandeja")));
        transcript.line("   " + Texts.get("invite.acts", page(Part.NOTIFICATION, "/actos")));
        transcript.line("   " + Texts.get("invite.home", page(Part.HOME, "/")));
        transcript.line("");
        transcript.line(Texts.get(wasRunning ? "invite.leave" : "invite.stop"));
    }

    private String page(Part part, String path) {
        return settings.url(part) + path;
    }
}
