package org.ventanilla.systemtests.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody reads who watches the stories on a terminal.
class TranscriptTest {

    @Test
    void whoSpokeStandsAtTheLeftAndEachPromiseHasItsMark() throws InterruptedException {
        Tale tale = new Tale("Una historia");
        tale.said("Ana", "buenas");
        tale.heard("Ana", "Hola de nuevo, *Ana*.", List.of("Sí", "No"));
        tale.left("asesor", "Dígame");
        tale.heard("Ana", "Dígame", List.of());
        tale.did("Ana", "citizen.sends.image");
        tale.kept("g.two");
        tale.end();

        assertThat(told(tale))
                .containsExactly(
                        "",
                        "Una historia",
                        "   Ana          › buenas",
                        "   AAE          ‹ Hola de nuevo, Ana.",
                        "                  [Sí] [No]",
                        "   asesor       ‹ Dígame",
                        "   Ana          · envía una foto",
                        "   ✓ Atiende a dos personas a la vez");
    }

    @Test
    void whatAnotherStoryTellsInFullIsOneLine() throws InterruptedException {
        Tale tale = new Tale("Otra historia");
        tale.inShort("Ana", "citizen.registers", () -> {
            tale.said("Ana", "1032456789");
            tale.heard("Ana", "¿Es correcto?", List.of());
        });
        tale.said("Ana", "gracias");
        tale.end();

        assertThat(told(tale))
                .containsExactly(
                        "",
                        "Otra historia",
                        "   Ana          · da su documento y su nombre, y los confirma, paso a paso" + " como María",
                        "   Ana          › gracias");
    }

    @Test
    void whereTwoAreWrittenToItIsSaidToWhom() throws InterruptedException {
        Tale tale = new Tale("La mañana");
        tale.heard("Carmen", "Usted es el n.º 1", List.of());
        tale.heard("Jorge", "Usted es el n.º 2", List.of());
        tale.end();

        assertThat(told(tale)).contains("   AAE a Jorge  ‹ Usted es el n.º 2", "   AAE          ‹ Usted es el n.º 1");
    }

    @Test
    void anOptionIsNeverBrokenAtTheEndOfALineNorALongTextInsideAWord() throws InterruptedException {
        Tale tale = new Tale("Larga");
        tale.heard("Ana", "palabra ".repeat(80).strip(), List.of());
        tale.heard("Ana", "¿Cuál?", Collections.nCopies(9, "Hablar con un asesor"));
        tale.end();

        assertThat(told(tale))
                .anyMatch(line -> line.endsWith("palabra …"))
                .filteredOn(line -> line.contains("["))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.strip().matches("(\\[Hablar con un asesor] ?)+"));
    }

    private static List<String> told(Tale tale) throws InterruptedException {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        new Transcript(new PrintStream(terminal, true, StandardCharsets.UTF_8), false).tell(tale);
        return terminal.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
