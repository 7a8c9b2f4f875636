package org.ventanilla.notification.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Redirects requests for the root path to the citizen's page, which is open to everybody.
@Path("/")
@PermitAll
public class RootRedirect {

    @GET
    public Response redirect() {
        return Response.seeOther(URI.create("/a")).build();
    }
}
