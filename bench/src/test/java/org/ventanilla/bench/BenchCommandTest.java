package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {

    @Test
    void aTimeIsANumberAndItsUnit() {
        assertThat(BenchCommand.time("90s")).hasValue(Duration.ofSeconds(90));
        assertThat(BenchCommand.time("30m")).hasValue(Duration.ofMinutes(30));
        assertThat(BenchCommand.time("2h")).hasValue(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "m", "-5m", "1.5h", "99999999999999999999m"})
    void anyOtherTextIsNotATime(String text) {
        assertThat(BenchCommand.time(text)).isEmpty();
    }
}
