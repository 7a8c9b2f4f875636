package org.ventanilla.simulator.rest.phone;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// The bare address leads to the choice of a phone.
@Path("/")
public final class RootPage {

    /// Leads to the phones.
    @GET
    public Response toThePhones() {
        return Response.seeOther(URI.create("/phone")).build();
    }
}
