package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;

/// One thing that is measured.
interface Figure {

    /// Its name in the bench's object and on the command line.
    String name();

    /// Measures.
    ///
    /// @return what stands under its name in the bench's object
    JsonNode measure(BenchSuite suite, Telling telling);

    /// Whether a goal of it depends on how fast this computer is, so that the bare endpoint is
    /// measured in the same run.
    default boolean needsBareEndpoint() {
        return true;
    }

    /// Hears what is being done.
    @FunctionalInterface
    interface Telling {
        void say(String line);
    }
}
