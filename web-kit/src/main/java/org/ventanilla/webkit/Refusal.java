package org.ventanilla.webkit;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// What a person or a program is told when a request was refused. The texts are in the bundle
/// `refusals`.
public enum Refusal {
    /// The content cannot be read, or has another form than the one that belongs here.
    UNREADABLE(400),
    /// A field stands twice.
    REPEATED(400),
    /// Nobody is signed in, or the session has ended.
    STRANGER(401),
    /// Somebody is signed in, and their role does not open this.
    FORBIDDEN(403),
    NOT_FOUND(404),
    NOT_ALLOWED(405),
    /// There is no answer of the media type that was asked for.
    NOT_ACCEPTABLE(406),
    TOO_LARGE(413),
    UNSUPPORTED(415),
    /// A form without a token that fits: the page was open for too long, or the session changed.
    OLD_FORM(403),
    /// Any other fault of the caller.
    OTHER(400),
    /// A fault of the service.
    OURS(500),
    /// A backend is unavailable: the same request may succeed in a moment.
    AWAY(503);

    private static final Locale LOCALE = Locale.forLanguageTag("es-CO");
    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("org.ventanilla.webkit.refusals", LOCALE);
    private static final int FIRST_OF_OURS = 500;

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /// The refusal that belongs to a status code.
    static Refusal of(int status) {
        return Arrays.stream(values())
                .filter(one -> one.status == status)
                .findFirst()
                .orElse(status >= FIRST_OF_OURS ? OURS : OTHER);
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

    /// For a program, and for the script of a page.
    ///
    /// @param field at fault; absent where it is none in particular
    public Problem problem(@Nullable String field) {
        return new Problem(title(), status, detail(field), null, field);
    }
}
