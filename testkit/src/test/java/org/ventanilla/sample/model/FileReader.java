package org.ventanilla.sample.model;

import java.nio.file.Files;
import java.nio.file.Path;

/// A decision that reads a file, which is forbidden.
public final class FileReader {
    boolean fileExists() {
        return Files.exists(Path.of("somewhere"));
    }
}
