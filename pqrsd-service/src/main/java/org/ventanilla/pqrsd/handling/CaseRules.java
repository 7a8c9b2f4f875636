package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.TermExplanation;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.CaseTerm;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.Radicado;
import org.ventanilla.pqrsd.model.RadicadoTemplate;
import org.ventanilla.pqrsd.model.Semaforo;
import org.ventanilla.pqrsd.model.TermCalculator;
import org.ventanilla.pqrsd.model.TermRegistry;

/// The rules in force: the law, the calendar and the settings of the entity. The rules are read once
/// when the service starts, and an invalid setting stops the service.
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

    /// The rules that decide which requests can be filed.
    public Filing.Rules filingRules() {
        return filing;
    }

    /// The legal terms.
    public TermRegistry registry() {
        return registry;
    }

    /// The settings of the entity for counting terms.
    public TermsConfig terms() {
        return terms;
    }

    /// The template of the entity's radicados.
    public RadicadoTemplate template() {
        return template;
    }

    /// The unit that is responsible for a new case.
    public String unit() {
        return unit;
    }

    /// The calendar day of an instant in the entity's time zone.
    public LocalDate dayOf(Instant instant) {
        return calendar().dayOf(instant);
    }

    /// The business days that are left of a term, at most the whole term; null if the term has no due
    /// date.
    public @Nullable Integer remainingDays(Instant now, CaseTerm term) {
        LocalDate due = term.dueDate();
        return due == null ? null : calendar().remainingDays(term.countedFrom(dayOf(now)), due);
    }

    /// A case with its remaining days and its traffic light.
    ///
    /// @param value the case, in any form
    public <T> WithTerm<T> withTerm(T value, CaseTerm term, Instant now) {
        Semaforo light = Semaforo.of(term.countedFrom(dayOf(now)), term.dueDate(), calendar());
        return new WithTerm<>(value, remainingDays(now, term), light);
    }

    /// The explanation of how the term was counted, one or two sentences for each step. The explanation
    /// is empty if the count would now give another due date than the date that the petitioner received,
    /// because the law or the calendar has changed since the filing.
    public Optional<List<String>> steps(CaseSummary summary) {
        return TermCalculator.count(summary.kind().name(), summary.receivedAt(), filing.entity(), registry)
                .map(TermCalculator.Counted::explanation)
                .filter(counted -> counted.receptionDay().equals(summary.term().receptionDay())
                        && Objects.equals(counted.dueDate(), summary.term().dueDate()))
                .map(TermExplanation::steps);
    }

    /// The keys under which a radicado that a person typed may be stored: the key by the current
    /// template, and the key of the typed text. The typed text is needed because the template may have
    /// been different when the case was filed.
    public List<String> keysOf(String radicado) {
        return Stream.of(template.keyOf(radicado), Radicado.keyOf(radicado))
                .distinct()
                .toList();
    }

    private BusinessCalendar calendar() {
        return filing.entity().calendar();
    }
}
