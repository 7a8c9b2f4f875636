package org.ventanilla.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `verify`: starts the verifier of certificates, which is packaged with notification-service. The
/// verifier shares no code with the program that issues certificates. The exit code is the verifier's
/// exit code.
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {
    private static final String VERIFIER_CLASS = "org.ventanilla.notification.verifier.Verify";

    @Parameters(paramLabel = "${bundle:label.file}", descriptionKey = "file")
    private Path file;

    @Option(names = "--key", paramLabel = "${bundle:label.file}")
    private @Nullable Path key;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path checkout = Settings.findCheckout();
        Path application = checkout.resolve("notification-service/target/quarkus-app");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                application.resolve("app").resolve("*")
                        + File.pathSeparator
                        + application.resolve("lib/main").resolve("*"),
                VERIFIER_CLASS,
                inCallersFolder(file)));
        if (key != null) {
            command.addAll(List.of("--key", inCallersFolder(key)));
        }
        return TerminalProgram.run(new ProcessBuilder(command).directory(checkout.toFile()));
    }

    /// Resolves a path relative to the folder from which the script `ventanilla` was called, because the
    /// script changes to another folder.
    private static String inCallersFolder(Path path) {
        Path folder = Path.of(System.getProperty("ventanilla.from", "")).toAbsolutePath();
        return folder.resolve(path).toString();
    }
}
