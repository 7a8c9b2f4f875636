package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.jboss.logging.Logger;

/// A body that could not be read to its end: a form whose parts are not where it says, a
/// connection that ended. Files of our own that cannot be read do not come here: they fail
/// unchecked.
@Provider
public class UnreadableBodyMapper implements ExceptionMapper<IOException> {

    private static final Logger LOG = Logger.getLogger(UnreadableBodyMapper.class);

    private final CurrentVertxRequest request;
    private final Failure failure;

    UnreadableBodyMapper(CurrentVertxRequest request, Failure failure) {
        this.request = request;
        this.failure = failure;
    }

    @Override
    public Response toResponse(IOException unreadable) {
        LOG.debugf("A body was not read: %s", unreadable.getClass().getSimpleName());
        return failure.of(400, "unreadable", request.getCurrent().normalizedPath()).build();
    }
}
