package org.ventanilla.webkit;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Answers {@link BadData} at every door.
@Provider
public class BadDataMapper implements ExceptionMapper<BadData> {

    @Override
    public Response toResponse(BadData bad) {
        return bad.problem().response();
    }
}
