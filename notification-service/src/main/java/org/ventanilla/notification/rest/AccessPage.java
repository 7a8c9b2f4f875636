package org.ventanilla.notification.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.Access;
import org.ventanilla.notification.handling.Copies;
import org.ventanilla.notification.handling.EntityConfig;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.handling.Objections;
import org.ventanilla.notification.handling.VisitorIdentification;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.RemedyTerm;
import org.ventanilla.records.RetryLater;
import org.ventanilla.webkit.Refusal;

/// The citizen's page. Only forms that the visitor sends have legal effects; GET requests have
/// none. The form that confirms the access needs an identified visit and a nonce that can be used
/// once. Link previews and scanners therefore have no legal effect.
@Path("/a")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class AccessPage {

    static final String SESSION_COOKIE = "ventanilla-visita";

    private static final Logger LOG = Logger.getLogger(AccessPage.class);
    private static final String TOKEN_PATH = "{token: [A-Za-z0-9_-]{20,100}}";
    private static final String COVER_PATH = "/a/visita/portada";
    private static final int MAX_INPUT_CHARACTERS = 200;
    private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(30);
    private static final Duration RETRY_WHEN_UNAVAILABLE = Duration.ofMinutes(10);

    private final VisitorIdentification identification;
    private final Access access;
    private final Objections objections;
    private final Copies copies;
    private final EntityConfig entity;
    private final CurrentVertxRequest request;

    AccessPage(
            VisitorIdentification identification,
            Access access,
            Objections objections,
            Copies copies,
            EntityConfig entity,
            CurrentVertxRequest request) {
        this.identification = identification;
        this.access = access;
        this.objections = objections;
        this.copies = copies;
        this.entity = entity;
        this.request = request;
    }

    /// The page templates, checked at build time.
    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance start(EntityConfig entity, @Nullable String token);

        static native TemplateInstance code(EntityConfig entity, boolean wrong);

        static native TemplateInstance cover(
                EntityConfig entity, Access.Cover cover, String depositedAt, @Nullable String completedAt);

        static native TemplateInstance document(
                EntityConfig entity,
                Access.DocumentPage page,
                String accessedAt,
                @Nullable String completedAt,
                List<TermLine> terms);

        static native TemplateInstance receipt(
                EntityConfig entity, Access.DocumentPage page, @Nullable String completedAt, List<TermLine> terms);

        static native TemplateInstance objection(
                EntityConfig entity, Question question, String action, @Nullable String nonce);

        static native TemplateInstance objected(EntityConfig entity, Question question);

        static native TemplateInstance wait(EntityConfig entity, String reason, long minutes);

        static native TemplateInstance ended(EntityConfig entity);
    }

    /// A remedy, as text for people.
    public record TermLine(String name, String authority, int termDays, String lastDay) {}

    /// An objection, as a page shows it.
    ///
    /// @param identified whether the visitor is identified
    /// @param closes whether the objection sends the notice to citation
    /// @param back the path of the page to which the visitor returns without objecting
    public record Question(String objection, boolean identified, boolean closes, String back) {}

    /// The start page, for visitors who type the number of the alert.
    @GET
    public TemplateInstance startByNumber() {
        return Templates.start(entity, null);
    }

    /// The start page for the link in the alert. A valid and an invalid link show the same page.
    @GET
    @Path("/" + TOKEN_PATH)
    public TemplateInstance startByToken(@PathParam("token") String token) {
        try {
            access.recordLinkFetch(token, context().request().method().name());
        } catch (RetryLater e) {
            LOG.warnf("The fetch of a link was not recorded: %s", e.getMessage());
        }
        return Templates.start(entity, token);
    }

    /// Begins a visit with the number of the alert and the document number.
    @POST
    @RunOnVirtualThread
    public Response beginByNumber(
            @FormParam("numero") @Nullable String number, @FormParam("documento") @Nullable String document) {
        return beginVisit(() -> identification.beginByNumber(input(number), input(document), networkAddress()));
    }

    /// Begins a visit with the link and the document number.
    @POST
    @Path("/" + TOKEN_PATH)
    @RunOnVirtualThread
    public Response beginByToken(@PathParam("token") String token, @FormParam("documento") @Nullable String document) {
        return beginVisit(() -> identification.beginByToken(token, input(document), networkAddress()));
    }

    /// Explains the effect of an objection made with only the link, before the objection is sent.
    @GET
    @Path("/" + TOKEN_PATH + "/otra")
    public Response questionByToken(@PathParam("token") String token, @QueryParam("motivo") @Nullable String reason) {
        return objection(reason)
                .map(objection -> Response.ok(Templates.objection(
                                entity, unidentifiedQuestion(objection, token), "/a/" + token + "/otra", null))
                        .build())
                .orElseGet(() -> redirectTo("/a/" + token));
    }

    /// Records the objection, but never closes the notice or blocks the contact, because anybody
    /// may have the link.
    @POST
    @Path("/" + TOKEN_PATH + "/otra")
    public Response submitObjectionByToken(
            @PathParam("token") String token, @FormParam("motivo") @Nullable String reason) {
        Optional<Fact.Objection> objection = objection(reason);
        if (objection.isEmpty()) {
            return redirectTo("/a/" + token);
        }
        Question question = unidentifiedQuestion(objection.get(), token);
        if (objection.get() == Fact.Objection.RECHAZO) {
            return Response.status(403)
                    .entity(Templates.objection(entity, question, "/a/" + token, null))
                    .build();
        }
        objections.submitByToken(token, objection.get());
        return Response.ok(Templates.objected(entity, question)).build();
    }

    /// Describes an objection by a visitor who has only the link.
    private static Question unidentifiedQuestion(Fact.Objection objection, String token) {
        return new Question(objection.name(), false, false, "/a/" + token);
    }

    /// Shows the page on which the visitor types the code.
    @GET
    @Path("/visita/codigo")
    public Response code(@CookieParam(SESSION_COOKIE) @Nullable String session) {
        return switch (identification.stage(session)) {
            case NONE -> noSession();
            case CODE -> Response.ok(Templates.code(entity, false)).build();
            case COVER, DOCUMENT -> redirectTo(COVER_PATH);
        };
    }

    /// Checks the typed code.
    @POST
    @Path("/visita/codigo")
    @RunOnVirtualThread
    public Response identify(
            @CookieParam(SESSION_COOKIE) @Nullable String session, @FormParam("codigo") @Nullable String code) {
        MinimumDelay delay = new MinimumDelay();
        if (identification.stage(session) == VisitorIdentification.Stage.NONE) {
            return noSession();
        }
        if (identification.identify(session, input(code))) {
            return redirectTo(COVER_PATH);
        }
        delay.await();
        return Response.status(422).entity(Templates.code(entity, true)).build();
    }

    /// Shows the cover, which has the button that confirms the access.
    @GET
    @Path("/visita/portada")
    public Response cover(@CookieParam(SESSION_COOKIE) @Nullable String session) {
        return switch (identification.stage(session)) {
            case NONE -> noSession();
            case CODE -> redirectTo("/a/visita/codigo");
            case COVER -> access.cover(session).map(this::cover).orElseGet(this::noSession);
            case DOCUMENT -> redirectTo("/a/visita/documento");
        };
    }

    private Response cover(Access.Cover cover) {
        return Response.ok(Templates.cover(
                        entity,
                        cover,
                        LegalTime.words(cover.view().depositedAt()),
                        words(
                                cover.view().completion() == null
                                        ? null
                                        : cover.view().completion().at())))
                .build();
    }

    /// Confirms the access, which notifies the person.
    @POST
    @Path("/visita/acceder")
    public Response confirm(
            @CookieParam(SESSION_COOKIE) @Nullable String session,
            @FormParam("nonce") @Nullable String nonce,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        return access.confirm(session, input(nonce), networkAddress(), input(userAgent))
                ? redirectTo("/a/visita/documento")
                : redirectTo(COVER_PATH);
    }

    /// Shows the document page.
    @GET
    @Path("/visita/documento")
    public Response document(@CookieParam(SESSION_COOKIE) @Nullable String session) {
        return access.documentPage(session)
                .map(page -> Response.ok(Templates.document(
                                entity,
                                page,
                                LegalTime.words(page.view().accessedAt()),
                                words(page.completedAt()),
                                terms(page)))
                        .build())
                .orElseGet(() -> redirectTo(COVER_PATH));
    }

    /// Sends the authentic document. The document is requested by a form, because sending the whole
    /// document has legal effect. The whole document is always sent, even if the request asks for a
    /// range.
    @POST
    @Path("/visita/archivo")
    @Produces({"application/pdf", MediaType.TEXT_HTML})
    @RunOnVirtualThread
    public Response file(
            @CookieParam(SESSION_COOKIE) @Nullable String session, @FormParam("modo") @Nullable String mode) {
        return switch (copies.request(session)) {
            case Copies.Result.Ready ready -> document(ready.copy(), mode);
            case Copies.Result.NoVisit _ -> noSession();
            case Copies.Result.Busy _ -> waitPage(409, "COPIA_EN_CAMINO", RETRY_WHEN_BUSY);
            case Copies.Result.TooManyCopies _ -> waitPage(503, "MUCHAS_COPIAS", RETRY_WHEN_BUSY);
            case Copies.Result.Unavailable _ -> waitPage(503, "SIN_DOCUMENTO", RETRY_WHEN_UNAVAILABLE);
        };
    }

    private static Response document(Copies.Transfer copy, @Nullable String mode) {
        String disposition = "descargar".equals(mode) ? "attachment" : "inline";
        return Response.ok(copy, "application/pdf")
                .header("Content-Disposition", disposition + "; filename=\"notificacion.pdf\"")
                .header("Accept-Ranges", "none")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Content-Security-Policy", "frame-ancestors 'self'")
                .build();
    }

    /// Shows the receipt: when the notice was complete and until when remedies may be filed.
    @GET
    @Path("/visita/constancia")
    public Response receipt(@CookieParam(SESSION_COOKIE) @Nullable String session) {
        return access.documentPage(session)
                .map(page -> Response.ok(Templates.receipt(entity, page, words(page.completedAt()), terms(page)))
                        .build())
                .orElseGet(() -> redirectTo(COVER_PATH));
    }

    /// Shows the certificate as a page to read and print.
    @GET
    @Path("/visita/constancia/hoja")
    public Response sheet(@CookieParam(SESSION_COOKIE) @Nullable String session) {
        return access.certificate(session)
                .map(certificate -> Response.ok(CertificateSheet.page(
                                entity, certificate, "/a/visita/constancia.json", "/a/visita/constancia"))
                        .build())
                .orElseGet(() -> redirectTo("/a/visita/constancia"));
    }

    /// Sends the sealed file of the certificate.
    @GET
    @Path("/visita/constancia.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response certificate(@CookieParam(SESSION_COOKIE) @Nullable String session) {
        return access.certificate(session)
                .map(ActsResource::download)
                .orElseGet(() -> Problems.of(Refusal.NO_SUCH_RESOURCE, Problems.Code.NO_CERTIFICATE)
                        .response());
    }

    /// Explains the effect of an objection before the objection is sent. The page has a link back
    /// to the cover, and a nonce for the form of the objection.
    @GET
    @Path("/visita/otra")
    public Response question(
            @CookieParam(SESSION_COOKIE) @Nullable String session, @QueryParam("motivo") @Nullable String reason) {
        Optional<Fact.Objection> objection = objection(reason);
        if (objection.isEmpty()) {
            return redirectTo(COVER_PATH);
        }
        return objections
                .explain(session, objection.get())
                .map(explanation -> Response.ok(Templates.objection(
                                entity,
                                identifiedQuestion(objection.get(), explanation.effect()),
                                "/a/visita/otra",
                                explanation.nonce()))
                        .build())
                .orElseGet(() -> notIdentified(session));
    }

    /// Records the objection. Without a valid nonce nothing is recorded, and the explaining page is
    /// shown instead.
    @POST
    @Path("/visita/otra")
    public Response submitObjection(
            @CookieParam(SESSION_COOKIE) @Nullable String session,
            @FormParam("motivo") @Nullable String reason,
            @FormParam("nonce") @Nullable String nonce) {
        Optional<Fact.Objection> objection = objection(reason);
        if (objection.isEmpty()) {
            return redirectTo(COVER_PATH);
        }
        return objections
                .submit(session, objection.get(), input(nonce))
                .map(effect -> Response.ok(Templates.objected(entity, identifiedQuestion(objection.get(), effect)))
                        .build())
                .orElseGet(() -> question(session, reason));
    }

    /// Describes an objection by an identified visitor.
    private static Question identifiedQuestion(Fact.Objection objection, Objections.Effect effect) {
        return new Question(objection.name(), true, effect == Objections.Effect.CLOSES, COVER_PATH);
    }

    private Response notIdentified(@Nullable String session) {
        return identification.stage(session) == VisitorIdentification.Stage.CODE
                ? redirectTo("/a/visita/codigo")
                : noSession();
    }

    private static List<TermLine> terms(Access.DocumentPage page) {
        return page.terms().stream().map(AccessPage::line).toList();
    }

    private static TermLine line(RemedyTerm term) {
        return new TermLine(
                Texts.remedy(term.remedy().name()),
                term.remedy().authority(),
                term.remedy().termDays(),
                LegalTime.day(term.lastDay()));
    }

    private static Optional<Fact.Objection> objection(@Nullable String reason) {
        for (Fact.Objection candidate : Fact.Objection.values()) {
            if (candidate.name().equals(reason)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// Begins a visit. The response takes at least the same time whether or not a code was sent.
    private Response beginVisit(Supplier<VisitorIdentification.Result> attempt) {
        MinimumDelay delay = new MinimumDelay();
        VisitorIdentification.Result result = attempt.get();
        delay.await();
        return switch (result) {
            case VisitorIdentification.Result.Session session -> sessionStarted(session.value());
            case VisitorIdentification.Result.TooManyAttempts tooMany ->
                waitPage(429, "MUCHOS_INTENTOS", tooMany.waitTime());
        };
    }

    private Response sessionStarted(String session) {
        return Response.seeOther(URI.create("/a/visita/codigo"))
                .cookie(new NewCookie.Builder(SESSION_COOKIE)
                        .value(session)
                        .path("/a")
                        .httpOnly(true)
                        .secure("https".equals(entity.publicUrl().getScheme()))
                        .sameSite(NewCookie.SameSite.STRICT)
                        .build())
                .build();
    }

    /// Tells the visitor when to try again. The page rounds the time up to whole minutes.
    private Response waitPage(int status, String reason, Duration time) {
        return Response.status(status)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, time.toSeconds()))
                .entity(Templates.wait(entity, reason, time.plusSeconds(59).toMinutes()))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private static @Nullable String words(@Nullable Instant instant) {
        return instant == null ? null : LegalTime.words(instant);
    }

    private Response noSession() {
        return Response.status(Response.Status.OK)
                .entity(Templates.ended(entity))
                .build();
    }

    private static Response redirectTo(String path) {
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
        return text.length() > MAX_INPUT_CHARACTERS ? text.substring(0, MAX_INPUT_CHARACTERS) : text;
    }
}
