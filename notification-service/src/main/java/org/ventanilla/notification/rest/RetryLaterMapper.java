package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.webkit.Unavailable;

/// Answers 503 while a backend is unavailable. Requests to `/api` get a problem with a code, like
/// the other problems of this service.
@Provider
public class RetryLaterMapper implements ExceptionMapper<RetryLater> {

    private static final Logger LOG = Logger.getLogger(RetryLaterMapper.class);

    private final CurrentVertxRequest request;

    RetryLaterMapper(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public Response toResponse(RetryLater later) {
        LOG.warnf("Not now: %s", later.getMessage());
        if (!request.getCurrent().normalizedPath().startsWith("/api/")) {
            return Unavailable.response();
        }
        return Response.fromResponse(Problem.of(503, "later"))
                .header(HttpHeaders.RETRY_AFTER, "2")
                .build();
    }
}
