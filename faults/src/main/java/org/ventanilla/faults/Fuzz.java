package org.ventanilla.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Settings;
import org.ventanilla.localstack.StackFailed;
import org.ventanilla.localstack.TimeConverter;
import org.ventanilla.testkit.backends.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fuzz [--for TIME] [--seed N]`: starts a separate suite and posts damaged webhooks with a correct
/// signature to it.
///
/// Exit codes: 0 if each item had exactly one outcome, 1 if not, 2 if the arguments are wrong, 3 if there
/// is no result, because another run is in progress or the suite did not start.
@Command(name = "fuzz")
final class Fuzz implements Callable<Integer> {
    private static final long DEFAULT_SEED = 20_261_129;
    private static final int NO_RESULT_EXIT_CODE = 3;

    @Option(names = "--for", paramLabel = "${bundle:label.time}", converter = TimeConverter.class)
    private Duration time = Duration.ofMinutes(1);

    @Option(names = "--seed", paramLabel = "${bundle:label.number}")
    private long seed = DEFAULT_SEED;

    @Override
    public Integer call() throws Exception {
        Path checkout = Settings.findCheckout();
        Settings settings =
                Settings.isolated(checkout, checkout.resolve(".ventanilla").resolve("fuzz"));
        if (LocalStack.isRunning(settings)) {
            System.err.println(Texts.get("fuzz.running", settings.data()));
            return NO_RESULT_EXIT_CODE;
        }
        PrivateFiles.deleteTree(settings.data());
        try (LocalStack stack = LocalStack.of(settings, System.err::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "fuzz-stop"));
            stack.startAll();
            return new FuzzRun(stack, seed, System.err::println).run(time) ? 0 : 1;
        } catch (StackFailed e) {
            System.err.println(e.getMessage());
            return NO_RESULT_EXIT_CODE;
        }
    }
}
