package org.ventanilla.stories.demo;

import org.ventanilla.localstack.CommandTree;
import picocli.CommandLine;

/// Runs `./ventanilla demo`: the only command whose program is in this module.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        CommandTree.run(Main::commands, arguments);
    }

    static CommandLine commands() {
        return CommandTree.with("demo", new DemoCommand());
    }
}
