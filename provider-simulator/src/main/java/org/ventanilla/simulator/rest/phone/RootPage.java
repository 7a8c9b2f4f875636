package org.ventanilla.simulator.rest.phone;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Redirects the root address to the page on which a phone can be chosen.
@Path("/")
public final class RootPage {

    /// Redirects to the page on which a phone can be chosen.
    @GET
    public Response redirect() {
        return Response.seeOther(URI.create("/phone")).build();
    }
}
