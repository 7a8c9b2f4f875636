package org.ventanilla.notification.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.RetryLater;

/// A backend is away: come back.
@Provider
public class RetryLaterMapper implements ExceptionMapper<RetryLater> {

    private static final Logger LOG = Logger.getLogger(RetryLaterMapper.class);

    @Override
    public Response toResponse(RetryLater failure) {
        LOG.warnf("Not now: %s", failure.getMessage());
        return Response.status(503).header(HttpHeaders.RETRY_AFTER, "2").build();
    }
}
