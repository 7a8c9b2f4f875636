package org.ventanilla.simulator.rest.control;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// An answer in problem+json for a request that makes no sense.
public final class Problem extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /// @param detail tells the driver what to change
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
