package org.ventanilla.localstack;

import java.io.IOException;

/// Runs another program at the same terminal, and ends it when this one is ended.
final class Foreground {
    private Foreground() {}

    /// Waits for its end.
    ///
    /// @return its exit code
    static int run(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.inheritIO().start();
        Thread end = new Thread(process::destroy, "foreground-stop");
        Runtime.getRuntime().addShutdownHook(end);
        return process.waitFor();
    }
}
