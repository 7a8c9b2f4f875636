package org.ventanilla.stories.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Checks a certificate with the public verifier, as `./ventanilla verify` does. The verifier is a
/// separate program without a network connection.
public final class Verifier {
    private final Path application;
    private final Path key;

    /// @param checkout the folder with the packaged notification-service
    /// @param key the entity's public key
    public Verifier(Path checkout, Path key) {
        this.application = checkout.resolve("notification-service/target/quarkus-app");
        this.key = key;
    }

    /// The result of the verifier.
    ///
    /// @param exitCode 0 if the certificate is valid, 1 if a part of the certificate is not valid
    /// @param text the output of the verifier
    public record Verdict(int exitCode, String text) {}

    /// Runs the verifier on this file.
    public Verdict check(Path certificate) {
        try {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            application + "/app/*:" + application + "/lib/main/*",
                            "org.ventanilla.notification.verifier.Verify",
                            certificate.toString(),
                            "--key",
                            key.toString()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
