package org.ventanilla.localstack;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Arguments that are each valid but cannot be combined. The command exits with 2 and shows its
/// correct usage.
public final class WrongUse extends CommandLine.ParameterException {
    private static final long serialVersionUID = 1L;

    /// @param sentence shown on the terminal, in Spanish; it names the option
    public WrongUse(CommandSpec command, String sentence) {
        super(command.commandLine(), sentence);
    }
}
