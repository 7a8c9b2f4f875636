package org.ventanilla.localstack;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in Spanish which argument is wrong and shows the correct usage. The messages of picocli's
/// own exceptions are English and are never shown.
final class WrongArguments implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(sentence(wrong, arguments));
        if (command.getSubcommands().isEmpty()) {
            CommandLine.Help help = command.getHelp();
            String heading = help.synopsisHeading();
            err.println(heading + help.synopsis(heading.length()).stripTrailing());
            String name = command.getCommandSpec().qualifiedName();
            err.println(Texts.get("arguments.more", name));
        } else {
            command.usage(err);
        }
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException wrong, String[] arguments) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        return switch (wrong) {
            case WrongUse use -> use.getMessage();
            case UnmatchedArgumentException unmatched ->
                notUnderstood(command, unmatched.getUnmatched().getFirst());
            case MissingParameterException missing ->
                unknownOption(command, arguments)
                        .map(option -> notUnderstood(command, option))
                        .orElseGet(() -> missing(missing.getMissing()));
            case MutuallyExclusiveArgsException _, MaxValuesExceededException _ ->
                Texts.get("arguments.one-of", exclusiveOptions(command));
            default ->
                wrong.getArgSpec() == null
                        ? Texts.get("arguments.no-command", subcommandNames(command))
                        : badValue(wrong.getArgSpec(), wrong.getValue());
        };
    }

    /// The first option that the command does not have. If an option is misspelled, picocli may report
    /// a missing argument, but the name of the misspelled option helps the user more.
    private static Optional<String> unknownOption(CommandSpec command, String[] arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith("--"))
                .map(argument -> argument.split("=", 2)[0])
                .filter(option -> !command.optionsMap().containsKey(option))
                .findFirst();
    }

    private static String notUnderstood(CommandSpec command, String word) {
        Collection<String> known = word.startsWith("-")
                ? command.optionsMap().keySet()
                : command.subcommands().keySet();
        return Nearest.to(word, known)
                .map(nearest -> Texts.get("arguments.unknown.nearest", word, nearest))
                .orElseGet(() -> Texts.get("arguments.unknown", word));
    }

    private static String missing(List<ArgSpec> missing) {
        ArgSpec first = missing.getFirst();
        return first.isOption()
                ? Texts.get("arguments.no-value", name(first), valueDescription(first))
                : Texts.get("arguments.missing", name(first), valueDescription(first));
    }

    private static String badValue(ArgSpec argument, String value) {
        return argument.typeInfo().isBoolean()
                ? Texts.get("arguments.flag", name(argument))
                : Texts.get("arguments.bad-value", value, name(argument), valueDescription(argument));
    }

    /// The description of a valid value. The bundle has a description for each label.
    private static String valueDescription(ArgSpec argument) {
        return CommandTree.TEXTS.getString("form." + argument.paramLabel());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String exclusiveOptions(CommandSpec command) {
        return command.argGroups().stream()
                .flatMap(group -> group.args().stream())
                .map(WrongArguments::name)
                .collect(Collectors.joining(", "));
    }

    private static String subcommandNames(CommandSpec command) {
        Stream<String> names = command.subcommands().keySet().stream();
        return names.collect(Collectors.joining(", "));
    }
}
