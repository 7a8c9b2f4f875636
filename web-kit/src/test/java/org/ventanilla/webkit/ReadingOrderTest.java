package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests that pages omit invisible characters that change the reading direction of the text around them.
@QuarkusTest
class ReadingOrderTest {

    @ParameterizedTest
    @MethodSource("directionControls")
    void pagesOmitCharactersThatChangeTheDirection(int character) {
        given().queryParam("palabras", "Resolución 150" + Character.toString(character) + " CC <b>")
                .get("/publica/texto")
                .then()
                .statusCode(200)
                .body(containsString("<h1>Resolución 150 CC &lt;b&gt;</h1>"));
    }

    @Test
    void lettersOfRightToLeftLanguagesAreKept() {
        String hebrew = "\u05e9\u05dc\u05d5\u05dd 12"; // the word «shalom» and a number
        assertEquals(hebrew, ReadingOrder.withoutDirectionMarks(hebrew));
    }

    /// All Unicode characters that change the reading direction. The characters are found by their
    /// directionality and not by the list under test. Only the three directional marks are listed
    /// here, because these marks have the directionality of letters.
    static IntStream directionControls() {
        IntStream controls =
                IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(ReadingOrderTest::isDirectionControl);
        return IntStream.concat(controls, IntStream.of(0x061C, 0x200E, 0x200F));
    }

    private static boolean isDirectionControl(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> false;
        };
    }
}
