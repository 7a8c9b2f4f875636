package org.ventanilla.gateway.outbound.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"😀😀😀😀😀", "a😀b😀c😀d", "\ud83d\ud83d\ude00x\ude00yz", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦"})
    void aCutTextContainsNoHalfOfASurrogatePair(String text) {
        for (int max = 2; max < text.length(); max++) {
            String cut = ChannelText.cut(ChannelText.wellFormed(text), max);

            assertThat(cut.codePoints()).noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            assertThat(ChannelText.length(cut)).isLessThanOrEqualTo(max);
        }
    }

    @Test
    void aWellFormedTextIsNotChanged() {
        String text = "Señora 😀 ¿cómo está?";

        assertThat(ChannelText.wellFormed(text)).isSameAs(text);
        assertThat(ChannelText.wellFormed("mitad \ud83d")).isEqualTo("mitad \ufffd");
        assertThat(ChannelText.wellFormed("\ude00mitad")).isEqualTo("\ufffdmitad");
    }

    @Test
    void aParameterIsOneLineWithoutRunsOfSpaces() {
        assertThat(ChannelText.oneLine(" a\r\nb\t\tc     d\u00a0\u00a0e\u2028f\u0085g "))
                .isEqualTo("a b c d e f g");
    }

    @Test
    void aVisibleCharacterIsNeverCut() {
        String family = "👨‍👩‍👧‍👦"; // seven code points, one emoji
        String accent = "n\u0303"; // ñ of two code points

        assertThat(ChannelText.cut("abc" + family + "defgh", 8)).isEqualTo("abc…");
        assertThat(ChannelText.cut("a" + accent + "bcd", 3)).isEqualTo("a…");
        assertThat(ChannelText.cut("abcdef", 6)).isEqualTo("abcdef");
    }
}
