package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.RadicadoTemplate;
import org.ventanilla.pqrsd.model.TermRegistry;

/// What is in force here: law, calendar and the entity's settings, read once at start, where a
/// wrong
/// one stops the service.
@ApplicationScoped
public class CaseRules {

    private final TermsConfig terms;
    private final TermRegistry registry = TermRegistry.shipped();
    private final Filing.Rules filing;
    private final RadicadoTemplate template;
    private final String unit;

    CaseRules(TermsConfig terms, FilingConfig filing) {
        this.terms = terms;
        this.filing =
                new Filing.Rules(terms.entity(), registry, filing.closedKinds().orElse(Set.of()));
        this.template = filing.template();
        this.unit = filing.unit();
    }

    public Filing.Rules filing() {
        return filing;
    }

    public TermRegistry registry() {
        return registry;
    }

    public TermsConfig terms() {
        return terms;
    }

    public RadicadoTemplate template() {
        return template;
    }

    public String unit() {
        return unit;
    }

    /// The legal day of an instant.
    public LocalDate dayOf(Instant instant) {
        return filing.entity().calendar().dayOf(instant);
    }

    /// Business days left; null without a due date.
    public @Nullable Integer remainingDays(Instant now, @Nullable LocalDate due) {
        return due == null ? null : filing.entity().calendar().remainingDays(dayOf(now), due);
    }
}
