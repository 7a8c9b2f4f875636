package org.ventanilla.faults;

import java.util.Map;
import org.ventanilla.localstack.CommandTree;
import picocli.CommandLine;

/// The programs of `./ventanilla faults` and `./ventanilla fuzz`.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        CommandTree.run(Main::commands, arguments);
    }

    static CommandLine commands() {
        return CommandTree.with(Map.of("faults", new Faults(), "fuzz", new Fuzz()));
    }
}
