package org.ventanilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.localstack.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Every command of `./ventanilla` prints its help and its errors in Spanish. No command is
/// executed: a command line that would run its program fails the test.
class CommandsTest {
    private static final String INVALID_VALUE = "¿?";
    private static final Map<String, String> VALID_VALUES =
            Map.of("SERVICIO", "survey", "CARRIL", "all", "LUGAR", "7", "CARTA", "1");
    private static final Pattern ENGLISH =
            Pattern.compile("(?i)\\b(unknown|unmatched|missing|required|invalid|expected|usage|commands?"
                    + "|options?|should|mutually|parameters?|specify|found|did you mean"
                    + "|bundle)\\b");

    /// @param arguments the arguments of `./ventanilla`
    /// @param code the expected exit code
    /// @param sentence the expected sentence
    /// @param command the command whose usage is shown
    record Case(List<String> arguments, int code, String sentence, String command) {
        @Override
        public String toString() {
            return String.join(" ", arguments);
        }
    }

    private record Output(int code, String out, String err) {}

    static Stream<Case> everyCommand() {
        return commands(Main.commands()).flatMap(CommandsTest::cases);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void helpAndErrorsOfEveryCommandAreInSpanish(Case example) {
        Output output = execute(true, example.arguments());

        assertThat(output.code()).as(output.out() + output.err()).isEqualTo(example.code());
        String text = example.code() == 0 ? output.out() : output.err();
        assertThat(text).contains(example.sentence(), "Uso: ./" + example.command());
        assertThat(example.code() == 0 ? output.err() : output.out()).isEmpty();
        assertThat(text).doesNotContainPattern(ENGLISH).doesNotContain("${");
    }

    static Stream<CommandSpec> everySpec() {
        return commands(Main.commands());
    }

    @ParameterizedTest
    @MethodSource("everySpec")
    void everyCommandAndEachOfItsArgumentsIsDescribed(CommandSpec command) {
        assertThat(command.usageMessage().description()).isNotEmpty();
        assertThat(command.args())
                .allSatisfy(argument -> assertThat(argument.description()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bnech|No se entiende «bnech». ¿Quiso decir bench?",
                "dwon|No se entiende «dwon». ¿Quiso decir down?",
                "quemar|No se entiende «quemar».",
                "dead-letters shwo 1|No se entiende «shwo». ¿Quiso decir show?",
                "dead-letters|Falta decir qué hacer: drop, list, replay, show.",
                "dead-letters show|Falta CARTA: su número en la lista o su identificador",
                "dead-letters show 1 2|No se entiende «2».",
                "up --frehs|No se entiende «--frehs». ¿Quiso decir --fresh?",
                "bench --onyl turns|No se entiende «--onyl». ¿Quiso decir --only?",
                "bench --only --json|Falta el valor de --only: una de estas, o varias",
                "bench --only turns,speed|«speed» no sirve para --only: debe ser una de estas",
                "bench --soak 30|«30» no sirve para --soak: debe ser un tiempo como 90s, 30m o 2h",
                "bench --citizens 0|«0» no sirve para --citizens: debe ser un número entero de 1 a 99999.",
                "bench --soak 30s|Con --soak se necesitan al menos 90 segundos",
                "bench --rate 400|--rate solo va con --soak.",
                "faults --seed x|«x» no sirve para --seed: debe ser un número entero.",
                "faults --short --long|Use solo una de estas opciones: --short, --long, --rolling.",
                "faults --rolling --only killed|--only no va con --rolling",
                "faults --only nothing-like-it|Ninguna falla se llama «nothing-like-it». Hay: ",
                "lanes read-from survey all ayer|«ayer» no sirve para LUGAR: debe ser un número",
                "lanes accept-end nobody all|«nobody» no sirve para SERVICIO: debe ser gateway,",
                "verify|Falta ARCHIVO: la ruta de un archivo.",
                "status --json=no|--json se escribe sin valor."
            })
    void aWrongArgumentIsNamed(String line, String sentence) {
        Output output = execute(false, List.of(line.split(" ")));

        assertThat(output.code()).isEqualTo(2);
        assertThat(output.err()).startsWith(sentence).contains("Uso: ./ventanilla");
        assertThat(output.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "faults --seed -5 --json --short",
                "faults --seed=42 --only killed",
                "bench --only turns --soak 10m --rate 500 --citizens 1500",
                "bench --only turns,fold --quick --json --json",
                "lanes read-from pqrsd all start",
                "lanes accept-end conversation channel.inbound.v1-7",
                "dead-letters show 1 --content",
                "verify constancia.json",
                "demo --once",
                "test --strict",
                "up --fresh"
            })
    void documentedCommandLinesAreValid(String line) {
        assertThat(Main.commands().parseArgs(line.split(" ")).errors()).isEmpty();
    }

    @Test
    void helpListsEveryCommand() {
        Output output = execute(false, List.of("help"));

        assertThat(output.code()).isZero();
        assertThat(output.out())
                .startsWith("Uso: ./ventanilla")
                .contains(Main.commands().getSubcommands().keySet());
    }

    @Test
    void theReferenceNamesEveryCommand() throws IOException {
        Path page = Settings.findCheckout().resolve("docs/reference/commands.md");
        String reference = Files.readString(page);

        assertThat(commands(Main.commands()))
                .filteredOn(command -> command.subcommands().isEmpty())
                .extracting(command -> command.qualifiedName().substring("ventanilla ".length()))
                .allSatisfy(name -> assertThat(reference).contains("| `" + name));
    }

    /// The command and all its subcommands.
    private static Stream<CommandSpec> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec()),
                command.getSubcommands().values().stream().flatMap(CommandsTest::commands));
    }

    private static Stream<Case> cases(CommandSpec command) {
        List<Case> cases = new ArrayList<>();
        cases.add(wrong(command, "No se entiende «--nada-parecido».", "--nada-parecido"));
        cases.add(new Case(words(command, "--help"), 0, "", command.qualifiedName()));
        cases.add(new Case(words(command, "-h"), 0, "", command.qualifiedName()));
        for (OptionSpec option : command.options()) {
            String name = option.longestName();
            if (option.arity().max() == 0) {
                cases.add(wrong(command, name + " se escribe sin valor.", name + "=quizás"));
                continue;
            }
            cases.add(wrong(command, "Falta el valor de " + name + ": ", name));
            if (isChecked(option)) {
                String bad = "«%s» no sirve para %s: ".formatted(INVALID_VALUE, name);
                cases.add(wrong(command, bad, name, INVALID_VALUE));
            }
        }
        List<String> before = new ArrayList<>();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String label = parameter.paramLabel();
            cases.add(wrong(command, "Falta " + label + ": ", before.toArray(String[]::new)));
            if (isChecked(parameter)) {
                String[] words =
                        Stream.concat(before.stream(), Stream.of(INVALID_VALUE)).toArray(String[]::new);
                String bad = "«%s» no sirve para %s: ".formatted(INVALID_VALUE, label);
                cases.add(wrong(command, bad, words));
            }
            before.add(VALID_VALUES.getOrDefault(label, "algo"));
        }
        return cases.stream();
    }

    /// Whether a value can be invalid: any text is a valid name or path.
    private static boolean isChecked(ArgSpec argument) {
        return argument.converters().length > 0
                || !List.of(String.class, Path.class).contains(argument.type());
    }

    private static Case wrong(CommandSpec command, String sentence, String... arguments) {
        return new Case(words(command, arguments), 2, sentence, command.qualifiedName());
    }

    private static List<String> words(CommandSpec command, String... arguments) {
        Stream<String> name = Arrays.stream(command.qualifiedName().split(" ")).skip(1);
        return Stream.concat(name, Arrays.stream(arguments)).toList();
    }

    private static Output execute(boolean onlyArguments, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands =
                Main.commands().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        if (onlyArguments) {
            commands.setExecutionStrategy(CommandsTest::onlyHelp);
        }
        int code = commands.execute(arguments.toArray(String[]::new));
        return new Output(code, out.toString(), err.toString());
    }

    private static int onlyHelp(CommandLine.ParseResult arguments) {
        Integer help = CommandLine.executeHelpRequest(arguments);
        if (help == null) {
            throw new AssertionError("would run: " + arguments.originalArgs());
        }
        return help;
    }
}
