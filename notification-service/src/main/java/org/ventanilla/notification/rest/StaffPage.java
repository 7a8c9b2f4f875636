package org.ventanilla.notification.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.handling.Acts;
import org.ventanilla.notification.handling.EntityConfig;
import org.ventanilla.notification.handling.IncomingDocument;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.handling.NoticeQueries;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.NoticeLimits;

/// The pages on which staff submit acts and see the state of their notices.
@Path("/actos")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"notifier", "auditor"})
public class StaffPage {

    /// The values of the query parameter `aviso`, by which a page shows a message after a redirect.
    private static final String MESSAGE_UNKNOWN = "desconocido";

    private static final String MESSAGE_KNOWN = "conocido";

    private final Acts acts;
    private final NoticeQueries noticeQueries;
    private final EntityConfig entity;

    StaffPage(Acts acts, NoticeQueries noticeQueries, EntityConfig entity) {
        this.acts = acts;
        this.noticeQueries = noticeQueries;
        this.entity = entity;
    }

    /// The page templates, checked at build time.
    @CheckedTemplate(basePath = "staff")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(List<Line> lines, String user, boolean mayWrite, boolean noticeUnknown);

        static native TemplateInstance form(
                String user,
                String key,
                ActForm typed,
                Map<String, String> faults,
                boolean keyReused,
                List<String> documentTypes,
                List<Choice> remedies,
                List<ContactsPage.Means> means,
                long maxDocumentBytes);

        static native TemplateInstance detail(
                ActView act,
                String state,
                @Nullable String depositedAt,
                @Nullable String completedAt,
                List<Term> terms,
                List<EvidenceLine> steps,
                List<String> furtherRepetitions,
                boolean alreadyRegistered,
                String user);
    }

    /// A notice in the list, as text for people.
    public record Line(
            String id,
            String number,
            String act,
            String addressee,
            String state,
            String badge,
            String createdAt,
            @Nullable String completedAt) {}

    /// An option of a selection list.
    public record Choice(String code, String words) {}

    /// A remedy with its last day, as text for people.
    public record Term(
            String name,
            String authority,
            int termDays,
            @Nullable String lastDay) {}

    /// Lists the newest notices.
    @GET
    public TemplateInstance list(@Context SecurityContext security, @QueryParam("aviso") @Nullable String message) {
        return Templates.list(
                noticeQueries.newest().stream().map(StaffPage::line).toList(),
                user(security),
                security.isUserInRole("notifier"),
                MESSAGE_UNKNOWN.equals(message));
    }

    /// Shows the empty form.
    @GET
    @Path("/nuevo")
    @RolesAllowed("notifier")
    public TemplateInstance form(@Context SecurityContext security) {
        return form(security, ActForm.empty(entity.name()), Map.of(), false);
    }

    /// Registers an act in the same way as the API. The idempotency key of the request was created
    /// with the form. If the data has faults, the form is shown again with everything that was
    /// typed.
    @POST
    @LimitedSubmission
    @RolesAllowed("notifier")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submit(
            @RestForm("key") @Nullable String key,
            @RestForm("actType") @Nullable String actType,
            @RestForm("number") @Nullable String number,
            @RestForm("date") @Nullable String date,
            @RestForm("expediente") @Nullable String dossier,
            @RestForm("documentType") @Nullable String documentType,
            @RestForm("documentNumber") @Nullable String documentNumber,
            @RestForm("name") @Nullable String name,
            @RestForm("remedy") @Nullable String remedy,
            @RestForm("authority") @Nullable String authority,
            @RestForm("termDays") @Nullable String termDays,
            @RestForm("reference") @Nullable String reference,
            @RestForm("means") @Nullable String means,
            @RestForm("document") List<FileUpload> documents,
            @Context SecurityContext security)
            throws IOException {
        ActForm typed = new ActForm(
                text(actType),
                text(number),
                text(date),
                text(dossier),
                text(documentType),
                text(documentNumber),
                text(name),
                text(remedy),
                text(authority),
                text(termDays),
                text(reference),
                text(means));
        IncomingDocument document = documents.size() > 1 ? null : ActsResource.incoming(documents);
        ActRequest request = typed.request();
        List<String> contactFaults = request.contactFaults();
        Acts.Outcome outcome = acts.submit(new Acts.Submission(
                request.act(),
                document,
                null,
                user(security),
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key,
                request.bodySha256(ActsResource.sha256(document)),
                contactFaults.isEmpty() ? request.contactToConfirm() : null,
                contactFaults));
        return switch (outcome) {
            case Acts.Outcome.Created created -> redirectTo("/actos/" + created.id());
            case Acts.Outcome.Repeated repeated -> redirectTo("/actos/" + repeated.id());
            case Acts.Outcome.AlreadyRegistered registered ->
                redirectTo("/actos/" + registered.id() + "?aviso=" + MESSAGE_KNOWN);
            case Acts.Outcome.ContactRefused _ ->
                formWithFaults(
                        security, typed, Map.of("reference", Texts.pages().fault("contact")));
            case Acts.Outcome.KeyReused _ ->
                Response.status(422)
                        .entity(form(security, typed, Map.of(), true))
                        .build();
            case Acts.Outcome.HashMismatch _ -> throw new IllegalStateException("the form sends no expected hash");
            case Acts.Outcome.RejectedDocument rejected ->
                formWithFaults(
                        security,
                        typed,
                        Map.of("document", Problems.Code.of(rejected.reason()).text()));
            case Acts.Outcome.FaultyFields faulty -> formWithFaults(security, typed, ActForm.faults(faulty.fields()));
        };
    }

    private static Response formWithFaults(SecurityContext security, ActForm typed, Map<String, String> faults) {
        return Response.status(422).entity(form(security, typed, faults, false)).build();
    }

    private static TemplateInstance form(
            SecurityContext security, ActForm typed, Map<String, String> faults, boolean keyReused) {
        return Templates.form(
                user(security),
                UUID.randomUUID().toString(),
                typed,
                faults,
                keyReused,
                ContactsPage.DOCUMENT_TYPES,
                Stream.of("REPOSICION", "APELACION", "QUEJA", ActForm.NO_REMEDY)
                        .map(code -> new Choice(code, Texts.remedy(code)))
                        .toList(),
                ContactsPage.means(),
                NoticeLimits.MAX_DOCUMENT_BYTES);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// Shows a notice with its evidence.
    @GET
    @Path("/{id}")
    public Response detail(
            @PathParam("id") String id,
            @QueryParam("aviso") @Nullable String message,
            @Context SecurityContext security) {
        return ActsResource.noticeId(id)
                .flatMap(noticeQueries::find)
                .map(notice -> Response.ok(detail(notice, MESSAGE_KNOWN.equals(message), security))
                        .build())
                .orElseGet(StaffPage::unknown);
    }

    private static TemplateInstance detail(
            NoticeQueries.Detail detail, boolean alreadyRegistered, SecurityContext security) {
        ActView act = ActView.of(detail);
        return Templates.detail(
                act,
                Texts.named(LegalState.class, act.legalState(), Texts.names()::state),
                words(act.depositedAt()),
                words(act.completedAt()),
                act.remedies().stream().map(StaffPage::term).toList(),
                detail.entries().stream().map(EvidenceLine::of).toList(),
                act.beyondKept().stream().map(StaffPage::counted).toList(),
                alreadyRegistered,
                user(security));
    }

    private static Term term(ActView.Term term) {
        LocalDate lastDay = term.lastDay();
        return new Term(
                Texts.remedy(term.name()),
                term.authority(),
                term.termDays(),
                lastDay == null ? null : LegalTime.day(lastDay));
    }

    private static String counted(ActView.RepetitionCount repetitions) {
        return Texts.counted(repetitions.type(), repetitions.times());
    }

    /// Shows the certificate as a page to read and print.
    @GET
    @Path("/{id}/constancia")
    public Response sheet(@PathParam("id") String id) {
        return ActsResource.noticeId(id)
                .flatMap(noticeQueries::certificate)
                .map(certificate -> Response.ok(CertificateSheet.page(
                                entity, certificate, "/actos/%s/constancia.json".formatted(id), "/actos/" + id))
                        .build())
                .orElseGet(StaffPage::unknown);
    }

    /// Sends the sealed file to a browser, which has a session of the pages and cannot use the API.
    @GET
    @Path("/{id}/constancia.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response certificate(@PathParam("id") String id) {
        return ActsResource.noticeId(id)
                .flatMap(noticeQueries::certificate)
                .map(ActsResource::download)
                .orElseGet(StaffPage::unknown);
    }

    private static Line line(Notices.ListedNotice line) {
        LegalState state = LegalState.valueOf(line.state());
        return new Line(
                line.notice().id().toString(),
                line.notice().number().text(),
                line.notice().act().actType() + " " + line.notice().act().actNumber(),
                line.notice().addressee().maskedName()
                        + " · "
                        + line.notice().addressee().maskedDocument(),
                Texts.names().state(state),
                badge(state),
                LegalTime.brief(line.notice().createdAt()),
                line.completedAt() == null ? null : LegalTime.brief(line.completedAt()));
    }

    private static String badge(LegalState state) {
        if (state == LegalState.SURTIDA_ELECTRONICA) {
            return "badge--ok";
        }
        return state.needsCitation() ? "badge--warn" : "badge--info";
    }

    private static @Nullable String words(@Nullable Instant instant) {
        return instant == null ? null : LegalTime.words(instant);
    }

    private static String user(SecurityContext security) {
        return security.getUserPrincipal().getName();
    }

    private static Response unknown() {
        return redirectTo("/actos?aviso=" + MESSAGE_UNKNOWN);
    }

    private static Response redirectTo(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
