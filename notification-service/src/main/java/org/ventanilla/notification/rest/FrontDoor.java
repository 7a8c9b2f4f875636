package org.ventanilla.notification.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Leads a person who comes without an address to the page that is for everybody.
@Path("/")
@PermitAll
public class FrontDoor {

    @GET
    public Response enter() {
        return Response.seeOther(URI.create("/a")).build();
    }
}
