package org.ventanilla.survey.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.messaging.RetryLater;

/// A reader who comes while the store is away is told to come back, not that something broke.
final class Unavailable {

    private static final int SECONDS_TO_WAIT = 2;

    @ServerExceptionMapper
    Response comeBack(RetryLater away) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.valueOf("application/problem+json"))
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .entity(
                        new BadRequest.Problem(
                                "about:blank",
                                "Service unavailable",
                                503,
                                "Los resultados no están disponibles por un momento. Intente de nuevo."))
                .build();
    }
}
