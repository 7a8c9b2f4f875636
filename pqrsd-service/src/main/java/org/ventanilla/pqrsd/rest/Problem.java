package org.ventanilla.pqrsd.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// A refusal as `application/problem+json` (RFC 9457), in Spanish.
///
/// @param code stable, for programs; absent where the status says it all
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail, @Nullable String code) {

    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    static Response response(int status, String detail, @Nullable String code) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(
                        new Problem(
                                "about:blank",
                                Texts.say("problem." + status),
                                status,
                                detail,
                                code))
                .build();
    }
}
