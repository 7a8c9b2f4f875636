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

/// Doors that take what a client sends, as the services have them.
@Path("/")
@PermitAll
public class SampleApi {

    /// Answers of a list.
    public enum Colour {
        ROJO,
        VERDE,
        AZUL
    }

    /// Something with parts.
    public record Part(@Nullable String name, @Nullable Colour colour) {}

    /// A body with a field of every sort.
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
    public Wish wish(Wish wish) {
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

    /// An address with a question.
    @GET
    @Path("dato")
    public String question(@QueryParam("x") @Nullable String x) {
        return String.valueOf(x);
    }

    /// A fault of ours.
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Path("falla")
    public String fault() {
        throw new IllegalStateException("the stock is negative");
    }
}
