package org.ventanilla.simulator.rest.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Small valid files, which citizens send if a request contains no file content.
public final class Samples {

    private Samples() {}

    /// A sample file.
    public record Sample(byte[] content, String mimeType, String filename) {}

    /// The sample for a message type.
    ///
    /// @throws IllegalArgumentException if there is no sample for this type
    public static Sample forKind(String kind) {
        return switch (kind) {
            case "image" -> read("foto.png", "image/png");
            case "document" -> read("soporte.pdf", "application/pdf");
            case "audio" -> read("nota-de-voz.ogg", "audio/ogg; codecs=opus");
            case "sticker" -> read("calcomania.webp", "image/webp");
            default -> throw new IllegalArgumentException("no sample for " + kind + ": give base64 and mimeType");
        };
    }

    private static Sample read(String name, String mimeType) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("samples/" + name)) {
            return new Sample(file.readAllBytes(), mimeType, name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
