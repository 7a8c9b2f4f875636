package org.ventanilla.notification.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.notification.handling.Access;
import org.ventanilla.notification.handling.EntityConfig;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.RemedyTerm;

/// The citizen's page. Nothing that is fetched moves anything: only forms that are sent do, and the
/// one that notifies needs an identified visit and a nonce that opens once. So a preview or a
/// scanner, whatever it calls itself, is harmless.
@Path("/a")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class AccessPage {

    static final String COOKIE = "ventanilla-visita";

    private static final Logger LOG = Logger.getLogger(AccessPage.class);
    private static final String TOKEN = "{token: [A-Za-z0-9_-]{20,100}}";
    private static final int LONGEST_INPUT = 200;

    private final Access access;
    private final EntityConfig entity;
    private final CurrentVertxRequest request;

    AccessPage(Access access, EntityConfig entity, CurrentVertxRequest request) {
        this.access = access;
        this.entity = entity;
        this.request = request;
    }

    /// The pages, checked at build.
    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance start(EntityConfig entity, @Nullable String token);

        static native TemplateInstance code(EntityConfig entity, boolean wrong);

        static native TemplateInstance cover(
                EntityConfig entity,
                Access.Cover cover,
                String depositedAt,
                @Nullable String completedAt);

        static native TemplateInstance document(
                EntityConfig entity, Access.Opened opened, String accessedAt);

        static native TemplateInstance receipt(
                EntityConfig entity,
                Access.Opened opened,
                @Nullable String completedAt,
                List<TermLine> terms);

        static native TemplateInstance said(EntityConfig entity, String objection);

        static native TemplateInstance ended(EntityConfig entity);
    }

    /// A remedy in words.
    public record TermLine(String name, String authority, String lastDay) {}

    /// By the number in the alert.
    @GET
    public TemplateInstance byNumber() {
        return Templates.start(entity, null);
    }

    /// By the link in the alert: the same page for a live link and a dead one.
    @GET
    @Path("/" + TOKEN)
    public TemplateInstance byToken(@PathParam("token") String token) {
        try {
            access.opened(token, context().request().method().name());
        } catch (RetryLater e) {
            LOG.warnf("An opening was not written down: %s", e.getMessage());
        }
        return Templates.start(entity, token);
    }

    @POST
    public Response beginByNumber(
            @FormParam("numero") @Nullable String number,
            @FormParam("documento") @Nullable String document) {
        return begun(access.beginByNumber(input(number), input(document), networkAddress()));
    }

    @POST
    @Path("/" + TOKEN)
    public Response beginByToken(
            @PathParam("token") String token, @FormParam("documento") @Nullable String document) {
        return begun(access.beginByToken(token, input(document), networkAddress()));
    }

    @POST
    @Path("/" + TOKEN + "/otra")
    public TemplateInstance objectByToken(
            @PathParam("token") String token, @FormParam("motivo") @Nullable String reason) {
        Optional<Fact.Objection> objection = objection(reason);
        objection.ifPresent(one -> access.objectByToken(token, one));
        return Templates.said(entity, objection.map(Enum::name).orElse(""));
    }

    @GET
    @Path("/visita/codigo")
    public Response code(@CookieParam(COOKIE) @Nullable String session) {
        return switch (access.stage(session)) {
            case NONE -> ended();
            case CODE -> Response.ok(Templates.code(entity, false)).build();
            case COVER, DOCUMENT -> to("/a/visita/portada");
        };
    }

    @POST
    @Path("/visita/codigo")
    public Response identify(
            @CookieParam(COOKIE) @Nullable String session,
            @FormParam("codigo") @Nullable String code) {
        if (access.stage(session) == Access.Stage.NONE) {
            return ended();
        }
        return access.identify(session, input(code))
                ? to("/a/visita/portada")
                : Response.status(422).entity(Templates.code(entity, true)).build();
    }

    @GET
    @Path("/visita/portada")
    public Response cover(@CookieParam(COOKIE) @Nullable String session) {
        return switch (access.stage(session)) {
            case NONE -> ended();
            case CODE -> to("/a/visita/codigo");
            case COVER -> access.cover(session).map(this::cover).orElseGet(this::ended);
            case DOCUMENT -> to("/a/visita/documento");
        };
    }

    private Response cover(Access.Cover cover) {
        return Response.ok(
                        Templates.cover(
                                entity,
                                cover,
                                LegalTime.words(cover.view().depositedAt()),
                                cover.view().completion() == null
                                        ? null
                                        : LegalTime.words(cover.view().completion().at())))
                .build();
    }

    /// The act that notifies.
    @POST
    @Path("/visita/acceder")
    public Response confirm(
            @CookieParam(COOKIE) @Nullable String session,
            @FormParam("nonce") @Nullable String nonce,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        return access.confirm(session, input(nonce), networkAddress(), input(userAgent))
                ? to("/a/visita/documento")
                : to("/a/visita/portada");
    }

    @GET
    @Path("/visita/documento")
    public Response document(@CookieParam(COOKIE) @Nullable String session) {
        return access.opened(session)
                .map(
                        opened ->
                                Response.ok(
                                                Templates.document(
                                                        entity,
                                                        opened,
                                                        LegalTime.words(
                                                                opened.view().accessedAt())))
                                        .build())
                .orElseGet(() -> to("/a/visita/portada"));
    }

    /// The authentic document. Sent by a form, because its leaving whole is a fact of law; what is
    /// written down is that all bytes left, once they have.
    @POST
    @Path("/visita/archivo")
    @Produces({"application/pdf", MediaType.TEXT_HTML})
    public Response file(
            @CookieParam(COOKIE) @Nullable String session,
            @FormParam("modo") @Nullable String mode) {
        Optional<Access.Copy> copy = access.copy(session);
        if (copy.isEmpty()) {
            return ended();
        }
        watch(copy.get());
        String disposition = "descargar".equals(mode) ? "attachment" : "inline";
        return Response.ok(copy.get().bytes(), "application/pdf")
                .header("Content-Disposition", disposition + "; filename=\"notificacion.pdf\"")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Content-Security-Policy", "frame-ancestors 'self'")
                .build();
    }

    private void watch(Access.Copy copy) {
        RoutingContext context = context();
        context.addEndHandler(
                ended ->
                        context.vertx()
                                .executeBlocking(
                                        () -> {
                                            boolean whole =
                                                    ended.succeeded()
                                                            && context.response().bytesWritten()
                                                                    >= copy.bytes().length;
                                            record(copy, whole);
                                            return whole;
                                        },
                                        false));
    }

    private void record(Access.Copy copy, boolean whole) {
        try {
            if (whole) {
                access.served(copy);
            } else {
                access.notServed(copy.noticeId(), copy.visitId(), "ENVIO_CORTADO");
            }
        } catch (RuntimeException e) {
            // Not complete: the person is offered the document again.
            LOG.errorf(e, "A served copy was not written down. noticeId=%s", copy.noticeId());
        }
    }

    @GET
    @Path("/visita/constancia")
    public Response receipt(@CookieParam(COOKIE) @Nullable String session) {
        return access.opened(session)
                .map(
                        opened ->
                                Response.ok(
                                                Templates.receipt(
                                                        entity,
                                                        opened,
                                                        opened.completedAt() == null
                                                                ? null
                                                                : LegalTime.words(
                                                                        opened.completedAt()),
                                                        opened.terms().stream()
                                                                .map(AccessPage::line)
                                                                .toList()))
                                        .build())
                .orElseGet(() -> to("/a/visita/portada"));
    }

    @GET
    @Path("/visita/constancia.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response certificate(@CookieParam(COOKIE) @Nullable String session) {
        return access.certificate(session)
                .map(ActsResource::download)
                .orElseGet(() -> Problem.of(404, "no-certificate"));
    }

    @POST
    @Path("/visita/otra")
    public Response object(
            @CookieParam(COOKIE) @Nullable String session,
            @FormParam("motivo") @Nullable String reason) {
        Optional<Fact.Objection> objection = objection(reason);
        if (objection.isEmpty() || !access.object(session, objection.get())) {
            return ended();
        }
        return Response.ok(Templates.said(entity, objection.get().name())).build();
    }

    private static TermLine line(RemedyTerm term) {
        return new TermLine(
                Names.remedy(term.remedy().name()),
                term.remedy().authority(),
                LegalTime.day(term.lastDay()));
    }

    private static Optional<Fact.Objection> objection(@Nullable String reason) {
        for (Fact.Objection one : Fact.Objection.values()) {
            if (one.name().equals(reason)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private Response begun(String session) {
        return Response.seeOther(URI.create("/a/visita/codigo"))
                .cookie(
                        new NewCookie.Builder(COOKIE)
                                .value(session)
                                .path("/a")
                                .httpOnly(true)
                                .secure("https".equals(entity.publicUrl().getScheme()))
                                .sameSite(NewCookie.SameSite.STRICT)
                                .build())
                .build();
    }

    private Response ended() {
        return Response.status(Response.Status.OK).entity(Templates.ended(entity)).build();
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    private String networkAddress() {
        return context().request().remoteAddress().hostAddress();
    }

    private RoutingContext context() {
        return request.getCurrent();
    }

    private static String input(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        return text.length() > LONGEST_INPUT ? text.substring(0, LONGEST_INPUT) : text;
    }
}
