package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ventanilla.localstack.Part;

/// The memory of the six services before any citizen writes, as proportional set size (PSS), and the
/// time from their start until all services are ready. This figure must be measured first.
final class FootprintFigure implements Figure {
    private static final int SETTLING_SECONDS = 5;

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public boolean needsBareEndpoint() {
        return false;
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        Wait.sleep(SETTLING_SECONDS);
        ObjectNode byProcess = result.putObject("pssMiBByProcess");
        double total = 0;
        for (Part part : BenchSuite.services()) {
            double mebibytes = suite.stack()
                    .process(part)
                    .map(process -> pssMiB(process.pid()))
                    .orElseThrow();
            byProcess.put(part.shortName(), mebibytes);
            total += mebibytes;
        }
        result.put("idlePssMiB", total);
        result.put("readySeconds", suite.readySeconds());
        progress.report("footprint: %.0f MiB idle, ready after %.1f s".formatted(total, suite.readySeconds()));
        return result;
    }

    /// The proportional set size of a process, in MiB.
    private static double pssMiB(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try {
            return Files.readAllLines(rollup).stream()
                            .filter(line -> line.startsWith("Pss:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
