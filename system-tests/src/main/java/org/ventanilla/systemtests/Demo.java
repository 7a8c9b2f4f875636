package org.ventanilla.systemtests;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.Analyst;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.systemtests.telling.Texts;
import org.ventanilla.systemtests.telling.Transcript;

/// `./ventanilla demo`: starts the suite, or joins one that runs, plays the stories and tells them.
final class Demo {
    private static final Duration JOINING = Duration.ofMinutes(3);

    private final Transcript transcript = Transcript.onTerminal();
    private final Settings settings;

    Demo(Settings settings) {
        this.settings = settings;
    }

    /// Returns whether every promise was kept.
    ///
    /// @param once to stop after the stories
    boolean run(boolean once) {
        boolean joined = LocalStack.running(settings);
        LocalStack stack = LocalStack.of(settings, transcript::say);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "demo-stop"));
        if (joined) {
            transcript.say(Texts.say("demo.joining"));
            awaitReady(stack);
        } else {
            transcript.say(Texts.say("demo.starting"));
            stack.startAll();
        }
        try {
            boolean well = playAndTell();
            if (!once) {
                invite(joined);
                new CountDownLatch(1).await();
            }
            return well;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (!joined) {
                transcript.say("");
                transcript.say(Texts.say("demo.stopping"));
            }
            stack.close();
        }
    }

    private void awaitReady(LocalStack stack) {
        try {
            Awaitility.await()
                    .atMost(JOINING)
                    .until(() -> List.of(Part.values()).stream().allMatch(stack::ready));
        } catch (ConditionTimeoutException _) {
            List<String> absent = List.of(Part.values()).stream()
                    .filter(part -> !stack.ready(part))
                    .map(Part::title)
                    .toList();
            transcript.bad(Texts.say("error.absent", String.join(", ", absent)));
        }
    }

    private boolean playAndTell() throws InterruptedException {
        Playbill bill = Playbill.play(new Stage(settings));
        for (Playbill.Performance performance : bill.performances()) {
            transcript.tell(performance.tale());
        }
        return summary(bill);
    }

    private boolean summary(Playbill bill) {
        transcript.heading(Texts.say("summary.title"));
        boolean well = true;
        for (Playbill.Performance performance : bill.performances()) {
            boolean kept = performance.failure() == null;
            well &= kept;
            if (kept) {
                transcript.good("   ✓ " + performance.story().title());
            } else {
                transcript.bad("   ✗ " + performance.story().title());
            }
        }
        for (String letter : bill.missing()) {
            well = false;
            transcript.bad("   ✗ " + letter + ". " + Texts.say("summary.missing"));
        }
        report(bill.stage());
        return well;
    }

    /// The report of today as the analyst sees it.
    private void report(Stage stage) {
        Analyst.Report report = stage.analyst().attention(stage.firstDay(), stage.today());
        Counts counts = report.counts();
        transcript.heading(Texts.say("report.title", stage.today()));
        row("report.offered", Long.toString(counts.offered()));
        row("report.answered", Long.toString(counts.answered()));
        row("report.abandoned", Long.toString(counts.abandoned()));
        row("report.contained", Long.toString(counts.botContained()));
        row("report.attention", percent(report.attentionLevel()));
        row("report.abandonment", percent(report.abandonLevel()));
        row("report.tmo", report.tmo().orElse("–"));
    }

    private void row(String key, String value) {
        transcript.say("   %-28s %12s".formatted(Texts.say(key), value));
    }

    private static String percent(Optional<String> level) {
        return level.map(value -> value.replace('.', ',') + " %").orElse("–");
    }

    private void invite(boolean joined) {
        transcript.heading(Texts.say("invite.title"));
        transcript.say("   " + Texts.say("invite.phone", page(Part.SIMULATOR, "/phone")));
        transcript.say("   " + Texts.say("invite.desk", page(Part.CONVERSATION, "/escritorio")));
        transcript.say("   " + Texts.say("invite.report", page(Part.ANALYTICS, "/informe")));
        transcript.say("   " + Texts.say("invite.surveys", page(Part.SURVEY, "/encuestas")));
        transcript.say("   " + Texts.say("invite.inbox", page(Part.PQRSD, "/bandeja")));
        transcript.say("   " + Texts.say("invite.acts", page(Part.NOTIFICATION, "/actos")));
        transcript.say("   " + Texts.say("invite.home", page(Part.HOME, "/")));
        transcript.say("");
        transcript.say(Texts.say(joined ? "invite.leave" : "invite.stop"));
    }

    private String page(Part part, String path) {
        return settings.url(part) + path;
    }
}
