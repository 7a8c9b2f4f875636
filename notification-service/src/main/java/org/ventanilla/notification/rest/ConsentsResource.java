package org.ventanilla.notification.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.ConsentQueries;
import org.ventanilla.notification.handling.ContactConfirmation;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.webkit.Refusal;

/// The API for consents to electronic notices. It lists consents and confirms the contacts of
/// waiting consents.
@Path("/api/v1/electronic-consents")
@Produces(MediaType.APPLICATION_JSON)
public class ConsentsResource {

    private final ConsentQueries consentQueries;
    private final ContactConfirmation confirmation;

    ConsentsResource(ConsentQueries consentQueries, ContactConfirmation confirmation) {
        this.consentQueries = consentQueries;
        this.confirmation = confirmation;
    }

    /// Lists the consents in a state, beginning with the consent that has waited longest.
    @GET
    @RolesAllowed({"notifier", "auditor"})
    public Response list(@QueryParam("state") @DefaultValue("POR_CONFIRMAR") String state) {
        Optional<Consent.State> requested = Arrays.stream(Consent.State.values())
                .filter(value -> value.name().equals(state))
                .findFirst();
        return requested
                .map(known -> Response.ok(consentQueries.inState(known).stream()
                                .map(ConsentView::of)
                                .toList())
                        .build())
                .orElseGet(() -> Problems.of(Refusal.BAD_DATA, Problems.Code.BAD_CONFIRMATION, List.of("state"))
                        .response());
    }

    /// Confirms that a contact belongs to the person. Repeating the request changes nothing.
    @POST
    @Path("/confirmations")
    @RolesAllowed("notifier")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response confirm(@Nullable ConfirmationRequest request, @Context SecurityContext security) {
        if (request == null) {
            return Problems.of(Refusal.UNREADABLE, Problems.Code.UNREADABLE).response();
        }
        List<String> faults = request.faults();
        if (!faults.isEmpty()) {
            return Problems.of(Refusal.BAD_DATA, Problems.Code.BAD_CONFIRMATION, faults)
                    .response();
        }
        ContactConfirmation.Outcome outcome =
                confirmation.confirm(request.request(security.getUserPrincipal().getName()));
        return switch (outcome) {
            case ContactConfirmation.Outcome.Confirmed done ->
                Response.ok(ConsentView.of(done.stored())).build();
            case ContactConfirmation.Outcome.Unknown _ -> unknown();
            case ContactConfirmation.Outcome.TooManyTries _ -> tooMany();
        };
    }

    /// Returns the response for an act whose contact was not confirmed.
    static Response refused(ContactConfirmation.Outcome reason) {
        return reason instanceof ContactConfirmation.Outcome.TooManyTries ? tooMany() : unknown();
    }

    private static Response unknown() {
        return Problems.of(Refusal.UNPROCESSABLE, Problems.Code.NO_WAITING_CONTACT)
                .response();
    }

    private static Response tooMany() {
        return Problems.of(Refusal.TOO_MANY, Problems.Code.TOO_MANY_CONFIRMATIONS)
                .response(NoticeLimits.CONFIRMATION_WINDOW);
    }
}
