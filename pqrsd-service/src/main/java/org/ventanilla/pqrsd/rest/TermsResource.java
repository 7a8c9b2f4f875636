package org.ventanilla.pqrsd.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.TermExplanation;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.model.TermCalculator;

/// A public resource that explains how a due date is counted. No case is filed.
@Path("/api/v1/terms")
@PermitAll
@RunOnVirtualThread
public class TermsResource {

    private final CaseRules rules;

    TermsResource(CaseRules rules) {
        this.rules = rules;
    }

    /// A counted term with its explanation.
    ///
    /// @param termBusinessDays the length of the term. For a kind without a fixed term, the length and
    ///     the due date are null
    /// @param latestExtendedDue null if CPACA art. 14, paragraph, allows no extension
    /// @param skipped the weekdays between reception and due date that do not count
    /// @param basis the law that sets the term
    public record Explained(
            String kind,
            Instant received,
            String calendar,
            String cutoff,
            String officeClose,
            LocalDate receptionDay,
            @Nullable Integer termBusinessDays,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate latestExtendedDue,
            List<Skipped> skipped,
            String basis,
            String explanation) {

        static Explained of(TermQuery query, TermCalculator.Counted counted) {
            TermExplanation explanation = counted.explanation();
            return new Explained(
                    query.kind(),
                    query.received(),
                    query.entity().calendar().profile().name(),
                    query.entity().reception().policy().name(),
                    query.entity().reception().closing().toString(),
                    explanation.receptionDay(),
                    counted.version().days(),
                    explanation.dueDate(),
                    explanation.latestExtendedDue(),
                    explanation.skipped().stream()
                            .map(day -> new Skipped(day.date(), day.reason()))
                            .toList(),
                    counted.version().legalBasis(),
                    explanation.explanation());
        }
    }

    /// A weekday that does not count, with the reason.
    public record Skipped(LocalDate date, String reason) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Explica cuándo vence una solicitud")
    public Explained explain(
            @RestQuery @Nullable String kind,
            @RestQuery @Nullable String received,
            @RestQuery @Nullable String cutoff,
            @RestQuery @Nullable String officeClose,
            @RestQuery @Nullable String calendar) {
        TermQuery query = TermQuery.read(kind, received, cutoff, officeClose, calendar, rules);
        return Explained.of(query, query.count(rules.registry()));
    }
}
