package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the durations in the arguments of `./ventanilla bench`.
class BenchCommandTest {

    @Test
    void aDurationIsANumberWithAUnit() {
        assertThat(BenchCommand.parseDuration("90s")).hasValue(Duration.ofSeconds(90));
        assertThat(BenchCommand.parseDuration("30m")).hasValue(Duration.ofMinutes(30));
        assertThat(BenchCommand.parseDuration("2h")).hasValue(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "m", "-5m", "1.5h", "99999999999999999999m"})
    void anyOtherTextIsNotADuration(String text) {
        assertThat(BenchCommand.parseDuration(text)).isEmpty();
    }
}
