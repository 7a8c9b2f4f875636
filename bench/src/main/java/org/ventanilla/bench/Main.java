package org.ventanilla.bench;

import org.ventanilla.localstack.CommandTree;
import picocli.CommandLine;

/// Runs `./ventanilla bench`. The help lists all commands, but this program runs only `bench`.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        CommandTree.run(Main::commands, arguments);
    }

    static CommandLine commands() {
        return CommandTree.with("bench", new BenchCommand());
    }
}
