package org.ventanilla.conversation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    /// The maximum length of an excerpt in this test, in characters.
    private static final int MAX_LENGTH = 12;

    @ParameterizedTest
    @ValueSource(strings = {"🔥", "👩‍👩‍👧‍👦", "🇨🇴", "é", "👍🏽"})
    void visibleCharactersAreNeverSplit(String character) {
        // The limit cuts the text at each possible position within the repeated character.
        for (int lettersBefore = 0; lettersBefore <= MAX_LENGTH; lettersBefore++) {
            String excerpt = Excerpt.beginningOf("a".repeat(lettersBefore) + character.repeat(4), MAX_LENGTH);
            String afterTheLetters = excerpt.replace("…", "").substring(lettersBefore);
            assertThat(character.repeat(4)).startsWith(afterTheLetters);
            assertThat(afterTheLetters.length() % character.length())
                    .as("units of a split character")
                    .isZero();
            assertThat(excerpt.length()).isLessThanOrEqualTo(MAX_LENGTH + 1 + 4 * character.length());
        }
    }

    @Test
    void onlyATextThatIsTooLongIsCut() {
        assertThat(Excerpt.beginningOf("Hay humo", 8)).isEqualTo("Hay humo");
        assertThat(Excerpt.beginningOf("Hay humos", 8)).isEqualTo("Hay humo…");
    }

    @Test
    void anInitialIsTheFirstVisibleCharacter() {
        assertThat(Excerpt.initial("🔥uego")).isEqualTo("🔥");
        assertThat(Excerpt.initial("Ángela")).isEqualTo("Á");
        assertThat(Excerpt.initial("")).isEmpty();
    }

    @Test
    void theFirstCharactersOfATextEndBeforeAnEmojiThatDoesNotFit() {
        assertThat(Excerpt.firstCharacters("gracias 🙏", 9)).isEqualTo("gracias ");
        assertThat(Excerpt.firstCharacters("gracias 🙏", 10)).isEqualTo("gracias 🙏");
    }
}
