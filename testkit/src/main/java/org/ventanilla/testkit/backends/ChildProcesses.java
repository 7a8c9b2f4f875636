package org.ventanilla.testkit.backends;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts processes that end when this JVM ends.
///
/// On Linux a child process ends even if this JVM is killed, because the kernel sends a signal to the
/// child when its parent dies (`setpriv --pdeathsig`). The parent is the *thread* that started the child,
/// so one thread that never ends starts all children. On other systems a child process survives if this
/// JVM is killed with SIGKILL. A person must then end the child process by its process id.
public final class ChildProcesses {
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-processes").factory());
    private static final boolean HAS_SETPRIV = Programs.find("setpriv").isPresent();
    private static final boolean HAS_SETSID = Programs.find("setsid").isPresent();

    private ChildProcesses() {}

    /// Starts a command.
    ///
    /// @param signalAtDeath the signal that the process gets when this JVM dies, such as `TERM`
    /// @throws IOException if the command cannot be started
    public static Process start(ProcessBuilder builder, String signalAtDeath) throws IOException {
        List<String> command = new ArrayList<>(signalAtDeathPrefix(signalAtDeath));
        command.addAll(builder.command());
        return startWithPrefix(builder.command(command));
    }

    /// Starts a command that already contains the prefix of [#signalAtDeathPrefix].
    static Process startWithPrefix(ProcessBuilder builder) throws IOException {
        try {
            return STARTER.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("cannot start " + builder.command().getFirst(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting a process", e);
        }
    }

    /// Returns a prefix for a command. With the prefix, the kernel sends the process this signal when the
    /// parent of the process dies. Ctrl-C on the terminal then reaches only the parent, which stops its
    /// children.
    static List<String> signalAtDeathPrefix(String signal) {
        List<String> prefix = new ArrayList<>();
        if (HAS_SETSID) {
            prefix.add("setsid");
        }
        if (HAS_SETPRIV) {
            prefix.addAll(List.of("setpriv", "--pdeathsig", signal, "--"));
        }
        return prefix;
    }

    /// Returns the prefix of a command that must survive this JVM and its terminal.
    public static List<String> detached() {
        return HAS_SETSID ? List.of("setsid") : List.of("nohup");
    }

    /// Sends a signal to a process. This method does nothing if the process has already ended.
    ///
    /// @param signal the name of the signal, such as `INT`
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
