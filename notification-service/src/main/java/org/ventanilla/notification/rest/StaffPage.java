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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.Acts;
import org.ventanilla.notification.handling.EntityConfig;
import org.ventanilla.notification.handling.IncomingDocument;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.handling.NoticeDesk;
import org.ventanilla.notification.handling.Notices;
import org.ventanilla.notification.handling.Texts;
import org.ventanilla.notification.model.LegalState;

/// Where staff hand in acts and see how they stand.
@Path("/actos")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"notifier", "auditor"})
public class StaffPage {

    private final Acts acts;
    private final NoticeDesk desk;
    private final EntityConfig entity;

    StaffPage(Acts acts, NoticeDesk desk, EntityConfig entity) {
        this.acts = acts;
        this.desk = desk;
        this.entity = entity;
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
                Typed typed,
                Map<String, String> faults,
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

    /// What was typed into the form, so that nobody types it twice.
    public record Typed(
            String actType,
            String number,
            String date,
            String expediente,
            String documentType,
            String documentNumber,
            String name,
            String remedy,
            String authority,
            String termDays,
            String reference,
            String means) {

        private static Typed nothing(String authority) {
            return new Typed(
                    "RESOLUCION", "", "", "", "CC", "", "", "REPOSICION", authority, "10", "", "");
        }
    }

    /// A row of evidence, in words.
    public record Step(
            String type, String eventTime, String recordedAt, String actor, String reason) {}

    @GET
    public TemplateInstance list(
            @Context SecurityContext security, @QueryParam("aviso") @Nullable String message) {
        return page(security, Typed.nothing(entity.name()), Map.of(), message);
    }

    /// The form: the same as the API, its key made with the page.
    @POST
    @HandsInActs
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
        Typed typed =
                new Typed(
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
        ActRequest request = request(typed);
        List<String> contactFaults = request.contactFaults();
        if (!contactFaults.isEmpty()) {
            return again(security, typed, words(contactFaults));
        }
        Acts.Outcome outcome =
                acts.submit(
                        new Acts.Submission(
                                request.act(),
                                document,
                                null,
                                security.getUserPrincipal().getName(),
                                key == null || key.isBlank() ? UUID.randomUUID().toString() : key,
                                request.bodySha256(ActsResource.sha256(document)),
                                request.confirmedContact(),
                                List.of()));
        return switch (outcome) {
            case Acts.Outcome.Created created -> to("/actos/" + created.id());
            case Acts.Outcome.Repeated repeated -> to("/actos/" + repeated.id());
            case Acts.Outcome.Known known -> to("/actos/" + known.id());
            case Acts.Outcome.ContactRefused _ ->
                    again(security, typed, Map.of("reference", Names.fault("contact")));
            case Acts.Outcome.KeyReused _ -> to("/actos?aviso=repetido");
            case Acts.Outcome.OtherDocument _ ->
                    throw new IllegalStateException("the form says no hash");
            case Acts.Outcome.UnfitDocument unfit ->
                    again(
                            security,
                            typed,
                            Map.of(
                                    "document",
                                    Texts.of("problem." + Names.problem(unfit.reason()))));
            case Acts.Outcome.Faulty faulty -> again(security, typed, words(faulty.fields()));
        };
    }

    private Response again(SecurityContext security, Typed typed, Map<String, String> faults) {
        return Response.status(422).entity(page(security, typed, faults, null)).build();
    }

    private static ActRequest request(Typed typed) {
        boolean none = "NINGUNO".equals(typed.remedy());
        return new ActRequest(
                typed.actType(),
                typed.number(),
                ActReader.day(typed.date()),
                typed.expediente().isBlank() ? null : typed.expediente(),
                new ActRequest.Person(
                        typed.documentType(),
                        typed.documentNumber(),
                        typed.name(),
                        null,
                        contact(typed)),
                none
                        ? List.of()
                        : List.of(
                                new ActRequest.Recourse(
                                        typed.remedy(), typed.authority(), days(typed.termDays()))),
                none);
    }

    /// None where no reference was typed, whatever means the list shows.
    private static ActRequest.@Nullable Contact contact(Typed typed) {
        return typed.reference().isBlank()
                ? null
                : new ActRequest.Contact(typed.reference(), typed.means());
    }

    /// What is wrong in words, by the field of the form that has it.
    private static Map<String, String> words(List<String> paths) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String path : paths) {
            String field =
                    switch (path) {
                        case "remedies", "remedies[0].name" -> "remedy";
                        default -> path.substring(path.lastIndexOf('.') + 1);
                    };
            words.put(field, Names.fault(field));
        }
        return words;
    }

    /// @return 0, which no term has, if it is no number
    private static int days(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
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
            SecurityContext security,
            Typed typed,
            Map<String, String> faults,
            @Nullable String message) {
        return Templates.list(
                desk.newest().stream().map(StaffPage::line).toList(),
                user(security),
                security.isUserInRole("notifier"),
                UUID.randomUUID().toString(),
                typed,
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

    private static String user(SecurityContext security) {
        return security.getUserPrincipal().getName();
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
