package org.ventanilla.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchMainTest {

    @Test
    void aTimeIsANumberAndItsUnit() {
        assertThat(BenchMain.time("90s")).hasValue(Duration.ofSeconds(90));
        assertThat(BenchMain.time("30m")).hasValue(Duration.ofMinutes(30));
        assertThat(BenchMain.time("2h")).hasValue(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "m", "-5m", "1.5h", "99999999999999999999m"})
    void anythingElseIsNotUnderstood(String text) {
        assertThat(BenchMain.time(text)).isEmpty();
    }
}
