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
/// wrong, 3 if the suite did not start or did not recover.
@Command(name = "faults")
public final class Faults implements Callable<Integer> {
    private static final long SEED = 20_260_701;
    /// Longer than a citizen's patience, so that a citizen who gets no reply has reported it by
    /// then.
    private static final Duration DRAIN = Duration.ofMinutes(6);

    private static final int NOT_JUDGED = 3;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Length length = new Length();

    @Option(names = "--seed", paramLabel = "${bundle:label.number}")
    private long seed = SEED;

    @Option(names = "--only", paramLabel = "${bundle:label.text}")
    private String only = "";

    @Option(names = "--json")
    private boolean json;

    /// Which list of faults to run; the whole list if none is chosen.
    private static final class Length {
        @Option(names = "--short")
        private boolean brief;

        @Option(names = "--long")
        private boolean lengthy;

        @Option(names = "--rolling")
        private boolean rolling;
    }

    @Override
    public Integer call() {
        if (length.rolling && !only.isEmpty()) {
            throw new WrongUse(spec, Texts.get("faults.rolling.only"));
        }
        FaultRun.Plan whole = whole();
        FaultRun.Plan plan = whole.only(only);
        if (plan.faults().isEmpty()) {
            throw new WrongUse(
                    spec,
                    Texts.get(
                            "faults.no-such",
                            only,
                            whole.faults().stream().map(Fault::name).distinct().collect(Collectors.joining("; "))));
        }
        return run(plan);
    }

    private int run(FaultRun.Plan plan) {
        Path checkout = Settings.findCheckout();
        Settings settings = Settings.isolated(checkout, checkout.resolve(".ventanilla-faults"));
        if (LocalStack.running(settings)) {
            System.err.println(Texts.get("faults.running", settings.data()));
            return NOT_JUDGED;
        }
        PrivateFiles.deleteTree(settings.data());
        try {
            FaultRun.Outcome outcome = new FaultRun(settings, plan, System.err::println).run();
            Report report = new Report(seed, outcome);
            System.out.println(json ? report.json() : report.table());
            return outcome.verdict().clean() ? 0 : 1;
        } catch (StackFailed e) {
            System.err.println(e.getMessage());
            return NOT_JUDGED;
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            // Any other failure of a run says nothing about the promises.
            System.err.println(Texts.get("faults.failed", String.valueOf(e.getMessage())));
            e.printStackTrace();
            return NOT_JUDGED;
        }
    }

    private FaultRun.Plan whole() {
        if (length.brief) {
            return brief(seed);
        }
        if (length.rolling) {
            // The first fault starts the replicas that all others need
            return plan(seed, FaultScript.rolling(seed), 150);
        }
        return plan(seed, length.lengthy ? FaultScript.lengthy(seed) : FaultScript.whole(seed), 300);
    }

    /// A run of about two minutes.
    static FaultRun.Plan brief(long seed) {
        return new FaultRun.Plan(
                seed, FaultScript.brief(seed), 80, Duration.ofMillis(900), Duration.ofSeconds(4), DRAIN, Map.of());
    }

    private static FaultRun.Plan plan(long seed, List<Fault> faults, int citizens) {
        return new FaultRun.Plan(seed, faults, citizens, Duration.ofSeconds(5), Duration.ofSeconds(8), DRAIN, Map.of());
    }
}
