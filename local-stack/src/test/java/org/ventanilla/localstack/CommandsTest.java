package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.testkit.CommandRules;

/// Tests all commands of `./ventanilla`. The programs of `demo`, `bench`, `faults` and `fuzz` are in
/// other modules, which test the arguments of these commands.
class CommandsTest extends CommandRules {

    CommandsTest() {
        super(CommandTree::forThisModule);
    }

    /// The columns are a command line and the error message.
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
                "lanes read-from survey all ayer|«ayer» no sirve para LUGAR: debe ser un número",
                "lanes accept-end nobody all|«nobody» no sirve para SERVICIO: debe ser gateway,",
                "verify|Falta ARCHIVO: la ruta de un archivo.",
                "status --json=no|--json se escribe sin valor."
            })
    void aWrongArgumentIsNamedInAnErrorMessage(String line, String message) {
        assertRefused(line, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lanes read-from pqrsd all start",
                "lanes accept-end conversation channel.inbound.v1-7",
                "dead-letters show 1 --content",
                "verify constancia.json",
                "test --strict",
                "up --fresh"
            })
    void documentedCommandLinesAreValid(String line) {
        assertValid(line);
    }

    @Test
    void helpListsEveryCommand() {
        Output output = execute(false, List.of("help"));

        assertThat(output.code()).isZero();
        assertThat(output.out())
                .startsWith("Uso: ./ventanilla")
                .contains(CommandTree.forThisModule().getSubcommands().keySet());
    }

    @Test
    void theReferenceNamesEveryCommand() throws IOException {
        Path page = Settings.findCheckout().resolve("docs/reference/commands.md");
        String reference = Files.readString(page);

        assertThat(everySpec())
                .filteredOn(command -> command.subcommands().isEmpty())
                .extracting(command -> command.qualifiedName().substring("ventanilla ".length()))
                .allSatisfy(name -> assertThat(reference).contains("| `" + name));
    }
}
