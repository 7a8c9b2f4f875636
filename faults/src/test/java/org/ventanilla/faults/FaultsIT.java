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

/// Tests that the short list of faults causes no breach of a promise, and that the ledger finds the
/// breaches that [broken builds][BrokenBuild] cause.
class FaultsIT {
    private static final long SEED = 20_260_701;

    @Test
    void theShortListOfFaultsCausesNoBreach() throws InterruptedException {
        Outcome outcome = run("faults", Faults.shortPlan(SEED));

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
    void theLedgerFindsTheBreachesThatBrokenBuildsCause() throws InterruptedException {
        // Given
        Path builds = Path.of("target/broken-builds").toAbsolutePath();
        PrivateFiles.deleteTree(builds);
        Path checkout = Settings.findCheckout();
        Map<Part, Path> brokenApplications = Map.of(
                Part.CONVERSATION,
                BrokenBuild.INBOX_OFF.buildFor(Part.CONVERSATION, checkout, builds.resolve("conversation")),
                Part.GATEWAY,
                BrokenBuild.PUBLISHED_BEFORE_COMMIT.buildFor(Part.GATEWAY, checkout, builds.resolve("gateway")),
                Part.NOTIFICATION,
                BrokenBuild.FENCE_OFF.buildFor(Part.NOTIFICATION, checkout, builds.resolve("notification")));
        // The gateway is killed before the other faults, because the other faults stop the load.
        Fault gatewayKilled = FaultScript.kill(SEED, Part.GATEWAY);
        List<Fault> faults = List.of(
                gatewayKilled,
                gatewayKilled,
                gatewayKilled,
                gatewayKilled,
                FaultScript.recordsPublishedAgain(),
                FaultScript.pausedPastSession(Part.NOTIFICATION),
                FaultScript.recordsPublishedAgain(),
                FaultScript.pausedPastSession(Part.NOTIFICATION));
        int citizens = 40;
        Duration thinkTime = Duration.ofMillis(700);
        Duration pause = Duration.ofSeconds(4);
        Duration drainTimeout = Duration.ofSeconds(40);
        Plan plan = new Plan(SEED, faults, citizens, thinkTime, pause, drainTimeout, brokenApplications);

        // When
        Outcome outcome = run("broken", plan);

        // Then
        String report = new Report(SEED, outcome).table();
        List<Breach> breaches = outcome.verdict().breaches();
        assertThat(breaches)
                .as("inbox off: " + report)
                .anyMatch(breach ->
                        breach.kind() == Kind.DOUBLED && breach.details().startsWith("conversation-service on "));
        assertThat(breaches)
                .as("published before commit: " + report)
                .anyMatch(breach -> breach.rule().matches("version \\d+ twice")
                        && breach.details().startsWith("channel.receipts.v1 "));
        assertThat(breaches)
                .as("fence off: " + report)
                .anyMatch(breach ->
                        breach.kind() == Kind.DISORDERED && breach.details().startsWith("notification "));
    }

    private static Outcome run(String name, Plan plan) throws InterruptedException {
        Path data = Path.of("target", name).toAbsolutePath();
        PrivateFiles.deleteTree(data);
        return new FaultRun(Settings.isolated(Settings.findCheckout(), data), plan, System.out::println).run();
    }
}
