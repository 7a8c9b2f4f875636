package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Tests that every command of `./ventanilla` prints its help and its errors in Spanish. These tests
/// only parse command lines. A command line that would run the program of its command fails the test.
///
/// The tests of a module with commands extend this class and pass the command line of the module:
///
/// ```java
/// class CommandsTest extends CommandRules {
///     CommandsTest() {
///         super(Main::commands);
///     }
/// }
/// ```
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CommandRules {
    private static final int EXIT_CODE_OF_INVALID_ARGUMENTS = 2;
    private static final String INVALID_VALUE = "¿?";

    /// A valid value for each positional parameter that does not accept every text, by its label.
    private static final Map<String, String> VALID_VALUES_BY_LABEL =
            Map.of("SERVICIO", "survey", "CARRIL", "all", "LUGAR", "7", "CARTA", "1");
    private static final Pattern ENGLISH =
            Pattern.compile("(?i)\\b(unknown|unmatched|missing|required|invalid|expected|usage|commands?"
                    + "|options?|should|mutually|parameters?|specify|found|did you mean"
                    + "|bundle)\\b");

    private final Supplier<CommandLine> commandLines;

    /// @param commandLines creates the command line of the module
    protected CommandRules(Supplier<CommandLine> commandLines) {
        this.commandLines = commandLines;
    }

    /// The arguments of a command and the output that they must cause.
    ///
    /// @param arguments the arguments of `./ventanilla`
    /// @param exitCode the expected exit code
    /// @param sentence a sentence that the output must contain
    /// @param command the command whose usage the output must contain
    record Case(List<String> arguments, int exitCode, String sentence, String command) {
        @Override
        public String toString() {
            return String.join(" ", arguments);
        }
    }

    /// The exit code and the printed text of a command.
    protected record Output(int code, String out, String err) {}

    Stream<Case> everyCase() {
        return everySpec().flatMap(CommandRules::cases);
    }

    @ParameterizedTest
    @MethodSource("everyCase")
    void helpAndErrorsOfEveryCommandAreInSpanish(Case example) {
        Output output = execute(true, example.arguments());

        assertThat(output.code()).as(output.out() + output.err()).isEqualTo(example.exitCode());
        String text = example.exitCode() == 0 ? output.out() : output.err();
        assertThat(text).contains(example.sentence(), "Uso: ./" + example.command());
        assertThat(example.exitCode() == 0 ? output.err() : output.out()).isEmpty();
        assertThat(text).doesNotContainPattern(ENGLISH).doesNotContain("${");
    }

    /// Returns all commands of the module and all their subcommands.
    protected final Stream<CommandSpec> everySpec() {
        return commands(commandLines.get());
    }

    @ParameterizedTest
    @MethodSource("everySpec")
    void everyCommandAndEachOfItsArgumentsIsDescribed(CommandSpec command) {
        assertThat(command.usageMessage().description()).isNotEmpty();
        assertThat(command.args())
                .allSatisfy(argument -> assertThat(argument.description()).isNotEmpty());
    }

    /// Asserts that the command refuses these arguments and prints this sentence and the usage.
    ///
    /// @param line the arguments, separated by spaces
    protected final void assertRefused(String line, String sentence) {
        Output output = execute(false, List.of(line.split(" ")));

        assertThat(output.code()).isEqualTo(EXIT_CODE_OF_INVALID_ARGUMENTS);
        assertThat(output.err()).startsWith(sentence).contains("Uso: ./ventanilla");
        assertThat(output.out()).isEmpty();
    }

    /// Asserts that the command accepts these arguments.
    ///
    /// @param line the arguments, separated by spaces
    protected final void assertValid(String line) {
        assertThat(commandLines.get().parseArgs(line.split(" ")).errors()).isEmpty();
    }

    /// Executes a command in this JVM.
    ///
    /// @param parseOnly whether the test fails if the command would run its program
    protected final Output execute(boolean parseOnly, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands =
                commandLines.get().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        if (parseOnly) {
            commands.setExecutionStrategy(CommandRules::showHelpOrFail);
        }
        int code = commands.execute(arguments.toArray(String[]::new));
        return new Output(code, out.toString(), err.toString());
    }

    private static int showHelpOrFail(CommandLine.ParseResult arguments) {
        Integer help = CommandLine.executeHelpRequest(arguments);
        if (help == null) {
            throw new AssertionError("would run: " + arguments.originalArgs());
        }
        return help;
    }

    private static Stream<CommandSpec> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec()),
                command.getSubcommands().values().stream().flatMap(CommandRules::commands));
    }

    private static Stream<Case> cases(CommandSpec command) {
        List<Case> cases = new ArrayList<>();
        cases.add(errorCase(command, "No se entiende «--nada-parecido».", "--nada-parecido"));
        cases.add(new Case(commandLine(command, "--help"), 0, "", command.qualifiedName()));
        cases.add(new Case(commandLine(command, "-h"), 0, "", command.qualifiedName()));
        cases.addAll(casesOfOptions(command));
        cases.addAll(casesOfParameters(command));
        return cases.stream();
    }

    /// Returns cases for each option with a missing, a superfluous or an invalid value.
    private static List<Case> casesOfOptions(CommandSpec command) {
        List<Case> cases = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            String name = option.longestName();
            if (option.arity().max() == 0) {
                cases.add(errorCase(command, name + " se escribe sin valor.", name + "=quizás"));
                continue;
            }
            cases.add(errorCase(command, "Falta el valor de " + name + ": ", name));
            if (isChecked(option)) {
                cases.add(errorCase(command, invalidValueOf(name), name, INVALID_VALUE));
            }
        }
        return cases;
    }

    /// Returns cases in which a positional parameter is missing or has an invalid value. The parameters
    /// before that parameter have valid values.
    private static List<Case> casesOfParameters(CommandSpec command) {
        List<Case> cases = new ArrayList<>();
        List<String> validValues = new ArrayList<>();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String label = parameter.paramLabel();
            cases.add(errorCase(command, "Falta " + label + ": ", validValues.toArray(String[]::new)));
            if (isChecked(parameter)) {
                String[] values = Stream.concat(validValues.stream(), Stream.of(INVALID_VALUE))
                        .toArray(String[]::new);
                cases.add(errorCase(command, invalidValueOf(label), values));
            }
            validValues.add(VALID_VALUES_BY_LABEL.getOrDefault(label, "algo"));
        }
        return cases;
    }

    private static String invalidValueOf(String argument) {
        return "«%s» no sirve para %s: ".formatted(INVALID_VALUE, argument);
    }

    /// Whether a value of the argument can be invalid. Every text is a valid name or path.
    private static boolean isChecked(ArgSpec argument) {
        return argument.converters().length > 0
                || !List.of(String.class, Path.class).contains(argument.type());
    }

    private static Case errorCase(CommandSpec command, String sentence, String... arguments) {
        return new Case(
                commandLine(command, arguments), EXIT_CODE_OF_INVALID_ARGUMENTS, sentence, command.qualifiedName());
    }

    private static List<String> commandLine(CommandSpec command, String... arguments) {
        Stream<String> name = Arrays.stream(command.qualifiedName().split(" ")).skip(1);
        return Stream.concat(name, Arrays.stream(arguments)).toList();
    }
}
