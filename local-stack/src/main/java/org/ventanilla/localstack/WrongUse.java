package org.ventanilla.localstack;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Arguments that each are understood and do not go together. The command ends with 2 and shows its
/// right use.
public final class WrongUse extends CommandLine.ParameterException {
    private static final long serialVersionUID = 1L;

    /// @param sentence for the person at the terminal, in Spanish; it names the option
    public WrongUse(CommandSpec command, String sentence) {
        super(command.commandLine(), sentence);
    }
}
