package org.ventanilla.webkit;

import java.util.Arrays;
import java.util.List;

/// Distinguishes a malformed form from a fault of the service.
///
/// The framework throws exceptions of general types for a malformed form (an invalid escape, a
/// missing boundary, too many fields). Therefore the stack trace is examined: a failure inside the
/// code that parses forms was caused by the sender's input. A file system error during parsing is a
/// fault of the service.
final class FormReading {

    private static final List<String> FORM_PARSERS =
            List.of("org.jboss.resteasy.reactive.server.core.multipart.", "io.netty.handler.codec.http.multipart.");
    private static final List<String> FILE_ACCESS = List.of("sun.nio.", "java.nio.file.", "java.io.");

    private FormReading() {}

    /// Whether a malformed form caused the failure.
    static boolean isCauseOf(Throwable failure) {
        Throwable origin = failure;
        while (origin.getCause() != null && origin.getCause() != origin) {
            origin = origin.getCause();
        }
        StackTraceElement[] stack = origin.getStackTrace();
        return stack.length > 0
                && !isIn(FILE_ACCESS, stack[0])
                && Arrays.stream(stack).anyMatch(frame -> isIn(FORM_PARSERS, frame));
    }

    private static boolean isIn(List<String> packages, StackTraceElement frame) {
        return packages.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
