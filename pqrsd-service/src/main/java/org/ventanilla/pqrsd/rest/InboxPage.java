package org.ventanilla.pqrsd.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Database;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.handling.Cases;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Semaforo;

/// The officers' inbox: cases that are owed an answer, the most urgent first, without any name.
@Path("/bandeja")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"officer", "supervisor", "auditor"})
@RunOnVirtualThread
public class InboxPage {

    /// Cases on one page; beyond it the page says that there are more.
    static final int MOST_SHOWN = 100;

    private final Database database;
    private final Cases cases;
    private final CaseRules rules;
    private final SecurityIdentity identity;
    private final Clock clock;

    InboxPage(
            Database database,
            Cases cases,
            CaseRules rules,
            SecurityIdentity identity,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.rules = rules;
        this.identity = identity;
        this.clock = clock;
    }

    /// The page's templates.
    @CheckedTemplate(basePath = "pqrsd")
    static class Templates {
        static native TemplateInstance inbox(
                List<Line> lines, Cases.Figures figures, boolean more, String user);
    }

    /// One case.
    ///
    /// @param light the name of its colour, as the stylesheet has it
    public record Line(
            String radicado,
            String kind,
            String state,
            String channel,
            String received,
            String due,
            String left,
            String light,
            String lightName) {}

    @GET
    public TemplateInstance inbox() {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> {
                    List<CaseSummary> owing = cases.owing(tx, MOST_SHOWN + 1);
                    return Templates.inbox(
                            owing.stream().limit(MOST_SHOWN).map(one -> line(one, now)).toList(),
                            cases.figures(tx, rules.dayOf(now)),
                            owing.size() > MOST_SHOWN,
                            identity.getPrincipal().getName());
                });
    }

    private Line line(CaseSummary one, Instant now) {
        LocalDate today = rules.dayOf(now);
        LocalDate due = one.term().dueDate();
        Semaforo light = Semaforo.of(today, due, rules.filing().entity().calendar());
        return new Line(
                one.radicado(),
                Texts.name("kind", one.kind()),
                Texts.name("state", one.state()),
                Texts.name("channel", one.channel()),
                Texts.shortDate(one.term().receptionDay()),
                due == null ? "" : Texts.shortDate(due),
                left(rules.remainingDays(now, due), light),
                light.name().toLowerCase(Locale.ROOT),
                Texts.name("light", light));
    }

    private static String left(@Nullable Integer remaining, Semaforo light) {
        return remaining == null ? "" : Texts.daysLeft(remaining, light == Semaforo.VENCIDO);
    }
}
