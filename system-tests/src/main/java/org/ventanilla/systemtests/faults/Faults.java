package org.ventanilla.systemtests.faults;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Settings;
import org.ventanilla.localstack.StackFailed;
import org.ventanilla.systemtests.telling.Texts;
import org.ventanilla.testkit.backends.PrivateFiles;

/// `./ventanilla faults [--seed N] [--json] [--short|--long|--rolling] [--only TEXT]`: a suite of
/// its own, beside any other, struck and judged.
///
/// Exit codes: 0 every promise was kept, 1 one was broken, 2 the command was not understood, 3 the
/// suite did not start or did not come back.
public final class Faults {
    private static final long SEED = 20_260_701;
    /// Longer than a citizen's patience: a citizen who gets no answer has reported it by then.
    private static final Duration DRAIN = Duration.ofMinutes(6);

    private Faults() {}

    static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        boolean json = false;
        String length = "";
        String only = "";
        long seed = SEED;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--json" -> json = true;
                case "--short", "--long", "--rolling" -> length = argument;
                case "--only" -> {
                    i++;
                    if (i == arguments.size()) {
                        return notUnderstood(argument);
                    }
                    only = arguments.get(i);
                }
                case "--seed" -> {
                    i++;
                    if (i == arguments.size() || !arguments.get(i).matches("-?\\d{1,18}")) {
                        return notUnderstood(argument);
                    }
                    seed = Long.parseLong(arguments.get(i));
                }
                default -> {
                    return notUnderstood(argument);
                }
            }
        }
        if (length.equals("--rolling") && !only.isEmpty()) {
            return notUnderstood("--only"); // its first fault starts what all others need
        }
        FaultRun.Plan whole = plan(length, seed);
        FaultRun.Plan plan = whole.only(only);
        if (plan.faults().isEmpty()) {
            System.err.println(
                    Texts.say(
                            "faults.no-such",
                            only,
                            whole.faults().stream()
                                    .map(Fault::name)
                                    .distinct()
                                    .collect(Collectors.joining("; "))));
            return 2;
        }
        Path checkout = Settings.findCheckout();
        Settings settings = Settings.isolated(checkout, checkout.resolve(".ventanilla-faults"));
        if (LocalStack.running(settings)) {
            System.err.println(Texts.say("faults.running", settings.data()));
            return 3;
        }
        PrivateFiles.deleteTree(settings.data());
        try {
            FaultRun.Outcome outcome = new FaultRun(settings, plan, System.err::println).run();
            Report report = new Report(seed, outcome);
            System.out.println(json ? report.json() : report.table());
            return outcome.verdict().clean() ? 0 : 1;
        } catch (StackFailed e) {
            System.err.println(e.getMessage());
            return 3;
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            // Any other end of a run says nothing about a promise.
            System.err.println(Texts.say("faults.failed", String.valueOf(e.getMessage())));
            e.printStackTrace();
            return 3;
        }
    }

    private static FaultRun.Plan plan(String length, long seed) {
        return switch (length) {
            case "--short" -> brief(seed);
            case "--rolling" -> plan(seed, Script.rolling(seed), 150);
            case "--long" -> plan(seed, Script.lengthy(seed), 300);
            default -> plan(seed, Script.whole(seed), 300);
        };
    }

    /// Two minutes.
    static FaultRun.Plan brief(long seed) {
        return new FaultRun.Plan(
                seed,
                Script.brief(seed),
                80,
                Duration.ofMillis(900),
                Duration.ofSeconds(4),
                DRAIN,
                Map.of());
    }

    private static FaultRun.Plan plan(long seed, List<Fault> faults, int citizens) {
        return new FaultRun.Plan(
                seed,
                faults,
                citizens,
                Duration.ofSeconds(5),
                Duration.ofSeconds(8),
                DRAIN,
                Map.of());
    }

    private static int notUnderstood(String argument) {
        System.err.println(Texts.say("faults.command", argument));
        return 2;
    }
}
