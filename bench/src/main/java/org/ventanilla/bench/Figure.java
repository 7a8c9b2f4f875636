package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;

/// A figure of the benchmark, and how it is measured.
interface Figure {

    /// The name of the figure in the result and on the command line.
    String name();

    /// Measures the figure.
    ///
    /// @return the value of the figure in the result
    JsonNode measure(BenchSuite suite, Progress progress);

    /// Whether a goal of the figure depends on the speed of this computer, so that the bare endpoint must
    /// be measured in the same run.
    default boolean needsBareEndpoint() {
        return true;
    }

    /// Receives a line of text for each step of a measurement.
    @FunctionalInterface
    interface Progress {
        void report(String line);
    }
}
