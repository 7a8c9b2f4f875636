package org.ventanilla.sample.model;

import java.nio.file.Files;
import java.nio.file.Path;

/// A decision that touches the outside world: forbidden.
public final class FileReader {
    boolean there() {
        return Files.exists(Path.of("somewhere"));
    }
}
