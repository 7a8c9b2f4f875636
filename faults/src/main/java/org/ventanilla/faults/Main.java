package org.ventanilla.faults;

import org.ventanilla.localstack.CommandTree;
import picocli.CommandLine;

/// The program of `./ventanilla faults`.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        CommandTree.run(Main::commands, arguments);
    }

    static CommandLine commands() {
        return CommandTree.with("faults", new Faults());
    }
}
