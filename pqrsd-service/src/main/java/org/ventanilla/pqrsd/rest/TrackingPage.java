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
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.handling.CaseTracking;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.LookUp;
import org.ventanilla.webkit.NetworkScope;

/// Tells anybody how their case stands: its state, never its content.
@Path("/consulta")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class TrackingPage {

    private static final int LONGEST_ANSWER = 60;

    private final Database database;
    private final CaseTracking tracking;
    private final CaseRules rules;
    private final AddressRate rate;
    private final Clock clock;

    TrackingPage(
            Database database,
            CaseTracking tracking,
            CaseRules rules,
            AddressRate rate,
            Clock clock) {
        this.database = database;
        this.tracking = tracking;
        this.rules = rules;
        this.rate = rate;
        this.clock = clock;
    }

    /// The page's templates.
    @CheckedTemplate(basePath = "pqrsd")
    static class Templates {
        static native TemplateInstance tracking(
                String radicado, @Nullable String problem, @Nullable Shown found);
    }

    /// What is told of a case.
    ///
    /// @param due empty for a kind without a fixed term, as is `left`
    public record Shown(
            String radicado,
            String kind,
            String state,
            String filed,
            String reception,
            @Nullable String due,
            @Nullable String left,
            boolean overdue,
            String unit) {}

    @GET
    public TemplateInstance form() {
        return Templates.tracking("", null, null);
    }

    @POST
    public Response ask(
            @RestForm @Nullable String radicado,
            @RestForm @Nullable String verificacion,
            @Context HttpServerRequest request) {
        String place = NetworkScope.of(request.remoteAddress().hostAddress());
        if (!rate.admits(place)) {
            return page(429, "", "track.too-fast", null);
        }
        if (unusable(radicado) || unusable(verificacion)) {
            return page(400, "", "track.missing", null);
        }
        Instant now = clock.instant();
        CaseTracking.Question question =
                new CaseTracking.Question(
                        new LookUp.Asker(UniqueIds.named("address:" + place), false),
                        radicado,
                        verificacion);
        LookUp.Answer answer =
                database.inTransaction(tx -> tracking.answer(tx, List.of(question), now))
                        .getFirst();
        return switch (answer.outcome()) {
            case FOUND -> page(200, radicado, null, shown(answer.found(), now));
            case NOT_FOUND -> page(200, radicado, "track.not-found", null);
            case LOCKED -> page(429, radicado, "track.locked", null);
        };
    }

    private static boolean unusable(@Nullable String answer) {
        return answer == null || answer.isBlank() || answer.length() > LONGEST_ANSWER;
    }

    private static Response page(
            int status, String radicado, @Nullable String problem, @Nullable Shown found) {
        CacheControl forgotten = new CacheControl();
        forgotten.setNoStore(true);
        return Response.status(status)
                .cacheControl(forgotten)
                .entity(
                        Templates.tracking(
                                radicado, problem == null ? null : Texts.say(problem), found))
                .build();
    }

    private Shown shown(@Nullable CaseSummary found, Instant now) {
        if (found == null) {
            throw new IllegalStateException("found, and yet there is no case");
        }
        LocalDate due = found.term().dueDate();
        Integer remaining = rules.remainingDays(now, due);
        boolean overdue = due != null && rules.dayOf(now).isAfter(due);
        return new Shown(
                found.radicado(),
                Texts.name("kind", found.kind()),
                Texts.name("state", found.state()),
                Texts.moment(found.filedAt(), rules.filing().entity().calendar().zone()),
                Texts.date(found.term().receptionDay()),
                due == null ? null : Texts.date(due),
                remaining == null || !found.state().clockRuns()
                        ? null
                        : Texts.daysLeft(remaining, overdue),
                overdue && found.state().clockRuns(),
                found.unit());
    }
}
