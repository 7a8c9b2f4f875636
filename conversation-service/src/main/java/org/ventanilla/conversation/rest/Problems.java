package org.ventanilla.conversation.rest;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.handling.DeskRefusal;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.webkit.Unavailable;

/// Refusals and outages as `application/problem+json`.
class Problems {

    @ServerExceptionMapper
    Response refused(DeskRefusal refusal) {
        return problem(
                switch (refusal.reason()) {
                    case NOT_YOURS -> 404;
                    case NOT_AVAILABLE,
                            HANDS_FULL,
                            NOT_ATTENDED,
                            IN_CONVERSATION,
                            CHANGED_HANDS,
                            ENDED,
                            NOT_ENDED ->
                            409;
                    case TEXT_EMPTY,
                            TEXT_TOO_LONG,
                            TEXT_BROKEN,
                            UNKNOWN_TOPIC,
                            UNKNOWN_REASON,
                            COMMAND_REUSED ->
                            422;
                },
                refusal.reason().name(),
                refusal.reason().field());
    }

    @ServerExceptionMapper
    Response away(RetryLater later) {
        return Unavailable.response();
    }

    private static Response problem(int status, String reason, @Nullable String field) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("status", status);
        problem.put("title", reason);
        if (field != null) {
            problem.put("field", field);
        }
        return Response.status(status).type("application/problem+json").entity(problem).build();
    }
}
