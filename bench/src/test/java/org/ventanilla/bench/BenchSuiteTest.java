package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that two benchmarks cannot use the same data.
class BenchSuiteTest {

    @Test
    void theDataOfARunningBenchmarkIsNotDeleted(@TempDir Path data) throws IOException {
        // Given
        Path row = Files.writeString(data.resolve("row"), "data of the other benchmark");
        Path lock = Files.createDirectory(data.resolve("run")).resolve("lock");
        try (ChildJvm other =
                new ChildJvm("other", data.resolve("log"), 32, OtherBenchmark.class, List.of(lock.toString()))) {
            other.send("hold");

            // Then
            assertThatExceptionOfType(AlreadyMeasuring.class)
                    .isThrownBy(() -> BenchSuite.start(BenchPlan.quick(), data, _ -> {}))
                    .withMessageContaining(data.toString());
            assertThat(row).exists();
            assertThat(lock).exists();
        }
    }

    /// Holds the lock of a suite in a separate process, as another benchmark would.
    static final class OtherBenchmark {

        static void main(String[] arguments) throws IOException {
            try (FileChannel lock =
                    FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                for (String command = IO.readln(); command != null; command = IO.readln()) {
                    System.out.println("{}");
                }
            }
        }
    }
}
