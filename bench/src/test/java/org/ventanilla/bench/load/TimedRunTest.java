package org.ventanilla.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Tests when the suite is measured during a run.
class TimedRunTest {

    @Test
    void noMeasurementStartsCloseToTheEnd() {
        // Given: a window of 2.5 s, in which a measurement after 2 s could still run at the end
        TimedRun run = new TimedRun(10, 0, 2.5);

        // Then
        assertThat(run.awaitSample()).isFalse();
    }
}
