package org.ventanilla.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `test`: runs all tests with Maven, then lists the checks that were not run because a tool is
/// missing. The exit code is Maven's exit code.
@Command(name = "test")
final class TestCommand implements Callable<Integer> {
    /// The number of modules that Maven builds and tests at the same time. Most tests wait for a
    /// broker, a database or a browser, so two modules use two cores.
    private static final String MODULES_AT_ONCE = "2";

    @Option(names = "--strict")
    private boolean strict;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path checkout = Settings.findCheckout();
        for (Path file : notRunFiles(checkout)) {
            Files.delete(file);
        }
        // Maven rebuilds this module. The text for the end is loaded now, because the classes and texts
        // of this module may be missing after that.
        PrintStream out = System.out;
        String heading = Texts.get("test.not-run");
        ProcessBuilder maven = new ProcessBuilder("mvn", "-B", "-ntp", "-T", MODULES_AT_ONCE, "verify");
        if (strict) {
            maven.environment().put("VENTANILLA_STRICT", "1");
        }
        int code = TerminalProgram.run(maven.directory(checkout.toFile()));
        TreeSet<String> checks = new TreeSet<>();
        for (Path file : notRunFiles(checkout)) {
            checks.addAll(Files.readAllLines(file));
        }
        if (!checks.isEmpty()) {
            out.println(heading);
            for (String check : checks) {
                out.println("  " + check);
            }
        }
        return code;
    }

    /// The files, at most one in each module, that list the checks that were not run.
    private static List<Path> notRunFiles(Path checkout) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(checkout)) {
            for (Path module : modules) {
                Path file = module.resolve("target").resolve("not-run");
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        }
        return files;
    }
}
