package org.ventanilla.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Settings;
import org.ventanilla.localstack.StackFailed;
import org.ventanilla.localstack.WrongUse;
import org.ventanilla.testkit.backends.PrivateFiles;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `faults [--seed N] [--json] [--short|--long|--rolling] [--only TEXT]`: starts a separate suite,
/// injects faults under load, and checks the promises with the ledger.
///
/// Exit codes: 0 if every promise was kept, 1 if a promise was broken, 2 if the arguments are
/// wrong, 3 if there is no result, because another run is in progress or the suite did not start or
/// did not recover.
@Command(name = "faults")
public final class Faults implements Callable<Integer> {
    private static final long DEFAULT_SEED = 20_260_701;
    private static final int CITIZENS_OF_SHORT_RUN = 80;
    private static final int CITIZENS_OF_ROLLING_RUN = 150;
    private static final int CITIZENS_OF_OTHER_RUNS = 300;

    /// How long the suite may take to finish all work after the last fault. It is longer than the
    /// time after which a citizen gives up, so that each missing reply is known when the ledger
    /// judges the run.
    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(6);

    private static final int NO_RESULT_EXIT_CODE = 3;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Length length = new Length();

    @Option(names = "--seed", paramLabel = "${bundle:label.number}")
    private long seed = DEFAULT_SEED;

    @Option(names = "--only", paramLabel = "${bundle:label.text}")
    private String onlyText = "";

    @Option(names = "--json")
    private boolean printsJson;

    /// The options that choose a list of faults; without these options, the standard list is run.
    private static final class Length {
        @Option(names = "--short")
        private boolean isShort;

        @Option(names = "--long")
        private boolean isLong;

        @Option(names = "--rolling")
        private boolean isRolling;
    }

    @Override
    public Integer call() {
        if (length.isRolling && !onlyText.isEmpty()) {
            // The first fault of the rolling list starts the replicas that all other faults need.
            throw new WrongUse(spec, Texts.get("faults.rolling.only"));
        }
        FaultRun.Plan completePlan = completePlan();
        FaultRun.Plan plan = completePlan.withFaultsNamed(onlyText);
        if (plan.faults().isEmpty()) {
            throw new WrongUse(
                    spec,
                    Texts.get(
                            "faults.no-such",
                            onlyText,
                            completePlan.faults().stream()
                                    .map(Fault::name)
                                    .distinct()
                                    .collect(Collectors.joining("; "))));
        }
        return run(plan);
    }

    private int run(FaultRun.Plan plan) {
        Path checkout = Settings.findCheckout();
        Settings settings = Settings.isolated(checkout, checkout.resolve(".ventanilla-faults"));
        if (LocalStack.isRunning(settings)) {
            System.err.println(Texts.get("faults.running", settings.data()));
            return NO_RESULT_EXIT_CODE;
        }
        PrivateFiles.deleteTree(settings.data());
        try {
            FaultRun.Outcome outcome = new FaultRun(settings, plan, System.err::println).run();
            Report report = new Report(seed, outcome);
            System.out.println(printsJson ? report.json() : report.table());
            return outcome.verdict().isClean() ? 0 : 1;
        } catch (StackFailed e) {
            System.err.println(e.getMessage());
            return NO_RESULT_EXIT_CODE;
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            // This is a failure of the run itself, which proves nothing about the promises.
            System.err.println(Texts.get("faults.failed", String.valueOf(e.getMessage())));
            e.printStackTrace();
            return NO_RESULT_EXIT_CODE;
        }
    }

    /// The plan with all faults of the chosen list.
    private FaultRun.Plan completePlan() {
        if (length.isShort) {
            return shortPlan(seed);
        }
        if (length.isRolling) {
            return plan(seed, FaultScript.rollingList(seed), CITIZENS_OF_ROLLING_RUN);
        }
        return plan(
                seed,
                length.isLong ? FaultScript.longList(seed) : FaultScript.standardList(seed),
                CITIZENS_OF_OTHER_RUNS);
    }

    /// The plan of a run of about two minutes.
    static FaultRun.Plan shortPlan(long seed) {
        return new FaultRun.Plan(
                seed,
                FaultScript.shortList(seed),
                CITIZENS_OF_SHORT_RUN,
                Duration.ofMillis(900),
                Duration.ofSeconds(4),
                DRAIN_TIMEOUT,
                Map.of());
    }

    private static FaultRun.Plan plan(long seed, List<Fault> faults, int citizens) {
        return new FaultRun.Plan(
                seed, faults, citizens, Duration.ofSeconds(5), Duration.ofSeconds(8), DRAIN_TIMEOUT, Map.of());
    }
}
