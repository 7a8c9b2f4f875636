package org.ventanilla.systemtests.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTest {

    @Test
    void nobodyLooksWhenTheEndIsNear() {
        // Given a window that closes 2.5 s after it opens: a look at 2 s could still run at its end
        Run run = new Run(10, 0, 2.5);

        // Then
        assertThat(run.awaitLook()).isFalse();
    }
}
