package org.ventanilla.localstack;

/// Runs the commands of `./ventanilla` whose programs are in this module.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        CommandTree.run(CommandTree::forThisModule, arguments);
    }
}
