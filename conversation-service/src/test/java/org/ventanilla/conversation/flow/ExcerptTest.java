package org.ventanilla.conversation.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    @ParameterizedTest
    @ValueSource(strings = {"🔥", "👩‍👩‍👧‍👦", "🇨🇴", "é", "👍🏽"})
    void visibleCharactersAreNeverSplit(String character) {
        for (int before = 0; before <= 12; before++) {
            String cut = Excerpt.of("a".repeat(before) + character.repeat(4), 12);
            String kept = cut.replace("…", "").substring(before);
            assertThat(character.repeat(4)).startsWith(kept);
            assertThat(kept.length() % character.length()).isZero();
            assertThat(cut.length()).isLessThanOrEqualTo(13 + 4 * character.length());
        }
    }

    @Test
    void aTextThatFitsIsNotChanged() {
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
