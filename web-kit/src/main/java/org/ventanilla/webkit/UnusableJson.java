package org.ventanilla.webkit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Answers invalid JSON with 400 and the name of the field. The response never contains the content
/// of the request.
final class UnusableJson {

    private static final Logger LOG = Logger.getLogger(UnusableJson.class);

    /// The parser's message for a repeated field, which has no exception type of its own.
    private static final String REPEATED_FIELD_MESSAGE = "Duplicate field";

    /// A name that a field of the suite could have. Any other name appears in the response as `?`.
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException failure) {
        if (failure.getProcessor() instanceof JsonGenerator || failure instanceof InvalidDefinitionException) {
            LOG.error("A response could not be written as JSON.", failure);
            return Refusal.INTERNAL_ERROR.problem().response();
        }
        return refused(failure);
    }

    /// Answers JSON with a value of the wrong type. The framework's mapper for this exception does not
    /// name the field in production.
    @ServerExceptionMapper(priority = 1)
    Response mismatched(MismatchedInputException failure) {
        return refused(failure);
    }

    /// Answers content that is not JSON at all, for which the framework wraps the failure.
    @ServerExceptionMapper
    Response wrapped(WebApplicationException failure) {
        return failure.getCause() instanceof JsonProcessingException json ? unreadable(json) : failure.getResponse();
    }

    private static Response refused(JsonProcessingException failure) {
        StreamReadException malformed = malformed(failure);
        String field = malformed == null ? mappingPath(failure) : parserPath(malformed);
        LOG.debugf("A JSON request was refused. field=%s", field);
        boolean repeated = malformed != null
                && String.valueOf(malformed.getOriginalMessage()).startsWith(REPEATED_FIELD_MESSAGE);
        return (repeated ? Refusal.REPEATED : Refusal.UNREADABLE)
                .forField(field)
                .response();
    }

    /// The syntax error that caused the failure. An error inside an element is wrapped in
    /// exceptions with the path of that element.
    private static @Nullable StreamReadException malformed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamReadException malformed) {
                return malformed;
            }
        }
        return null;
    }

    private static @Nullable String mappingPath(JsonProcessingException failure) {
        StringBuilder path = new StringBuilder();
        if (failure instanceof JsonMappingException mapping) {
            mapping.getPath().forEach(step -> append(path, step.getFieldName(), step.getIndex()));
        }
        return path.isEmpty() ? null : path.toString();
    }

    private static @Nullable String parserPath(StreamReadException malformed) {
        if (malformed.getProcessor() == null) {
            return null;
        }
        Deque<JsonStreamContext> fromRoot = new ArrayDeque<>();
        for (JsonStreamContext step = malformed.getProcessor().getParsingContext();
                step != null;
                step = step.getParent()) {
            fromRoot.push(step);
        }
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext step : fromRoot) {
            append(path, step.getCurrentName(), step.inArray() ? step.getCurrentIndex() : -1);
        }
        return path.isEmpty() ? null : path.toString();
    }

    private static void append(StringBuilder path, @Nullable String name, int index) {
        if (name != null) {
            path.append(path.isEmpty() ? "" : ".")
                    .append(FIELD_NAME.matcher(name).matches() ? name : "?");
        } else if (index >= 0) {
            path.append('[').append(index).append(']');
        }
    }
}
