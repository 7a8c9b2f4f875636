package org.ventanilla.gateway.media.clamav;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.gateway.fixtures.ClamdStub;
import org.ventanilla.gateway.media.FileScanner;
import org.ventanilla.gateway.media.FileScanner.Infected;

/// Tests the protocol of the ClamAV daemon.
class ClamavScannerTest {

    private final ClamdStub clamd = new ClamdStub();

    @BeforeEach
    void startTheDaemon() {
        clamd.start();
    }

    @AfterEach
    void stopTheDaemon() {
        clamd.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8192, 300_000})
    void aCleanFileIsReadUnchangedAndScannedCompletely(int size) throws IOException {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        assertThat(read(scanner(), file)).isEqualTo(file);
        assertThat(clamd.scannedSizes()).containsExactly(size);
    }

    @Test
    void anInfectedFileFailsAtItsEnd() {
        byte[] file = ("text before\n" + ClamdStub.EICAR).getBytes(US_ASCII);
        assertThatThrownBy(() -> read(scanner(), file))
                .isInstanceOf(Infected.class)
                .hasMessage("Win.Test.EICAR_HDB-1");
    }

    @Test
    void aFileLargerThanTheDaemonScansIsNotClean() {
        assertThatThrownBy(() -> read(scanner(), new byte[2 * ClamdStub.MAX_STREAM_BYTES]))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Infected.class);
    }

    @Test
    void aDaemonThatDoesNotAnswerIsNotAVerdict() {
        clamd.setAway(true);
        assertThatThrownBy(() -> read(scanner(), new byte[10]))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Infected.class);
        clamd.stop();
        assertThatThrownBy(() -> read(scanner(), new byte[10])).isInstanceOf(IOException.class);
    }

    @Test
    void withoutAnAddressFilesAreReadWithoutAScan() throws IOException {
        byte[] file = ClamdStub.EICAR.getBytes(US_ASCII);
        assertThat(read(new ClamavScanner(Optional.empty(), Duration.ofSeconds(5)), file))
                .isEqualTo(file);
        assertThat(clamd.scannedSizes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clamd", "clamd:", "clamd:65536", ":3310", "http://clamd:3310", "a b:3310"})
    void anInvalidAddressIsRefused(String address) {
        assertThatThrownBy(() -> new ClamavScanner(Optional.of(address), Duration.ofSeconds(5)))
                .hasMessageContaining("ventanilla.gateway.media.clamav");
    }

    private ClamavScanner scanner() {
        return new ClamavScanner(Optional.of(clamd.address()), Duration.ofSeconds(5));
    }

    private static byte[] read(ClamavScanner scanner, byte[] file) throws IOException {
        try (FileScanner.Scan scan = scanner.start(new ByteArrayInputStream(file))) {
            return scan.bytes().readAllBytes();
        }
    }
}
