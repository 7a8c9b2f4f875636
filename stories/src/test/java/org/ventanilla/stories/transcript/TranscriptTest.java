package org.ventanilla.stories.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests how the stories are printed on a terminal. AAE is the fictional entity that sends the messages.
class TranscriptTest {

    @Test
    void theSenderIsOnTheLeftAndEachPromiseHasAMark() throws InterruptedException {
        StoryLog log = new StoryLog("Una historia");
        log.wrote("Ana", "buenas");
        log.received("Ana", "Hola de nuevo, *Ana*.", List.of("Sí", "No"));
        log.adviserWrote("asesor", "Dígame");
        log.received("Ana", "Dígame", List.of());
        log.did("Ana", "citizen.sends.image");
        log.promiseKept("g.two");
        log.end();

        assertThat(printed(log))
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
    void stepsThatAnotherStoryShowsInFullAreOneLine() throws InterruptedException {
        StoryLog log = new StoryLog("Otra historia");
        log.summarise("Ana", "citizen.registers", () -> {
            log.wrote("Ana", "1032456789");
            log.received("Ana", "¿Es correcto?", List.of());
        });
        log.wrote("Ana", "gracias");
        log.end();

        assertThat(printed(log))
                .containsExactly(
                        "",
                        "Otra historia",
                        "   Ana          · da su documento y su nombre, y los confirma, paso a paso" + " como María",
                        "   Ana          › gracias");
    }

    @Test
    void withTwoRecipientsTheRecipientIsShown() throws InterruptedException {
        StoryLog log = new StoryLog("La mañana");
        log.received("Carmen", "Usted es el n.º 1", List.of());
        log.received("Jorge", "Usted es el n.º 2", List.of());
        log.end();

        assertThat(printed(log)).contains("   AAE a Jorge  ‹ Usted es el n.º 2", "   AAE          ‹ Usted es el n.º 1");
    }

    @Test
    void linesBreakNeitherInsideAnOptionNorInsideAWord() throws InterruptedException {
        StoryLog log = new StoryLog("Larga");
        log.received("Ana", "palabra ".repeat(80).strip(), List.of());
        log.received("Ana", "¿Cuál?", Collections.nCopies(9, "Hablar con un asesor"));
        log.end();

        assertThat(printed(log))
                .anyMatch(line -> line.endsWith("palabra …"))
                .filteredOn(line -> line.contains("["))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.strip().matches("(\\[Hablar con un asesor] ?)+"));
    }

    private static List<String> printed(StoryLog log) throws InterruptedException {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        new Transcript(new PrintStream(terminal, true, StandardCharsets.UTF_8), false).print(log);
        return terminal.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
