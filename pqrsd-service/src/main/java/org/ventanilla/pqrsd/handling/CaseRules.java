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

/// The rules in force: the law, the calendar and the settings of the entity. They are read once at
/// start, and an invalid setting stops the service.
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

    /// The calendar day of an instant in the entity's time zone.
    public LocalDate dayOf(Instant instant) {
        return calendar().dayOf(instant);
    }

    /// The business days left, never more than the whole term; null without a due date.
    public @Nullable Integer remainingDays(Instant now, CaseTerm term) {
        LocalDate due = term.dueDate();
        return due == null ? null : calendar().remainingDays(term.countedFrom(dayOf(now)), due);
    }

    /// A case with the state of its term.
    public <T> WithTerm<T> withTerm(T value, CaseTerm term, Instant now) {
        Semaforo light = Semaforo.of(term.countedFrom(dayOf(now)), term.dueDate(), calendar());
        return new WithTerm<>(value, remainingDays(now, term), light);
    }

    /// The explanation of how the term was counted, one or two sentences for each step. Empty if
    /// the law or the calendar has changed since the case was filed, so that the count would give a
    /// different date from the one the petitioner received.
    public Optional<List<String>> steps(CaseSummary summary) {
        return TermCalculator.count(summary.kind().name(), summary.receivedAt(), filing.entity(), registry)
                .map(TermCalculator.Counted::explanation)
                .filter(counted -> counted.receptionDay().equals(summary.term().receptionDay())
                        && Objects.equals(counted.dueDate(), summary.term().dueDate()))
                .map(TermExplanation::steps);
    }

    /// The keys under which a number that a person typed may be stored: the key by the current
    /// template, and the key of the text as typed, because the template may have been different
    /// when the case was filed.
    public List<String> keysOf(String radicado) {
        return Stream.of(template.keyOf(radicado), Radicado.keyOf(radicado))
                .distinct()
                .toList();
    }

    private BusinessCalendar calendar() {
        return filing.entity().calendar();
    }
}
