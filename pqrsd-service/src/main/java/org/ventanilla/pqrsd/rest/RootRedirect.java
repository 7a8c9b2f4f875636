package org.ventanilla.pqrsd.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Redirects requests without a path to the public page.
@Path("/")
@PermitAll
public class RootRedirect {

    @GET
    public Response redirect() {
        return Response.seeOther(URI.create("/consulta")).build();
    }
}
