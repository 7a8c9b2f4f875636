package org.ventanilla.webkit;

import java.util.Arrays;
import java.util.List;

/// Tells a form that cannot be read from a fault of the service.
///
/// The framework throws exceptions of general types for a broken form (a bad escape, a missing
/// boundary, too many fields), so the place that threw is asked: the code that reads forms reads
/// nothing but what the sender wrote. A file system that fails meanwhile is a fault of ours.
final class FormReading {

    private static final List<String> READERS =
            List.of(
                    "org.jboss.resteasy.reactive.server.core.multipart.",
                    "io.netty.handler.codec.http.multipart.");
    private static final List<String> FILES = List.of("sun.nio.", "java.nio.file.", "java.io.");

    private FormReading() {}

    /// Whether this failure says that a form cannot be read.
    static boolean failed(Throwable failure) {
        Throwable origin = failure;
        while (origin.getCause() != null && origin.getCause() != origin) {
            origin = origin.getCause();
        }
        StackTraceElement[] stack = origin.getStackTrace();
        return stack.length > 0
                && !of(FILES, stack[0])
                && Arrays.stream(stack).anyMatch(frame -> of(READERS, frame));
    }

    private static boolean of(List<String> packages, StackTraceElement frame) {
        return packages.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
