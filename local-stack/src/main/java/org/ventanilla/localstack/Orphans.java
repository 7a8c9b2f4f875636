package org.ventanilla.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ventanilla.testkit.backends.ChildProcesses;

/// Ends the parts that a killed supervisor left running. Only the processes in the pid files of the
/// parts and of their replicas are ended.
final class Orphans {
    /// How long the processes may take to end; then they are killed.
    private static final int GRACE_SECONDS = 20;

    private Orphans() {}

    /// Ends the processes and returns how many there were.
    static int end(Settings settings) {
        List<PidFile> files = Arrays.stream(Part.values())
                .flatMap(part -> Stream.of(part.shortName(), Replicas.nameOf(part)))
                .map(name -> PidFile.of(settings, name))
                .toList();
        List<ProcessHandle> orphans =
                files.stream().flatMap(file -> file.process().stream()).toList();
        // On SIGINT, PostgreSQL closes all connections and shuts down without waiting for its clients
        orphans.forEach(process -> ChildProcesses.signal(process, "INT"));
        CompletableFuture<?> allEnded = CompletableFuture.allOf(
                orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        allEnded.completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS).join();
        orphans.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        orphans.forEach(process -> process.onExit().join());
        files.forEach(PidFile::delete);
        return orphans.size();
    }
}
