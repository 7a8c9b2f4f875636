package org.ventanilla.pqrsd.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.Database;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.handling.CaseTracking;
import org.ventanilla.pqrsd.handling.WithTerm;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.LookUp;
import org.ventanilla.pqrsd.model.Semaforo;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.webkit.NetworkScope;

/// A public page that shows people the state of their case, but never its content.
@Path("/consulta")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class TrackingPage {

    /// The greatest length of the typed radicado, in characters. People may write a sentence around
    /// the number.
    static final int MAX_RADICADO_LENGTH = 120;

    /// The greatest length of the typed second factor, in characters.
    static final int MAX_PROOF_LENGTH = 60;

    private final Database database;
    private final CaseTracking tracking;
    private final CaseRules rules;
    private final AddressRate rate;
    private final Clock clock;

    TrackingPage(Database database, CaseTracking tracking, CaseRules rules, AddressRate rate, Clock clock) {
        this.database = database;
        this.tracking = tracking;
        this.rules = rules;
        this.rate = rate;
        this.clock = clock;
    }

    /// The templates of the page.
    @CheckedTemplate(basePath = "pqrsd")
    static class Templates {
        static native TemplateInstance tracking(LookUpForm form, @Nullable FoundCase found);
    }

    /// The look-up as the person typed it, and the reason why it was not answered.
    ///
    /// @param radicado the radicado as the person typed it
    /// @param radicadoProblem what is wrong with the radicado; null if nothing is wrong
    /// @param proofProblem what is wrong with the second factor; null if nothing is wrong
    /// @param problem why the look-up as a whole was not answered; null if it was answered
    public record LookUpForm(
            String radicado,
            @Nullable String radicadoProblem,
            @Nullable String proofProblem,
            @Nullable String problem) {

        static LookUpForm withoutProblem(String radicado) {
            return new LookUpForm(radicado, null, null, null);
        }

        static LookUpForm refused(String radicado, String problem) {
            return new LookUpForm(radicado, null, null, problem);
        }
    }

    /// The state of a case as the page shows it.
    ///
    /// @param received when the case came in
    /// @param filed when the case got its number; null if the case got its number on the day on which
    ///     it came in
    /// @param laterReception the legal reception day; null if it is the day on which the case came in
    /// @param due the due date; null for a kind without a fixed term
    /// @param remaining the remaining time or the delay; null if the case is not open or has no due
    ///     date
    public record FoundCase(
            String radicado,
            String kind,
            String state,
            String received,
            @Nullable String filed,
            @Nullable String laterReception,
            @Nullable String due,
            @Nullable String remaining,
            boolean overdue,
            String unit) {}

    /// Shows the empty form.
    @GET
    public TemplateInstance form() {
        return Templates.tracking(LookUpForm.withoutProblem(""), null);
    }

    /// Answers a look-up. A text that cannot be a radicado is rejected before the second factor is
    /// checked, and does not count as an attempt.
    ///
    /// @param verificacion the second factor
    @POST
    public Response lookUp(
            @RestForm @Nullable String radicado,
            @RestForm @Nullable String verificacion,
            @Context HttpServerRequest request) {
        String typed = radicado == null ? "" : radicado;
        String problem = radicadoProblem(typed);
        if (problem != null) {
            return page(400, new LookUpForm(typed, problem, null, null), null);
        }
        if (isInvalidProof(verificacion)) {
            return page(400, new LookUpForm(typed, null, Texts.pages().trackNoProof(), null), null);
        }
        String address = NetworkScope.of(request.remoteAddress().hostAddress());
        if (!rate.allows(address)) {
            return page(429, LookUpForm.refused(typed, Texts.pages().trackTooFast()), null);
        }
        Instant now = clock.instant();
        CaseTracking.StateRequest stateRequest = new CaseTracking.StateRequest(
                new LookUp.Asker(UniqueIds.named("address:" + address), false), typed, verificacion);
        LookUp.Answer answer = database.inTransaction(tx -> tracking.answer(tx, List.of(stateRequest), now))
                .getFirst();
        return switch (answer.outcome()) {
            case FOUND -> page(200, LookUpForm.withoutProblem(typed), details(answer.found(), now));
            case NOT_FOUND -> page(200, LookUpForm.refused(typed, Texts.pages().trackNotFound()), null);
            case LOCKED -> page(429, LookUpForm.refused(typed, Texts.pages().trackLocked()), null);
        };
    }

    private @Nullable String radicadoProblem(String typed) {
        if (typed.isBlank()) {
            return Texts.pages().trackNoRadicado();
        }
        return typed.length() > MAX_RADICADO_LENGTH || !rules.template().couldBeRadicado(typed)
                ? Texts.pages().trackNotARadicado()
                : null;
    }

    private static boolean isInvalidProof(@Nullable String proof) {
        return proof == null || proof.isBlank() || proof.length() > MAX_PROOF_LENGTH;
    }

    private static Response page(int status, LookUpForm form, @Nullable FoundCase found) {
        CacheControl noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.status(status)
                .cacheControl(noStore)
                .entity(Templates.tracking(form, found))
                .build();
    }

    private FoundCase details(@Nullable CaseSummary found, Instant now) {
        if (found == null) {
            throw new IllegalStateException("outcome FOUND without a case");
        }
        ZoneId zone = rules.filingRules().entity().calendar().zone();
        LocalDate laterReception = found.term().laterReception();
        LocalDate due = found.term().dueDate();
        WithTerm<CaseSummary> withTerm = rules.withTerm(found, found.term(), now);
        boolean isOpen = found.state().isOpen();
        return new FoundCase(
                found.radicado(),
                Texts.names().kind(found.kind()),
                Texts.names().state(found.state()),
                Texts.moment(found.receivedAt(), zone),
                rules.dayOf(found.receivedAt()).equals(rules.dayOf(found.filedAt()))
                        ? null
                        : Texts.moment(found.filedAt(), zone),
                laterReception == null ? null : Texts.date(laterReception),
                due == null ? null : Texts.date(due),
                isOpen ? remaining(withTerm) : null,
                isOpen && withTerm.light() == Semaforo.VENCIDO,
                found.unit());
    }

    private static @Nullable String remaining(WithTerm<?> withTerm) {
        return withTerm.light() == Semaforo.ROJO ? Texts.pages().dueToday() : Texts.remainingTime(withTerm);
    }
}
