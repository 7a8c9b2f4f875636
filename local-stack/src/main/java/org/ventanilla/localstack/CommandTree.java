package org.ventanilla.localstack;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line of `./ventanilla`: all commands, their options, and their help in Spanish. The
/// texts of the help are in `localstack/commands.properties`, under the keys that picocli expects.
///
/// Every command exits with 0 after printing its help, and with 2 if its arguments are wrong. The
/// class of each command documents the other exit codes.
public final class CommandTree {
    static final ResourceBundle TEXTS = ResourceBundle.getBundle("localstack.commands", Locale.of("es", "CO"));

    private static final int HELP_WIDTH_CHARACTERS = 100;

    private CommandTree() {}

    /// The command line with all commands, for a module that has the program of one command.
    ///
    /// @param name the name of this command: `demo` or `bench`
    /// @param program an object of the class with the annotation `@Command`
    public static CommandLine with(String name, Object program) {
        return with(Map.of(name, program));
    }

    /// The command line with all commands, without the programs of `demo`, `bench`, `faults` and `fuzz`,
    /// which are in other modules.
    static CommandLine forThisModule() {
        return with(Map.of());
    }

    /// The command line with all commands, for a module that has the programs of some of them.
    ///
    /// @param programs the programs of `demo`, `bench`, `faults` and `fuzz` that are available, by name. A
    ///     command without its program is listed in the help and suggested after a typing error, but
    ///     cannot run
    public static CommandLine with(Map<String, Object> programs) {
        return commandLine(List.of(
                programs.getOrDefault("demo", withoutProgram("demo")),
                new StackCommands.UpCommand(),
                new StackCommands.StatusCommand(),
                new StackCommands.DownCommand(),
                new TestCommand(),
                programs.getOrDefault("bench", withoutProgram("bench")),
                programs.getOrDefault("faults", withoutProgram("faults")),
                programs.getOrDefault("fuzz", withoutProgram("fuzz")),
                new VerifyCommand(),
                new DeadLettersCommand(Settings::ofThisCheckout, System.out),
                new LanesCommand(Settings::ofThisCheckout, System.out),
                new StackCommands.DoctorCommand(),
                new HelpCommand()));
    }

    /// The command line `ventanilla` with these commands.
    private static CommandLine commandLine(List<Object> commands) {
        CommandLine root = new CommandLine(new Root());
        commands.forEach(root::addSubcommand);
        addHelpOption(root);
        return root.setResourceBundle(TEXTS)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH_CHARACTERS)
                .setHelpFactory(CommandTree::createHelp)
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setAllowOptionsAsOptionParameters(false)
                .setParameterExceptionHandler(new WrongArguments())
                .setExecutionExceptionHandler(CommandTree::handleFailure);
    }

    /// Runs the command that the arguments name, then ends this process with the exit code of the
    /// command. Standard output and standard error are UTF-8.
    ///
    /// @param tree creates the command line
    public static void run(Supplier<CommandLine> tree, String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(tree.get().execute(arguments));
    }

    /// Runs a single command and returns to the caller, as tests need.
    ///
    /// @param command an object of the class with the annotation `@Command`
    /// @param arguments the arguments after the name of the command
    /// @return the exit code
    static int execute(Object command, List<String> arguments) {
        CommandLine tree = commandLine(List.of(command));
        Stream<String> name = tree.getSubcommands().keySet().stream();
        return tree.execute(Stream.concat(name, arguments.stream()).toArray(String[]::new));
    }

    /// Adds `--help` to the command and to its subcommands, and the Spanish label of a subcommand.
    private static void addHelpOption(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        spec.usageMessage().synopsisSubcommandLabel(TEXTS.getString("label.command"));
        command.getSubcommands().values().forEach(CommandTree::addHelpOption);
    }

    /// The help shows an option and its value separated by a space, as the documentation does.
    /// `--seed=42` is accepted too.
    private static Help createHelp(CommandSpec spec, Help.ColorScheme colors) {
        spec.parser().separator(" ");
        return new Help(spec, colors);
    }

    /// Prints the message of a [StackFailed] without a stack trace, and throws any other exception.
    private static int handleFailure(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof StackFailed) {
            command.getErr().println(failure.getMessage());
            return ExitCode.SOFTWARE;
        }
        throw failure;
    }

    /// A command that prints how to start the program, because the program is in another module.
    private static CommandSpec withoutProgram(String name) {
        Callable<Integer> refusal = () -> {
            throw new StackFailed(Texts.get("error.elsewhere", name));
        };
        return CommandSpec.wrapWithoutInspection(refusal).name(name);
    }

    @Command(name = "ventanilla")
    private static final class Root {}

    private static final class HelpOption {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        private boolean requested;
    }

    @Command(name = "help")
    private static final class HelpCommand implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            CommandLine all = spec.parent().commandLine();
            all.usage(all.getOut());
        }
    }
}
