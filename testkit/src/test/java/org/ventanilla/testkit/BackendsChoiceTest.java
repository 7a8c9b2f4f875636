package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.ventanilla.testkit.backends.BackendFailed;

class BackendsChoiceTest {
    @Test
    void anUnknownKindIsRefusedWithAListOfTheKnownKinds() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SharedBackends.start("cloud"))
                .withMessageContaining("cloud")
                .withMessageContaining("embedded, container");
    }

    @Test
    void theErrorWithoutAContainerEngineSaysWhatToDo() {
        assumeFalse(DockerClientFactory.instance().isDockerAvailable());

        assertThatExceptionOfType(BackendFailed.class)
                .isThrownBy(() -> SharedBackends.start("container"))
                .withMessageContaining("needs a container engine")
                .withMessageContaining("leave TEST_BACKENDS unset");
    }
}
