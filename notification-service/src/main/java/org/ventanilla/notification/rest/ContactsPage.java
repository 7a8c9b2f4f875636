package org.ventanilla.notification.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.ConsentQueries;
import org.ventanilla.notification.handling.ContactConfirmation;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.postgres.Consents;

/// The page on which a notifier confirms that a contact belongs to a person.
@Path("/actos/contactos")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"notifier", "auditor"})
public class ContactsPage {

    private static final ConfirmationRequest NOTHING_TYPED = new ConfirmationRequest(null, null, null, null, null);

    /// The document types with which the dialogue registers people.
    static final List<String> DOCUMENT_TYPES = List.of("CC", "CE", "NIT", "PA", "PPT", "TI");

    private final ConsentQueries consentQueries;
    private final ContactConfirmation confirmation;

    ContactsPage(ConsentQueries consentQueries, ContactConfirmation confirmation) {
        this.consentQueries = consentQueries;
        this.confirmation = confirmation;
    }

    /// The page template, checked at build time.
    @CheckedTemplate(basePath = "staff")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance contacts(
                List<Line> lines,
                int maxLines,
                List<Means> means,
                List<String> documentTypes,
                ConfirmationRequest typed,
                Map<String, String> faults,
                @Nullable String refusal,
                boolean confirmed,
                boolean mayWrite,
                String user);
    }

    /// A consent that waits, as text for people.
    ///
    /// @param inForceElsewhere whether the person has a consent in force at another contact
    public record Line(String reference, String person, String since, boolean inForceElsewhere) {}

    /// A means of confirmation, as text for people.
    public record Means(String code, String words) {}

    @GET
    public TemplateInstance list(@QueryParam("aviso") @Nullable String message, @Context SecurityContext security) {
        return page(NOTHING_TYPED, Map.of(), null, "confirmado".equals(message), security);
    }

    /// Confirms a contact in the same way as the API.
    @POST
    @RolesAllowed("notifier")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(
            @RestForm("reference") @Nullable String reference,
            @RestForm("documentType") @Nullable String documentType,
            @RestForm("documentNumber") @Nullable String documentNumber,
            @RestForm("means") @Nullable String means,
            @RestForm("note") @Nullable String note,
            @Context SecurityContext security) {
        ConfirmationRequest typed = new ConfirmationRequest(reference, documentType, documentNumber, means, note);
        List<String> faults = typed.faults();
        if (!faults.isEmpty()) {
            return answer(422, page(typed, words(faults), null, false, security));
        }
        ContactConfirmation.Outcome outcome =
                confirmation.confirm(typed.request(security.getUserPrincipal().getName()));
        return switch (outcome) {
            case ContactConfirmation.Outcome.Confirmed _ ->
                Response.seeOther(URI.create("/actos/contactos?aviso=confirmado"))
                        .build();
            case ContactConfirmation.Outcome.Unknown _ ->
                answer(422, page(typed, Map.of(), Problems.Code.NO_WAITING_CONTACT, false, security));
            case ContactConfirmation.Outcome.TooManyTries _ ->
                answer(429, page(typed, Map.of(), Problems.Code.TOO_MANY_CONFIRMATIONS, false, security));
        };
    }

    private static Map<String, String> words(List<String> fields) {
        Map<String, String> words = new LinkedHashMap<>();
        fields.forEach(field -> words.put(field, Texts.pages().fault(field)));
        return words;
    }

    private TemplateInstance page(
            ConfirmationRequest typed,
            Map<String, String> faults,
            Problems.@Nullable Code refusal,
            boolean confirmed,
            SecurityContext security) {
        return Templates.contacts(
                consentQueries.inState(Consent.State.POR_CONFIRMAR).stream()
                        .map(ContactsPage::line)
                        .toList(),
                NoticeLimits.MAX_LISTED_CONSENTS,
                means(),
                DOCUMENT_TYPES,
                typed,
                faults,
                refusal == null ? null : refusal.text(),
                confirmed,
                security.isUserInRole("notifier"),
                security.getUserPrincipal().getName());
    }

    /// Returns the means of confirmation, as options of a form.
    static List<Means> means() {
        return Arrays.stream(ConfirmationMeans.values())
                .map(means -> new Means(means.name(), Texts.names().means(means)))
                .toList();
    }

    private static Line line(Consents.Listed listed) {
        ConsentView view = ConsentView.of(listed);
        return new Line(
                view.reference() == null ? "" : view.reference(),
                view.person() + " · " + view.documentNumber(),
                LegalTime.brief(view.provenAt() == null ? view.saidAt() : view.provenAt()),
                view.another());
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }
}
