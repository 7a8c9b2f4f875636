package org.ventanilla.webkit;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// A page and an API as a service would write them, to prove the kit from a service's side.
@Path("/")
public class SamplePages {

    private final Template sample;

    SamplePages(Template sample) {
        this.sample = sample;
    }

    /// A staff page.
    @GET
    @Path("pagina")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed("adviser")
    public TemplateInstance page() {
        return sample.data("heading", "Hola");
    }

    /// A staff API.
    @GET
    @Path("api/v1/dato")
    @RolesAllowed("analyst")
    public String api() {
        return "42";
    }
}
