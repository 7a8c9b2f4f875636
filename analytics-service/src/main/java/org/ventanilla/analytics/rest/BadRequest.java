package org.ventanilla.analytics.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// A question that cannot be answered as it was put.
final class BadRequest extends RuntimeException {

    BadRequest(String message) {
        super(message);
    }

    /// As `problem+json` (RFC 9457).
    record Problem(String type, String title, int status, String detail) {}

    /// Answers for all resources of this service.
    static final class Mapper {
        @ServerExceptionMapper
        Response toProblem(BadRequest bad) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.valueOf("application/problem+json"))
                    .entity(new Problem("about:blank", "Bad request", 400, bad.getMessage()))
                    .build();
        }
    }
}
