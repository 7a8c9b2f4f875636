package org.ventanilla.webkit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The kinds of refusal that an HTTP door answers with: each has a status, and a title and a detail
/// in Spanish. The texts are in the bundle `refusals`.
///
/// A resource that refuses begins here: `Refusal.CONFLICT.because(detail).withCode(code)`.
public enum Refusal {
    /// The content cannot be read, or has another form than the one that belongs here.
    UNREADABLE(400),
    /// A field stands twice.
    REPEATED(400),
    /// The content can be read, and a value in it cannot be used.
    BAD_DATA(400),
    /// Nobody is signed in, or the session has ended.
    STRANGER(401),
    /// Somebody is signed in, and their role does not open this.
    FORBIDDEN(403),
    /// There is no such address.
    NOT_FOUND(404),
    /// The address is good, and what it names does not exist, or not for this caller.
    ABSENT(404),
    NOT_ALLOWED(405),
    /// There is no answer of the media type that was asked for.
    NOT_ACCEPTABLE(406),
    /// What was asked for contradicts the present state.
    CONFLICT(409),
    TOO_LARGE(413),
    UNSUPPORTED(415),
    /// The content can be read, and a rule of the service forbids what it asks for.
    UNPROCESSABLE(422),
    /// The caller asks more often than it may.
    TOO_MANY(429),
    /// A form without a token that fits: the page was open for too long, or the session changed.
    OLD_FORM(403),
    /// Any other fault of the caller.
    OTHER(400),
    /// A fault of the service.
    OURS(500),
    /// A backend is unavailable: the same request may succeed in a moment.
    AWAY(503);

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
        return Words.say(name() + ".title");
    }

    String detail() {
        return Words.say(name() + ".detail");
    }

    /// In general words, where there is nothing particular to say.
    public Problem problem() {
        return because(detail());
    }

    /// @param detail in Spanish: what is wrong here, and what the caller can do about it
    public Problem because(String detail) {
        return Problem.of(this, detail);
    }

    /// Names the field at fault; only for {@link #UNREADABLE} and {@link #REPEATED}.
    ///
    /// @param field absent where it is none in particular
    Problem at(@Nullable String field) {
        return field == null
                ? problem()
                : because(Words.say(name() + ".field", field)).withField(field);
    }
}
