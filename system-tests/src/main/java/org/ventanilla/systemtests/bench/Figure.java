package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One thing that is measured.
interface Figure {

    /// Its name in the bench's object and on the command line.
    String name();

    /// Measures and fills in what it found.
    void measure(BenchSuite suite, ObjectNode found, Telling telling);

    /// Hears what is being done.
    @FunctionalInterface
    interface Telling {
        void say(String line);
    }
}
