package org.ventanilla.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ventanilla.testkit.backends.ChildProcesses;

/// Ends the processes that a killed supervisor left running: exactly those in its pid files, and no
/// others.
final class Orphans {
    private static final int GRACE_SECONDS = 20;

    private Orphans() {}

    /// Ends these processes and returns how many there were.
    static int end(Settings settings) {
        List<ProcessHandle> left = Arrays.stream(Part.values())
                .map(part -> PidFile.of(settings, part.shortName()))
                .flatMap(file -> file.process().stream())
                .toList();
        left.forEach(process -> ChildProcesses.signal(process, "INT")); // SIGINT is PostgreSQL's fast shutdown
        CompletableFuture<?> allGone =
                CompletableFuture.allOf(left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        allGone.completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS).join();
        left.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        Arrays.stream(Part.values())
                .forEach(part -> PidFile.of(settings, part.shortName()).delete());
        return left.size();
    }
}
