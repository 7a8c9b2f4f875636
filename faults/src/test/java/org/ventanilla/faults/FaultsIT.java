package org.ventanilla.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.faults.FaultRun.Outcome;
import org.ventanilla.faults.FaultRun.Plan;
import org.ventanilla.faults.ledger.Breach;
import org.ventanilla.faults.ledger.Breach.Kind;
import org.ventanilla.faults.ledger.Ledger;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.testkit.backends.PrivateFiles;

/// The brief list of faults causes no breach, and the ledger finds the breaches of builds with
/// deliberate faults.
class FaultsIT {
    private static final long SEED = 20_260_701;

    @Test
    void theBriefListOfFaultsCausesNoBreach() throws InterruptedException {
        Outcome outcome = run("faults", Faults.brief(SEED));

        assertThat(outcome.verdict().breaches())
                .as(new Report(SEED, outcome).table())
                .isEmpty();
        Ledger.Checked checked = outcome.verdict().checked();
        assertThat(List.of(
                        checked.accepted(), checked.replies(), checked.aggregates(), checked.cases(), checked.links()))
                .as("a ledger without facts proves nothing")
                .allMatch(count -> count > 0);
    }

    @Test
    void theFaultsOfBrokenBuildsAreFound() throws InterruptedException {
        // Given
        Path builds = Path.of("target/broken-builds").toAbsolutePath();
        PrivateFiles.deleteTree(builds);
        Path checkout = Settings.findCheckout();
        Map<Part, Path> broken = Map.of(
                Part.CONVERSATION,
                BrokenBuild.INBOX_OFF.of(Part.CONVERSATION, checkout, builds.resolve("conversation")),
                Part.GATEWAY,
                BrokenBuild.PUBLISHED_BEFORE_COMMIT.of(Part.GATEWAY, checkout, builds.resolve("gateway")),
                Part.NOTIFICATION,
                BrokenBuild.FENCE_OFF.of(Part.NOTIFICATION, checkout, builds.resolve("notification")));
        Fault killed = FaultScript.killed(SEED, Part.GATEWAY);
        Plan plan = new Plan(
                SEED,
                List.of(
                        killed, // first, before the other faults stop the load
                        killed,
                        killed,
                        killed,
                        FaultScript.republished(),
                        FaultScript.paused(Part.NOTIFICATION),
                        FaultScript.republished(),
                        FaultScript.paused(Part.NOTIFICATION)),
                40,
                Duration.ofMillis(700),
                Duration.ofSeconds(4),
                Duration.ofSeconds(40),
                broken);

        // When
        Outcome outcome = run("broken", plan);

        // Then
        String report = new Report(SEED, outcome).table();
        List<Breach> breaches = outcome.verdict().breaches();
        assertThat(breaches)
                .as("inbox off: " + report)
                .anyMatch(breach ->
                        breach.kind() == Kind.DOUBLED && breach.what().startsWith("conversation-service on "));
        assertThat(breaches)
                .as("published before commit: " + report)
                .anyMatch(breach -> breach.rule().matches("version \\d+ twice")
                        && breach.what().startsWith("channel.receipts.v1 "));
        assertThat(breaches)
                .as("fence off: " + report)
                .anyMatch(breach ->
                        breach.kind() == Kind.DISORDERED && breach.what().startsWith("notification "));
    }

    private static Outcome run(String name, Plan plan) throws InterruptedException {
        Path data = Path.of("target", name).toAbsolutePath();
        PrivateFiles.deleteTree(data);
        return new FaultRun(Settings.isolated(Settings.findCheckout(), data), plan, System.out::println).run();
    }
}
