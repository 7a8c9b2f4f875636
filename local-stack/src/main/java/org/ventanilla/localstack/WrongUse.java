package org.ventanilla.localstack;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Thrown for arguments that are valid separately but cannot be combined. The command then exits with
/// 2 and shows its correct usage.
public final class WrongUse extends CommandLine.ParameterException {
    private static final long serialVersionUID = 1L;

    /// @param sentence the Spanish sentence that is shown on the terminal; the sentence names the option
    public WrongUse(CommandSpec command, String sentence) {
        super(command.commandLine(), sentence);
    }
}
