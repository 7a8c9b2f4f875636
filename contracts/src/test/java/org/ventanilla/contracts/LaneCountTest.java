package org.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which numbers of lanes are accepted.
class LaneCountTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 501, Integer.MAX_VALUE})
    void theErrorForAnInvalidNumberNamesTheSetting(int number) {
        assertThatThrownBy(() -> new LaneCount(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VENTANILLA_LANES")
                .hasMessageContaining("between 1 and 500")
                .hasMessageContaining(Integer.toString(number));
    }

    @Test
    void theSmallestAndTheLargestNumberAreAccepted() {
        assertThat(new LaneCount(1).value()).isEqualTo(1);
        assertThat(new LaneCount(LaneCount.MAX).value()).isEqualTo(500);
    }
}
