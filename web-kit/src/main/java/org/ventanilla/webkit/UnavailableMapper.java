package org.ventanilla.webkit;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jboss.logging.Logger;

/// Answers 503 with `Retry-After` for the exception by which a service says that a backend is
/// unavailable. A service extends it for its exception and adds nothing:
///
/// ```java
/// @Provider
/// public class Away extends UnavailableMapper<RetryLater> {}
/// ```
///
/// The message of the exception is logged, so it contains no personal data.
public abstract class UnavailableMapper<E extends Throwable> implements ExceptionMapper<E> {

    /// For `Retry-After`, in seconds: about what a restart of a connection takes.
    static final int SECONDS_TO_WAIT = 2;

    private static final Logger LOG = Logger.getLogger(UnavailableMapper.class);

    @Override
    public final Response toResponse(E away) {
        LOG.warnf("A request could not be done now. cause=%s", away.getMessage());
        return Refusal.AWAY.problem().response();
    }
}
