package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests that processes that an earlier run of the suite left behind are ended.
class OrphansTest {

    /// A process that runs longer than the test.
    private static final String[] LONG_RUNNING_COMMAND = {"sleep", "600"};

    @TempDir
    private Path data;

    private Process process;

    @AfterEach
    void killTheProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void theReplicaOfAKilledSupervisorIsEnded() throws IOException {
        // Given
        String name = Replicas.nameOf(Part.PQRSD);
        Settings settings = Settings.isolated(Settings.findCheckout(), data);
        process = new ProcessBuilder(LONG_RUNNING_COMMAND).start();
        PidFile.of(settings, name).write(process.toHandle());
        // When
        int ended = Orphans.end(settings);
        // Then
        assertThat(ended).isEqualTo(1);
        assertThat(process.toHandle().isAlive()).isFalse();
        assertThat(PidFile.of(settings, name).isWritten()).isFalse();
    }

    @Test
    void withoutPidFilesNothingIsEnded() {
        assertThat(Orphans.end(Settings.isolated(Settings.findCheckout(), data)))
                .isZero();
    }
}
