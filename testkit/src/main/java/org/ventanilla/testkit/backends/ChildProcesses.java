package org.ventanilla.testkit.backends;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts processes that do not outlive this JVM, however it ends.
///
/// On Linux the kernel is asked for a signal at the parent's death (`setpriv --pdeathsig`). It
/// means the parent's *thread*, so one thread that never ends starts them all. Elsewhere a child
/// outlives a parent that was killed with SIGKILL, until somebody cleans up by its process
/// number.
public final class ChildProcesses {
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-processes").factory());
    private static final boolean SETPRIV = Programs.find("setpriv").isPresent();
    private static final boolean SETSID = Programs.find("setsid").isPresent();

    private ChildProcesses() {}

    /// Starts the command; `signalAtDeath` (such as `TERM`) is what it hears when this JVM is gone.
    ///
    /// @throws IOException if the command cannot be started
    public static Process start(ProcessBuilder builder, String signalAtDeath) throws IOException {
        List<String> command = new ArrayList<>(atDeath(signalAtDeath));
        command.addAll(builder.command());
        return startAsIs(builder.command(command));
    }

    /// Starts a command that carries [#atDeath] in itself.
    static Process startAsIs(ProcessBuilder builder) throws IOException {
        try {
            return STARTER.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("cannot start " + builder.command().getFirst(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting a process", e);
        }
    }

    /// What stands before a command so that the kernel tells it of its parent's death, and so that
    /// Ctrl-C on the terminal is heard by the parent alone, which stops its children in good order.
    static List<String> atDeath(String signal) {
        List<String> prefix = new ArrayList<>();
        if (SETSID) {
            prefix.add("setsid");
        }
        if (SETPRIV) {
            prefix.addAll(List.of("setpriv", "--pdeathsig", signal, "--"));
        }
        return prefix;
    }

    /// What stands before a command that is to outlive this JVM and its terminal.
    public static List<String> detached() {
        return SETSID ? List.of("setsid") : List.of("nohup");
    }

    /// Sends a signal by its name, such as `INT`; a process that is gone already is none of our
    /// business.
    public static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new BackendFailed("cannot send " + signal + " to process " + process.pid(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
