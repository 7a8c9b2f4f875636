package org.ventanilla.systemtests;

import org.ventanilla.localstack.CommandTree;
import org.ventanilla.systemtests.bench.BenchCommand;
import org.ventanilla.systemtests.faults.Faults;
import picocli.CommandLine;

/// Runs any command of `./ventanilla`, including those whose programs are in this module: `demo`,
/// `bench` and `faults`.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        CommandTree.run(Main::commands, arguments);
    }

    static CommandLine commands() {
        return CommandTree.of(new DemoCommand(), new BenchCommand(), new Faults());
    }
}
