package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;

/// A measurement of the benchmark.
interface Figure {

    /// The figure's name in the result and on the command line.
    String name();

    /// Measures the figure.
    ///
    /// @return the member of the result with the figure's name
    JsonNode measure(BenchSuite suite, Progress progress);

    /// Whether a goal of the figure depends on the speed of this computer; if so, the bare endpoint
    /// is measured in the same run.
    default boolean needsBareEndpoint() {
        return true;
    }

    /// Receives a line of text for each step.
    @FunctionalInterface
    interface Progress {
        void report(String line);
    }
}
