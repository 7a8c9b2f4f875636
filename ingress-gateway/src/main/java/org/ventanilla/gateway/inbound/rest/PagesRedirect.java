package org.ventanilla.gateway.inbound.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.ventanilla.webkit.places.MyPages;

/// Redirects a person who opens this address by mistake to the page that lists the pages of the
/// suite, because this service has no pages.
@Path("/")
@PermitAll
public class PagesRedirect {

    @GET
    public Response redirect() {
        return Response.seeOther(URI.create(MyPages.PATH)).build();
    }
}
