package org.ventanilla.webkit;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.ventanilla.webkit.signin.SessionStreams;

/// Sample pages and a sample API, as a service has them, with which this module is tested over HTTP.
@Path("/")
public class SamplePages {

    private final Template sample;
    private final SessionStreams sessionStreams;
    private final SecurityIdentity identity;

    SamplePages(Template sample, SessionStreams sessionStreams, SecurityIdentity identity) {
        this.sample = sample;
        this.sessionStreams = sessionStreams;
        this.identity = identity;
    }

    /// A page for staff.
    @GET
    @Path("pagina")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed("adviser")
    public TemplateInstance page() {
        return sample.data("heading", "Hola");
    }

    /// A form of the page for staff.
    @POST
    @Path("pagina")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed("adviser")
    public String send(@RestForm String texto) {
        return "hecho: " + texto;
    }

    /// A form with a file.
    @POST
    @Path("pagina/archivo")
    @Produces(MediaType.TEXT_PLAIN)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("adviser")
    public String sendFile(@RestForm("archivo") FileUpload file) {
        return "hecho: " + file.size();
    }

    /// A public page with a form.
    @GET
    @Path("publica")
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public TemplateInstance publicPage() {
        return sample.data("heading", "Bienvenido");
    }

    /// The form of the public page.
    @POST
    @Path("publica")
    @PermitAll
    public Response sendPublicForm() {
        return Response.seeOther(URI.create("/publica?hecho=1")).build();
    }

    /// Redirects, as a page does after a form.
    @GET
    @Path("publica/otra")
    @PermitAll
    public Response redirect() {
        return Response.seeOther(URI.create("/publica?hecho=1")).build();
    }

    /// A resource that sets a cookie.
    @GET
    @Path("publica/galleta")
    @PermitAll
    public Response cookie() {
        return Response.noContent()
                .cookie(new NewCookie.Builder("propia")
                        .value("1")
                        .httpOnly(true)
                        .build())
                .build();
    }

    /// A JSON request of a page.
    @POST
    @Path("publica/json")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public String sendJson(String body) {
        return "hecho";
    }

    /// Returns the address of the caller and whether TLS was used.
    @GET
    @Path("publica/quien")
    @PermitAll
    public String who(@Context HttpServerRequest request) {
        return request.remoteAddress().hostAddress() + " " + request.isSSL();
    }

    /// A live stream.
    @GET
    @Path("pagina/eventos")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed("adviser")
    public Multi<String> events() {
        return sessionStreams.untilSessionEnds(
                identity,
                // The word «latido» means heartbeat.
                Multi.createFrom().ticks().every(Duration.ofMillis(100)).map(_ -> "latido"));
    }

    /// A resource that a program calls to change data.
    @POST
    @Path("api/v1/dato")
    @RolesAllowed("analyst")
    public String change() {
        return "hecho";
    }

    /// A page whose backend is unavailable.
    @GET
    @Path("publica/fuera")
    @PermitAll
    public String unavailable() {
        throw new SampleProblems.StoreUnavailable();
    }

    /// A page whose work does not end in time.
    @GET
    @Path("publica/cuelga")
    @PermitAll
    public String hang() throws InterruptedException {
        new CountDownLatch(1).await(3, TimeUnit.SECONDS); // waits for three seconds
        return "tarde";
    }

    /// An error response with the detail text of the service.
    @POST
    @Path("publica/rehusa")
    @PermitAll
    public Response refuse() {
        return Refusal.CONFLICT.because("Alguien ya lo hizo.").withCode("DONE").response();
    }

    /// An API for staff.
    @GET
    @Path("api/v1/dato")
    @RolesAllowed("analyst")
    public String api() {
        return "42";
    }
}
