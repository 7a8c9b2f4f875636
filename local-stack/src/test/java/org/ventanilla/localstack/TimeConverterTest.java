package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the durations in the arguments of commands.
class TimeConverterTest {

    @Test
    void aDurationIsANumberWithAUnit() {
        assertThat(TimeConverter.parse("90s")).hasValue(Duration.ofSeconds(90));
        assertThat(TimeConverter.parse("30m")).hasValue(Duration.ofMinutes(30));
        assertThat(TimeConverter.parse("2h")).hasValue(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "m", "-5m", "1.5h", "99999999999999999999m"})
    void anyOtherTextIsNotADuration(String text) {
        assertThat(TimeConverter.parse(text)).isEmpty();
    }
}
