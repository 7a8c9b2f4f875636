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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.Acts;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.handling.NoticeDesk;
import org.ventanilla.notification.handling.Notices;
import org.ventanilla.notification.model.LegalState;

/// Where staff hand in acts and see how they stand.
@Path("/actos")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"notifier", "auditor"})
public class StaffPage {

    private final Acts acts;
    private final NoticeDesk desk;

    StaffPage(Acts acts, NoticeDesk desk) {
        this.acts = acts;
        this.desk = desk;
    }

    /// The pages, checked at build.
    @CheckedTemplate(basePath = "staff")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<Line> lines,
                String user,
                boolean mayWrite,
                String key,
                List<String> faults,
                @Nullable String message,
                List<ContactsPage.Means> means);

        static native TemplateInstance detail(
                ActView act, String state, List<Step> steps, String user);
    }

    /// A line of the list, in words.
    public record Line(
            String id,
            String number,
            String act,
            String addressee,
            String state,
            String badge,
            String createdAt,
            @Nullable String completedAt) {}

    /// A row of evidence, in words.
    public record Step(
            String type, String eventTime, String recordedAt, String actor, String reason) {}

    @GET
    public TemplateInstance list(
            @Context SecurityContext security, @QueryParam("aviso") @Nullable String message) {
        return page(security, List.of(), message);
    }

    /// The form: the same as the API, its key made with the page.
    @POST
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
            @RestForm("termDays") @Nullable Integer termDays,
            @RestForm("reference") @Nullable String reference,
            @RestForm("means") @Nullable String means,
            @RestForm("document") @Nullable FileUpload document,
            @Context SecurityContext security) {
        boolean none = "NINGUNO".equals(remedy);
        ActRequest request =
                new ActRequest(
                        actType,
                        number,
                        day(date),
                        dossier == null || dossier.isBlank() ? null : dossier,
                        new ActRequest.Person(
                                documentType,
                                documentNumber,
                                name,
                                null,
                                contact(reference, means)),
                        none
                                ? List.of()
                                : List.of(
                                        new ActRequest.Recourse(
                                                remedy,
                                                authority,
                                                termDays == null ? 0 : termDays)),
                        none,
                        null);
        byte[] bytes = document == null ? new byte[0] : ActsResource.read(document);
        List<String> contactFaults = request.contactFaults();
        if (!contactFaults.isEmpty()) {
            return Response.status(422).entity(page(security, contactFaults, null)).build();
        }
        Acts.Outcome outcome =
                acts.submit(
                        new Acts.Submission(
                                request.act(),
                                bytes,
                                security.getUserPrincipal().getName(),
                                key == null || key.isBlank() ? UUID.randomUUID().toString() : key,
                                request.bodySha256(bytes),
                                request.confirmedContact()));
        return switch (outcome) {
            case Acts.Outcome.Created created -> to("/actos/" + created.id());
            case Acts.Outcome.Repeated repeated -> to("/actos/" + repeated.id());
            case Acts.Outcome.Known known -> to("/actos/" + known.id());
            case Acts.Outcome.ContactRefused _ ->
                    Response.status(422).entity(page(security, List.of(), "contacto")).build();
            case Acts.Outcome.KeyReused _ -> to("/actos?aviso=repetido");
            case Acts.Outcome.Faulty faulty ->
                    Response.status(422).entity(page(security, faulty.fields(), null)).build();
        };
    }

    /// None where no reference was typed, whatever means the list shows.
    private static ActRequest.@Nullable Contact contact(
            @Nullable String reference, @Nullable String means) {
        return reference == null || reference.isBlank()
                ? null
                : new ActRequest.Contact(reference, means);
    }

    /// One notice with its evidence.
    @GET
    @Path("/{id}")
    public Response detail(@PathParam("id") String id, @Context SecurityContext security) {
        return ActsResource.noticeId(id)
                .flatMap(desk::find)
                .map(
                        detail ->
                                Response.ok(
                                                Templates.detail(
                                                        ActView.of(detail),
                                                        Names.state(detail.view().state().name()),
                                                        detail.rows().stream()
                                                                .map(
                                                                        row ->
                                                                                new Step(
                                                                                        row.kind()
                                                                                                .name(),
                                                                                        LegalTime
                                                                                                .words(
                                                                                                        row
                                                                                                                .eventTime()),
                                                                                        LegalTime
                                                                                                .words(
                                                                                                        row
                                                                                                                .recordedAt()),
                                                                                        row.actor(),
                                                                                        row
                                                                                                .reason()))
                                                                .toList(),
                                                        user(security)))
                                        .build())
                .orElseGet(() -> to("/actos?aviso=desconocido"));
    }

    /// The sealed file, for a browser, which signs in at no API.
    @GET
    @Path("/{id}/constancia.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response certificate(@PathParam("id") String id) {
        return ActsResource.noticeId(id)
                .flatMap(desk::certificate)
                .map(ActsResource::download)
                .orElseGet(() -> to("/actos?aviso=desconocido"));
    }

    private TemplateInstance page(
            SecurityContext security, List<String> faults, @Nullable String message) {
        return Templates.list(
                desk.newest().stream().map(StaffPage::line).toList(),
                user(security),
                security.isUserInRole("notifier"),
                UUID.randomUUID().toString(),
                faults,
                message,
                ContactsPage.means());
    }

    private static Line line(Notices.Line line) {
        LegalState state = LegalState.valueOf(line.state());
        return new Line(
                line.notice().id().toString(),
                line.notice().number().text(),
                line.notice().act().actType() + " " + line.notice().act().actNumber(),
                line.notice().addressee().maskedName()
                        + " · "
                        + line.notice().addressee().maskedDocument(),
                Names.state(line.state()),
                badge(state),
                LegalTime.brief(line.notice().createdAt()),
                words(line.completedAt()));
    }

    private static String badge(LegalState state) {
        if (state == LegalState.SURTIDA_ELECTRONICA) {
            return "badge--ok";
        }
        return state.citationPending() ? "badge--warn" : "badge--info";
    }

    private static @Nullable String words(@Nullable Instant instant) {
        return instant == null ? null : LegalTime.brief(instant);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static String user(SecurityContext security) {
        return security.getUserPrincipal().getName();
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
