package org.ventanilla.webkit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// What a person or a program hears of a request that no part of a service could take. The words
/// stand in the bundle `refusals`.
enum Refusal {
    /// The content cannot be read, or has another form than the one that belongs here.
    UNREADABLE(400),
    /// A field stands twice.
    REPEATED(400),
    TOO_LARGE(413),
    /// A fault of the service.
    OURS(500);

    private static final Locale LOCALE = Locale.forLanguageTag("es-CO");
    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("org.ventanilla.webkit.refusals", LOCALE);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String title() {
        return WORDS.getString(name() + ".title");
    }

    String detail(@Nullable String field) {
        return field == null
                ? WORDS.getString(name() + ".detail")
                : new MessageFormat(WORDS.getString(name() + ".field"), LOCALE)
                        .format(new Object[] {field});
    }

    Problem problem(@Nullable String field) {
        return new Problem(title(), status, detail(field), null, field);
    }
}
