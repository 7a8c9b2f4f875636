package org.ventanilla.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/// The process that keeps running after `up`: it starts the suite, serves the home page, and stops
/// every part on SIGTERM.
///
/// `up` reads the supervisor's standard output until the line [#READY] or [#FAILED]. After [#READY],
/// the supervisor reports each part that ends, in its log and on the terminal from which `up` was
/// called.
public final class Supervisor {
    /// The line that the supervisor prints when every part is ready.
    static final String READY = "@ready";
    /// The line that the supervisor prints when it stopped every part because one could not start.
    static final String FAILED = "@failed";

    /// The environment variable with the path of the terminal from which `up` was called, such as
    /// `/dev/pts/3`; unset if `up` was not called from a terminal.
    static final String TERMINAL_VARIABLE = "VENTANILLA_TERMINAL";

    private Supervisor() {}

    static void main() throws InterruptedException {
        Settings settings = Settings.ofThisCheckout();
        LocalStack stack = LocalStack.of(settings, progress());
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-stop"));
        try {
            stack.startAll();
        } catch (StackFailed e) {
            System.out.println(e.getMessage());
            stack.close();
            System.out.println(FAILED);
            System.exit(1);
        }
        System.out.println(READY);
        // Runs until a signal ends this process
        new CountDownLatch(1).await();
    }

    /// Prints each step on standard output. A part that ends is reported in the log and on the terminal
    /// from which `up` was called.
    static LocalStack.Progress progress() {
        return new LocalStack.Progress() {
            @Override
            public void report(String line) {
                System.out.println(line);
            }

            @Override
            public void ended(String line) {
                System.err.println(line);
                printOnTerminal(line);
            }
        };
    }

    private static void printOnTerminal(String line) {
        String terminal = System.getenv(TERMINAL_VARIABLE);
        if (terminal == null || terminal.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(terminal),
                    System.lineSeparator() + line + System.lineSeparator(),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
        } catch (IOException _) {
            // The terminal was closed; the line is still in the log
        }
    }
}
