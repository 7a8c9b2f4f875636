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

/// A refusal as `application/problem+json` (RFC 9457), in Spanish. Its status and its title are
/// those of a {@link Refusal}.
///
/// @param code stable, for programs; absent where the status says it all
/// @param field path of the part of the request that cannot be used, such as
///     `applicant.documentType`; absent where it is none in particular
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

    /// The media type of a problem.
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    static Problem of(Refusal refusal, String detail) {
        return new Problem(
                "about:blank", refusal.title(), refusal.status(), detail, null, null, Map.of());
    }

    /// Where the status is none of those that have a {@link Refusal}.
    Problem withStatus(int other) {
        return new Problem(type, title, other, detail, code, field, extensions);
    }

    public Problem withCode(String code) {
        return new Problem(type, title, status, detail, code, field, extensions);
    }

    public Problem withField(@Nullable String field) {
        return new Problem(type, title, status, detail, code, field, extensions);
    }

    /// Adds an extension member (RFC 9457 section 3.2).
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

    /// The whole answer. A browser that asks for a page gets it as a page; 503 without
    /// `Retry-After` gets one.
    public Response response() {
        return builder().build();
    }

    /// The whole answer, for a caller that is to come back.
    ///
    /// @param wait in whole seconds, one at least
    public Response response(Duration wait) {
        return builder().header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())).build();
    }

    private Response.ResponseBuilder builder() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
