package org.ventanilla.webkit;

import io.quarkus.qute.i18n.MessageBundles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The kinds of error response. Each kind has a status code. The title and the detail text of each
/// kind are in the message bundle `refusals`, in Spanish.
///
/// A resource builds its error response from a kind:
/// `Refusal.CONFLICT.because(detail).withCode(code)`.
public enum Refusal {
    /// The content cannot be parsed, or it does not have the required structure.
    UNREADABLE(400),
    /// A field occurs twice.
    REPEATED(400),
    /// The content can be parsed, but a value in it is invalid.
    BAD_DATA(400),
    /// The caller is not signed in, or the session has ended.
    NOT_SIGNED_IN(401),
    /// The signed-in person does not have a role that allows the request.
    FORBIDDEN(403),
    /// The URL does not exist.
    NOT_FOUND(404),
    /// The URL is valid, but the resource that it names does not exist or is hidden from this
    /// caller.
    NO_SUCH_RESOURCE(404),
    /// The resource does not accept the HTTP method.
    NOT_ALLOWED(405),
    /// No response of the requested media type is available.
    NOT_ACCEPTABLE(406),
    /// The request contradicts the current state of the resource.
    CONFLICT(409),
    /// The content is larger than the path allows.
    TOO_LARGE(413),
    /// The resource does not accept content of this media type.
    UNSUPPORTED(415),
    /// The content is valid, but a rule of the service forbids the request.
    UNPROCESSABLE(422),
    /// The caller sends more requests than allowed.
    TOO_MANY(429),
    /// A form has no valid token: the page was open for too long, or the session changed.
    EXPIRED_FORM(403),
    /// Any other error of the caller.
    OTHER(400),
    /// A fault of the service.
    INTERNAL_ERROR(500),
    /// A backend is unavailable; the same request may succeed shortly.
    UNAVAILABLE(503);

    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /// The kind for a status code.
    static Refusal of(int status) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.status == status)
                .findFirst()
                .orElse(status >= FIRST_SERVER_ERROR ? INTERNAL_ERROR : OTHER);
    }

    int status() {
        return status;
    }

    String title() {
        return texts().title(this);
    }

    String detail() {
        return texts().detail(this);
    }

    /// A problem with the general detail text of this kind.
    public Problem problem() {
        return because(detail());
    }

    /// A problem with a detail text for a single case.
    ///
    /// @param detail an explanation in Spanish: what is wrong and what the caller can do about it
    public Problem because(String detail) {
        return Problem.of(this, detail);
    }

    /// A problem that names the wrong field, only for {@link #UNREADABLE} and {@link #REPEATED}.
    ///
    /// @param field null if no single field is wrong
    Problem forField(@Nullable String field) {
        if (field == null) {
            return problem();
        }
        String detail = this == REPEATED ? texts().repeatedField(field) : texts().unreadableField(field);
        return because(detail).withField(field);
    }

    static RefusalTexts texts() {
        return MessageBundles.get(RefusalTexts.class);
    }
}
