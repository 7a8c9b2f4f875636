package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the canonical form, which gives every value exactly one byte sequence.
class CanonicalJsonTest {

    @Test
    void keysAreSortedAndNullsAreWritten() {
        Map<String, Object> map = new HashMap<>();
        map.put("b", null);
        map.put("a", List.of(1, 2L, true, "ñ"));
        map.put("", Map.of());
        assertThat(CanonicalJson.write(map)).isEqualTo("{\"\":{},\"a\":[1,2,true,\"ñ\"],\"b\":null}");
    }

    @Test
    void controlCharactersAreWrittenWithTheShortestEscape() {
        assertThat(CanonicalJson.write("\u0001\b\t\n\f\r\u001f\"\\/é"))
                .isEqualTo("\"\\u0001\\b\\t\\n\\f\\r\\u001f\\\"\\\\/é\"");
    }

    @Test
    void floatsAndOtherTypesAreRefused() {
        for (Object value : List.of(1.5, Instant.EPOCH, 'x')) {
            assertThatThrownBy(() -> CanonicalJson.write(value)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00x", "a\ud83d"})
    void anUnpairedSurrogateIsRefused(String text) {
        assertThatThrownBy(() -> CanonicalJson.write(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCompleteSurrogatePairIsWrittenUnchanged() {
        assertThat(CanonicalJson.write("😀")).isEqualTo("\"😀\"");
    }
}
