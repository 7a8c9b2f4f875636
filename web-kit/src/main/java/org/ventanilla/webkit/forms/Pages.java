package org.ventanilla.webkit.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The static HTML pages of this module, which need no template engine.
public final class Pages {

    private Pages() {}

    /// Reads a page.
    ///
    /// @param name the name of a file in `webkit/pages`
    /// @throws IllegalStateException if the page does not exist
    public static String read(String name) {
        try (InputStream page = Pages.class.getResourceAsStream("/webkit/pages/" + name)) {
            if (page == null) {
                throw new IllegalStateException("no page " + name);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
