package org.ventanilla.webkit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// A refusal as `application/problem+json` (RFC 9457), in Spanish.
///
/// @param code stable, for programs; absent where the status says it all
/// @param field path of the part of the request that cannot be used, such as
///     `applicant.documentType`; absent where it is none in particular
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String code,
        @Nullable String field) {

    /// The media type of a problem.
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    public Problem(
            String title,
            int status,
            String detail,
            @Nullable String code,
            @Nullable String field) {
        this("about:blank", title, status, detail, code, field);
    }

    /// The whole answer.
    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
