package org.ventanilla.simulator.rest.phone;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Redirects the root address to the choice of a phone.
@Path("/")
public final class RootPage {

    /// Redirects to the choice of a phone.
    @GET
    public Response redirect() {
        return Response.seeOther(URI.create("/phone")).build();
    }
}
