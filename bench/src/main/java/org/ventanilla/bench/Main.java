package org.ventanilla.bench;

import org.ventanilla.localstack.CommandTree;
import picocli.CommandLine;

/// The program of `./ventanilla bench`.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        CommandTree.run(Main::commands, arguments);
    }

    static CommandLine commands() {
        return CommandTree.with("bench", new BenchCommand());
    }
}
