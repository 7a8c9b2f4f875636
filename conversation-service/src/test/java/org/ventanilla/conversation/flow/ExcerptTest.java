package org.ventanilla.conversation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    private static final int LIMIT = 12;

    @ParameterizedTest
    @ValueSource(strings = {"🔥", "👩‍👩‍👧‍👦", "🇨🇴", "é", "👍🏽"})
    void visibleCharactersAreNeverSplit(String character) {
        for (int before = 0; before <= LIMIT; before++) {
            String excerpt = Excerpt.of("a".repeat(before) + character.repeat(4), LIMIT);
            String characters = excerpt.replace("…", "").substring(before);
            assertThat(character.repeat(4)).startsWith(characters);
            assertThat(characters.length() % character.length()).isZero();
            assertThat(excerpt.length()).isLessThanOrEqualTo(LIMIT + 1 + 4 * character.length());
        }
    }

    @Test
    void aShortTextIsNotChanged() {
        assertThat(Excerpt.of("Hay humo", 8)).isEqualTo("Hay humo");
        assertThat(Excerpt.of("Hay humos", 8)).isEqualTo("Hay humo…");
    }

    @Test
    void anInitialIsAVisibleCharacter() {
        assertThat(Excerpt.initial("🔥uego")).isEqualTo("🔥");
        assertThat(Excerpt.initial("Ángela")).isEqualTo("Á");
        assertThat(Excerpt.initial("")).isEmpty();
    }
}
