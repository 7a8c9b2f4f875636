package org.ventanilla.localstack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.testkit.backends.PrivateFiles;

/// A step of the build, after all applications are packaged and before any test starts them. The step
/// starts every application once, with a separate broker and database. Then it stops the applications
/// normally, so that the JVM of each application writes the application's [AotCache].
///
/// Applications whose cache is fresh are not trained. If an application is not packaged, the step
/// does nothing. If a JVM writes no cache, the step fails, and the logs stay in the folder of the
/// step.
public final class Training {

    private Training() {}

    /// @param arguments the folder in which the step keeps its broker, its database and its logs
    static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Path checkout = Settings.findCheckout();
        List<Part> untrained = new ArrayList<>();
        for (Part part : Part.applications()) {
            AotCache cache = AotCache.of(LocalStack.packaged(checkout, part));
            if (!cache.isPackaged()) {
                return;
            }
            if (!cache.isFresh()) {
                untrained.add(part);
            }
        }
        if (untrained.isEmpty()) {
            return;
        }
        Path data = Path.of(arguments[0]);
        PrivateFiles.deleteTree(data);
        try (LocalStack stack = LocalStack.of(Settings.isolated(checkout, data), System.out::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "training-stop"));
            stack.train(untrained);
        }
        PrivateFiles.deleteTree(data);
    }
}
