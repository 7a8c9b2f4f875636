package org.ventanilla.simulator.rest.control;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// A problem+json answer to an invalid request.
public final class Problem extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /// @param detail says what the driver must change
    public Problem(int status, String detail) {
        super(
                detail,
                Response.status(status)
                        .type("application/problem+json")
                        .entity(Map.of(
                                "status",
                                status,
                                "title",
                                status == 422 ? "Unprocessable Content" : "Bad Request",
                                "detail",
                                detail))
                        .build());
    }
}
