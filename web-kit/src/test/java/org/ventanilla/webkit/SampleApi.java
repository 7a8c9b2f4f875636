package org.ventanilla.webkit;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Sample JSON and form resources that accept input as the services do.
@Path("/")
@PermitAll
public class SampleApi {

    /// An enum with a few values.
    public enum Colour {
        ROJO,
        VERDE,
        AZUL
    }

    /// A nested object.
    public record Part(@Nullable String name, @Nullable Colour colour) {}

    /// A body with a field of every type.
    public record Wish(
            @Nullable Colour colour,
            @Nullable String text,
            @Nullable Integer count,
            @Nullable Boolean urgent,
            @Nullable UUID id,
            @Nullable Instant at,
            @Nullable Part part,
            @Nullable List<Part> parts) {}

    /// A JSON interface.
    @POST
    @Path("api/v1/deseo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Wish echo(Wish wish) {
        return wish;
    }

    /// A page with a form.
    @POST
    @Path("formulario")
    public String form(@RestForm @Nullable String dato) {
        return String.valueOf(dato);
    }

    /// A form for programs.
    @POST
    @Path("api/v1/formulario")
    public String apiForm(@FormParam("dato") @Nullable String dato) {
        return String.valueOf(dato);
    }

    /// A resource with a query parameter.
    @GET
    @Path("dato")
    public String parameter(@QueryParam("x") @Nullable String x) {
        return String.valueOf(x);
    }

    /// A resource that fails with a server error.
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Path("falla")
    public String fault() {
        throw new IllegalStateException("the stock is negative");
    }
}
