package org.ventanilla.localstack;

import java.io.IOException;

/// Runs another program on the same terminal, and ends that program when this process ends.
final class TerminalProgram {
    private TerminalProgram() {}

    /// Runs the program and waits until it ends.
    ///
    /// @return the exit code of the program
    static int run(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.inheritIO().start();
        Thread endProgram = new Thread(process::destroy, "foreground-stop");
        Runtime.getRuntime().addShutdownHook(endProgram);
        return process.waitFor();
    }
}
