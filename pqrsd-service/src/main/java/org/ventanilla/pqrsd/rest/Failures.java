package org.ventanilla.pqrsd.rest;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.webkit.Unavailable;

/// Failures as answers: each type says what to do next, none says what is inside. What does
/// not exist, content that cannot be read, and faults of ours are answered by web-kit.
final class Failures {

    @ServerExceptionMapper
    Response badData(BadData failure) {
        return Problems.response(400, String.valueOf(failure.getMessage()), null, failure.field());
    }

    @ServerExceptionMapper
    Response retryLater(RetryLater failure) {
        return Unavailable.response();
    }
}
