package org.ventanilla.notification.rest;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.Texts;

/// Why a request was not done (RFC 9457, `application/problem+json`).
///
/// @param code stable, for programs
/// @param errors fields at fault
/// @param noticeId the notice that stands in the way
public record Problem(
        String type,
        String title,
        int status,
        String code,
        List<String> errors,
        @Nullable String noticeId) {

    static Response of(int status, String code, List<String> errors, @Nullable String noticeId) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(
                        new Problem(
                                "about:blank",
                                Texts.of("problem." + code),
                                status,
                                code,
                                errors,
                                noticeId))
                .build();
    }

    static Response of(int status, String code) {
        return of(status, code, List.of(), null);
    }
}
