package org.ventanilla.faults;

import org.ventanilla.localstack.CommandTree;
import picocli.CommandLine;

/// Runs `./ventanilla faults`: the only command whose program is in this module.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        CommandTree.run(Main::commands, arguments);
    }

    static CommandLine commands() {
        return CommandTree.with("faults", new Faults());
    }
}
