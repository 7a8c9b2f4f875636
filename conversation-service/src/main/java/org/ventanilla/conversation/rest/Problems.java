package org.ventanilla.conversation.rest;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.conversation.handling.DeskRefusal;
import org.ventanilla.messaging.RetryLater;

/// Refusals and outages as `application/problem+json`.
class Problems {

    @ServerExceptionMapper
    Response refused(DeskRefusal refusal) {
        return problem(
                switch (refusal.reason()) {
                    case NOT_YOURS -> 404;
                    case NOT_AVAILABLE, HANDS_FULL, NOT_ATTENDED, ENDED, NOT_ENDED -> 409;
                    case TEXT_EMPTY, TEXT_TOO_LONG, UNKNOWN_TOPIC -> 422;
                },
                refusal.reason().name());
    }

    @ServerExceptionMapper
    Response away(RetryLater later) {
        return Response.fromResponse(problem(503, "RETRY_LATER")).header("Retry-After", 2).build();
    }

    private static Response problem(int status, String reason) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(Map.of("status", status, "title", reason))
                .build();
    }
}
