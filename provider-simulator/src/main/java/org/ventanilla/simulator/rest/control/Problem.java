package org.ventanilla.simulator.rest.control;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// Thrown for an invalid request to the control interface. The response has the type
/// `application/problem+json`.
public final class Problem extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /// @param detail what is wrong with the request
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
