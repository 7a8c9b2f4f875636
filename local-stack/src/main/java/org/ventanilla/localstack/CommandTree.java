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
/// texts of the help are in `localstack/commands.properties`, under picocli's own keys.
///
/// Every command exits with 0 after printing its help and with 2 if its arguments are wrong. Each
/// command documents its other exit codes.
public final class CommandTree {
    static final ResourceBundle TEXTS = ResourceBundle.getBundle("localstack.commands", Locale.of("es", "CO"));

    private static final int WIDTH = 100;

    private CommandTree() {}

    /// All commands, for a module that has the program of one of them.
    ///
    /// @param name the name of that command: `demo`, `bench` or `faults`
    /// @param program the annotated command
    public static CommandLine with(String name, Object program) {
        return allWith(Map.of(name, program));
    }

    /// All commands, for this module.
    static CommandLine ofThisModule() {
        return allWith(Map.of());
    }

    /// @param programs the commands whose programs are in another module, by name. Those that are
    ///     missing are listed in the help and suggested after a typing error, but cannot run
    private static CommandLine allWith(Map<String, Object> programs) {
        return of(List.of(
                programs.getOrDefault("demo", withoutProgram("demo")),
                new StackCommands.UpCommand(),
                new StackCommands.StatusCommand(),
                new StackCommands.DownCommand(),
                new TestCommand(),
                programs.getOrDefault("bench", withoutProgram("bench")),
                programs.getOrDefault("faults", withoutProgram("faults")),
                new VerifyCommand(),
                new DeadLettersCommand(Settings::ofThisCheckout, System.out),
                new LanesCommand(Settings::ofThisCheckout, System.out),
                new StackCommands.DoctorCommand(),
                new HelpCommand()));
    }

    /// The command line `ventanilla` with these commands.
    static CommandLine of(List<Object> commands) {
        CommandLine root = new CommandLine(new Root());
        commands.forEach(root::addSubcommand);
        complete(root);
        return root.setResourceBundle(TEXTS)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setHelpFactory(CommandTree::help)
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setAllowOptionsAsOptionParameters(false)
                .setParameterExceptionHandler(new WrongArguments())
                .setExecutionExceptionHandler(CommandTree::failed);
    }

    /// Runs a command in this process and exits with its exit code. Standard output and standard
    /// error are UTF-8.
    public static void run(Supplier<CommandLine> tree, String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(tree.get().execute(arguments));
    }

    /// Runs a single command and returns to the caller.
    ///
    /// @return the exit code
    static int execute(Object command, List<String> arguments) {
        CommandLine tree = of(List.of(command));
        Stream<String> name = tree.getSubcommands().keySet().stream();
        return tree.execute(Stream.concat(name, arguments.stream()).toArray(String[]::new));
    }

    private static void complete(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        spec.usageMessage().synopsisSubcommandLabel(TEXTS.getString("label.command"));
        command.getSubcommands().values().forEach(CommandTree::complete);
    }

    /// The help shows an option and its value separated by a space, as the documentation does.
    /// `--seed=42` is accepted too.
    private static Help help(CommandSpec spec, Help.ColorScheme colors) {
        spec.parser().separator(" ");
        return new Help(spec, colors);
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof StackFailed) {
            command.getErr().println(failure.getMessage());
            return ExitCode.SOFTWARE;
        }
        throw failure;
    }

    private static CommandSpec withoutProgram(String name) {
        Callable<Integer> absent = () -> {
            throw new StackFailed(Texts.get("error.elsewhere", name));
        };
        return CommandSpec.wrapWithoutInspection(absent).name(name);
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
