package org.ventanilla.pqrsd.rest;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.webkit.Unavailable;

/// Failures as answers: each type says what to do next, none says what is inside. Content that
/// cannot be read, and faults of ours, are answered by web-kit.
final class Failures {

    @ServerExceptionMapper
    Response badData(BadData failure) {
        return Problems.response(400, String.valueOf(failure.getMessage()), null, failure.field());
    }

    @ServerExceptionMapper
    Response retryLater(RetryLater failure) {
        return Unavailable.response();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException failure) {
        return Problems.response(404, Texts.say("detail.not-found"));
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException failure) {
        return Problems.response(405, Texts.say("detail.not-allowed"));
    }

    @ServerExceptionMapper
    Response notSupported(NotSupportedException failure) {
        return Problems.response(415, Texts.say("detail.media-type"));
    }
}
