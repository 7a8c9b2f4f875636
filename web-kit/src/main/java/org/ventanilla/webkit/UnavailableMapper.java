package org.ventanilla.webkit;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jboss.logging.Logger;

/// Answers 503 with `Retry-After` for the exception by which a service signals that a backend is
/// unavailable. A service adds an empty subclass for its own exception:
///
/// ```java
/// @Provider
/// public class RetryLaterMapper extends UnavailableMapper<RetryLater> {}
/// ```
///
/// The message of the exception is logged, so it must not contain personal data.
public abstract class UnavailableMapper<E extends Throwable> implements ExceptionMapper<E> {

    /// The value of `Retry-After` in seconds, which is about the time that is needed to restore a
    /// connection.
    static final int RETRY_AFTER_SECONDS = 2;

    private static final Logger LOG = Logger.getLogger(UnavailableMapper.class);

    @Override
    public final Response toResponse(E failure) {
        LOG.warnf("A request failed because a backend is unavailable. cause=%s", failure.getMessage());
        return Refusal.UNAVAILABLE.problem().response();
    }
}
