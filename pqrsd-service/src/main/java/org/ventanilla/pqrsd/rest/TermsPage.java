package org.ventanilla.pqrsd.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.TermExplanation;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.model.TermCalculator;
import org.ventanilla.webkit.BadData;

/// A public page that explains how a due date is counted, so that people can verify the date by hand.
@Path("/terminos")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class TermsPage {

    private final CaseRules rules;
    private final Clock clock;

    TermsPage(CaseRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /// The templates of the page.
    @CheckedTemplate(basePath = "pqrsd")
    static class Templates {
        static native TemplateInstance terms(
                List<Kind> kinds, String moment, @Nullable String problem, @Nullable ExplainedTerm term);
    }

    /// A kind in the selection list.
    public record Kind(String code, String name, boolean chosen) {}

    /// The explained term.
    ///
    /// @param days the length in business days. For a kind without a fixed term, the length and both
    ///     dates are null
    /// @param basis the law that sets the term
    /// @param steps the sentences that explain the count
    public record ExplainedTerm(
            String kind,
            @Nullable Integer days,
            @Nullable String due,
            @Nullable String latestExtendedDue,
            String basis,
            List<String> steps) {}

    /// Shows the form and, if a kind was chosen, the explained term.
    ///
    /// @param fecha the local time at which the request arrives; the default is the current time
    @GET
    public Response show(@RestQuery @Nullable String kind, @RestQuery @Nullable String fecha) {
        String moment = fecha == null
                ? LocalDateTime.now(clock.withZone(zone()))
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                : fecha;
        if (kind == null) {
            return page(200, kind, moment, null, null);
        }
        try {
            TermQuery query = TermQuery.read(kind, withOffset(moment), null, null, null, rules);
            return page(200, kind, moment, null, explained(query.kind(), query.count(rules.registry())));
        } catch (BadData e) {
            return page(400, kind, moment, e.getMessage(), null);
        }
    }

    private static ExplainedTerm explained(String kind, TermCalculator.Counted counted) {
        TermExplanation explanation = counted.explanation();
        return new ExplainedTerm(
                Texts.term(kind),
                counted.version().days(),
                explanation.dueDate() == null ? null : Texts.date(explanation.dueDate()),
                explanation.latestExtendedDue() == null ? null : Texts.date(explanation.latestExtendedDue()),
                counted.version().legalBasis(),
                explanation.steps());
    }

    private Response page(
            int status, @Nullable String kind, String moment, @Nullable String problem, @Nullable ExplainedTerm term) {
        List<Kind> kinds = Arrays.stream(CaseKind.values())
                .map(value -> new Kind(
                        value.name(), Texts.names().kind(value), value.name().equals(kind)))
                .toList();
        return Response.status(status)
                .entity(Templates.terms(kinds, moment, problem, term))
                .build();
    }

    /// The moment with the offset of the entity's time zone. The form sends a time without an offset.
    private String withOffset(String moment) {
        try {
            return LocalDateTime.parse(moment).atZone(zone()).toOffsetDateTime().toString();
        } catch (DateTimeException _) {
            throw new BadData("fecha", Texts.pages().termsMoment());
        }
    }

    private ZoneId zone() {
        return rules.filingRules().entity().calendar().zone();
    }
}
