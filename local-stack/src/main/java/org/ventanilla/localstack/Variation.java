package org.ventanilla.localstack;

import java.nio.file.Path;
import java.util.Map;

/// How a suite differs from the packaged one: for tests that want shorter silences, more numbers,
/// or
/// a service built wrongly on purpose.
///
/// @param environment for every part that is a Java process, over what it would have
/// @param applications folders with a `quarkus-run.jar`, instead of the packaged ones
public record Variation(Map<String, String> environment, Map<Part, Path> applications) {
    /// The suite as it was packaged.
    public static final Variation NONE = new Variation(Map.of(), Map.of());

    public Variation {
        environment = Map.copyOf(environment);
        applications = Map.copyOf(applications);
    }
}
