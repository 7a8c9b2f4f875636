package org.ventanilla.webkit;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An error response as `application/problem+json` (RFC 9457), in Spanish. The status and the title
/// of a problem come from a {@link Refusal}.
///
/// @param code a stable code for programs; absent if the status is sufficient
/// @param field the path of the request field that cannot be used, such as `applicant.documentType`;
///     absent if no single field is wrong
/// @param extensions further members, which the service documents
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String code,
        @Nullable String field,
        Map<String, Object> extensions) {

    /// The media type of problem responses.
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    static Problem of(Refusal refusal, String detail) {
        return new Problem("about:blank", refusal.title(), refusal.status(), detail, null, null, Map.of());
    }

    /// A copy with another status code, for a status code for which there is no {@link Refusal}.
    Problem withStatus(int newStatus) {
        return new Problem(type, title, newStatus, detail, code, field, extensions);
    }

    /// A copy with a code for programs.
    public Problem withCode(String code) {
        return new Problem(type, title, status, detail, code, field, extensions);
    }

    /// A copy that names the wrong field.
    public Problem withField(@Nullable String field) {
        return new Problem(type, title, status, detail, code, field, extensions);
    }

    /// A copy with one more extension member (RFC 9457 section 3.2).
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, title, status, detail, code, field, more);
    }

    @Override
    @JsonAnyGetter
    public Map<String, Object> extensions() {
        return extensions;
    }

    /// The complete response. A browser that asks for a page gets an HTML page. A 503 response
    /// without `Retry-After` gets that header.
    public Response response() {
        return builder().build();
    }

    /// The complete response with `Retry-After`.
    ///
    /// @param wait the time that the caller should wait. It is rounded down to whole seconds, but at
    ///     least one second is sent
    public Response response(Duration wait) {
        return builder()
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                .build();
    }

    private Response.ResponseBuilder builder() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
