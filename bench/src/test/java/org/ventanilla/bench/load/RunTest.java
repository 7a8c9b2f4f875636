package org.ventanilla.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTest {

    @Test
    void noMeasurementStartsCloseToTheEnd() {
        // Given: a window of 2.5 s, in which a measurement after 2 s could still run at the end
        Run run = new Run(10, 0, 2.5);

        // Then
        assertThat(run.awaitSample()).isFalse();
    }
}
