package org.ventanilla.webkit;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Turns {@link BadData} from any resource into a 400 response.
@Provider
public class BadDataMapper implements ExceptionMapper<BadData> {

    @Override
    public Response toResponse(BadData bad) {
        return bad.problem().response();
    }
}
