package org.ventanilla.pqrsd.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.messaging.RetryLater;

/// Failures as answers: each type says what to do next, none says what is inside.
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final int SECONDS_TO_WAIT = 2;

    @ServerExceptionMapper
    Response badData(BadData failure) {
        return Problem.response(400, String.valueOf(failure.getMessage()), null);
    }

    @ServerExceptionMapper
    Response noJson(JsonProcessingException failure) {
        return unreadable(failure);
    }

    /// Of its own, because the framework brings one for it that says less.
    @ServerExceptionMapper(priority = 1)
    Response otherJson(MismatchedInputException failure) {
        return unreadable(failure);
    }

    @ServerExceptionMapper
    Response retryLater(RetryLater failure) {
        Response problem = Problem.response(503, Texts.say("detail.away"), null);
        return Response.fromResponse(problem)
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException failure) {
        return Problem.response(404, Texts.say("detail.not-found"), null);
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException failure) {
        return Problem.response(405, Texts.say("detail.not-allowed"), null);
    }

    @ServerExceptionMapper
    Response notSupported(NotSupportedException failure) {
        return Problem.response(415, Texts.say("detail.media-type"), null);
    }

    /// Bodies that cannot be read arrive wrapped.
    @ServerExceptionMapper
    Response other(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        int status = failure.getResponse().getStatus();
        return status == 400
                ? Problem.response(400, Texts.say("detail.unreadable", ""), null)
                : failure.getResponse();
    }

    private static Response unreadable(JsonProcessingException failure) {
        String field = "";
        if (failure instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String name = mapping.getPath().getLast().getFieldName();
            field = name == null ? "" : Texts.say("detail.unreadable.field", name);
        }
        return Problem.response(400, Texts.say("detail.unreadable", field), null);
    }

    @ServerExceptionMapper
    Response bug(RuntimeException failure) {
        LOG.errorf(failure, "A request failed on a bug of ours.");
        return Problem.response(500, Texts.say("detail.error"), null);
    }
}
