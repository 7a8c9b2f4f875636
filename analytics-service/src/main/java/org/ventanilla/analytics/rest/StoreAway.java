package org.ventanilla.analytics.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// The store does not answer for now: whoever asks is told to come back, not that something broke.
final class StoreAway {

    private static final Logger LOG = Logger.getLogger(StoreAway.class);
    private static final int SECONDS_TO_WAIT = 2;

    @ServerExceptionMapper
    Response noConnection(ConnectionException failure) {
        return comeBack();
    }

    @ServerExceptionMapper
    Response lostConnection(UnableToExecuteStatementException failure) {
        if (failure.getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
            return comeBack();
        }
        LOG.error("A question to the store failed on a bug of ours.", failure);
        return problem(500, "Internal error", "La consulta falló. Ya quedó registrado.").build();
    }

    private static Response comeBack() {
        return problem(
                        503,
                        "Service unavailable",
                        "El informe no está disponible por un momento. Intente de nuevo.")
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .build();
    }

    private static Response.ResponseBuilder problem(int status, String title, String detail) {
        return Response.status(status)
                .type(MediaType.valueOf("application/problem+json"))
                .entity(new BadRequest.Problem("about:blank", title, status, detail));
    }
}
