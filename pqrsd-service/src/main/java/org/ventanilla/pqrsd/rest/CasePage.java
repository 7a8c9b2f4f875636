package org.ventanilla.pqrsd.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.CaseFiles;
import org.ventanilla.pqrsd.handling.CaseFiles.Reveal;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.handling.IdGenerator;
import org.ventanilla.pqrsd.handling.RevealRequest;
import org.ventanilla.pqrsd.model.CaseAccess;
import org.ventanilla.pqrsd.model.CaseReader;

/// The page of one case for officers: the petition, the due date with the steps of its calculation,
/// the history, and the petitioner. The identity of the petitioner is masked. The identity is shown
/// only in the response to the form in which an officer gives a reason.
@Path("/bandeja/{radicado}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"officer", "supervisor", "auditor"})
@RunOnVirtualThread
public class CasePage {

    private final CaseFiles files;
    private final IdGenerator ids;
    private final ZoneId zone;
    private final SecurityIdentity identity;

    CasePage(CaseFiles files, IdGenerator ids, CaseRules rules, SecurityIdentity identity) {
        this.files = files;
        this.ids = ids;
        this.zone = rules.filingRules().entity().calendar().zone();
        this.identity = identity;
    }

    /// The templates of the page.
    @CheckedTemplate(basePath = "pqrsd")
    static class Templates {
        static native TemplateInstance theCase(CaseDetails details, @Nullable RevealForm form, String user);

        static native TemplateInstance unknownCase(String radicado, String user);
    }

    /// The form that asks to reveal the identity.
    ///
    /// @param requestId the id under which the access will be recorded
    /// @param reasons the reasons from which the reader selects one
    /// @param problem why the previous request was refused; null if no request was refused
    /// @param detail the explanation that the reader typed
    public record RevealForm(
            String requestId,
            List<ReasonChoice> reasons,
            @Nullable String problem,
            String detail) {}

    /// A reason in the selection list.
    public record ReasonChoice(String code, String name, boolean chosen) {}

    @GET
    public Response read(@RestPath String radicado) {
        CaseReader reader = Readers.signedIn(identity);
        return files.open(radicado, reader)
                .map(opened -> page(200, opened, null, null))
                .orElseGet(() -> unknown(radicado));
    }

    /// Reveals the identity of the petitioner once.
    ///
    /// @param pedido the id of the request, which was generated with the form
    /// @param motivo the name of the chosen reason
    /// @param detalle the explanation that the reader typed
    @POST
    @Path("/identidad")
    @RolesAllowed({"officer", "supervisor"})
    public Response reveal(
            @RestPath String radicado,
            @RestForm @Nullable String pedido,
            @RestForm @Nullable String motivo,
            @RestForm @Nullable String detalle) {
        CaseReader reader = Readers.signedIn(identity);
        RevealRequest request = readForm(pedido, motivo, detalle);
        return switch (files.reveal(radicado, reader, request)) {
            case Reveal.Shown(CaseFiles.OpenedCase opened) -> page(200, opened, null, null);
            case Reveal.AlreadyUsed(CaseFiles.OpenedCase opened) ->
                page(409, opened, Texts.pages().revealAlreadyUsed(), request);
            case Reveal.ReasonMissing(CaseFiles.OpenedCase opened) ->
                page(400, opened, Texts.pages().revealReasonMissing(), request);
            case Reveal.Forbidden(CaseFiles.OpenedCase opened) -> page(403, opened, null, null);
            case Reveal.Unknown _ -> unknown(radicado);
        };
    }

    private Response page(
            int status, CaseFiles.OpenedCase opened, @Nullable String problem, @Nullable RevealRequest previous) {
        boolean showsForm =
                opened.mayReveal() && !opened.file().value().petitioner().revealed();
        return response(
                status,
                Templates.theCase(
                        CaseDetails.of(opened, zone),
                        showsForm ? form(problem, previous) : null,
                        identity.getPrincipal().getName()));
    }

    private RevealForm form(@Nullable String problem, @Nullable RevealRequest previous) {
        CaseAccess.Reason chosen = previous == null ? null : previous.reason();
        String detail = previous == null ? null : previous.detail();
        return new RevealForm(
                ids.accessId().toString(),
                Arrays.stream(CaseAccess.Reason.values())
                        .map(reason ->
                                new ReasonChoice(reason.name(), Texts.names().reason(reason), reason == chosen))
                        .toList(),
                problem,
                detail == null ? "" : detail);
    }

    private Response unknown(String radicado) {
        return response(
                404, Templates.unknownCase(radicado, identity.getPrincipal().getName()));
    }

    private static Response response(int status, TemplateInstance page) {
        CacheControl noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.status(status).cacheControl(noStore).entity(page).build();
    }

    /// Reads the form. An invalid id did not come from a page of this service, so the request gets a
    /// new id.
    private RevealRequest readForm(@Nullable String id, @Nullable String reason, @Nullable String detail) {
        return new RevealRequest(
                uuid(id).orElseGet(ids::accessId),
                Arrays.stream(CaseAccess.Reason.values())
                        .filter(known -> known.name().equals(reason))
                        .findFirst()
                        .orElse(null),
                CaseAccess.cleanedDetail(detail));
    }

    private static Optional<UUID> uuid(@Nullable String id) {
        try {
            return id == null ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
