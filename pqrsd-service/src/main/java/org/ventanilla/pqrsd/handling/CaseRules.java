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
import org.ventanilla.pqrsd.model.TermDesk;
import org.ventanilla.pqrsd.model.TermRegistry;

/// What is in force here: law, calendar and the entity's settings, read once at start, where a
/// wrong one stops the service.
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
        return calendar().dayOf(instant);
    }

    /// Business days left, never more than the term has; null without a due date.
    public @Nullable Integer remainingDays(Instant now, CaseTerm term) {
        LocalDate due = term.dueDate();
        return due == null ? null : calendar().remainingDays(term.countedFrom(dayOf(now)), due);
    }

    /// A case with the state of its term.
    public <T> Dated<T> dated(T what, CaseTerm term, Instant now) {
        Semaforo light = Semaforo.of(term.countedFrom(dayOf(now)), term.dueDate(), calendar());
        return new Dated<>(what, remainingDays(now, term), light);
    }

    /// The count of a term, a sentence or two for each step; nothing where law or calendar have
    /// changed since the case was filed and another date would come out than the one that was told.
    public Optional<List<String>> steps(CaseSummary one) {
        return TermDesk.count(one.kind().name(), one.receivedAt(), filing.entity(), registry)
                .map(TermDesk.Counted::explanation)
                .filter(
                        counted ->
                                counted.receptionDay().equals(one.term().receptionDay())
                                        && Objects.equals(counted.dueDate(), one.term().dueDate()))
                .map(TermExplanation::steps);
    }

    /// The keys under which a number as a person typed it may be on file: as our template writes
    /// it, and as it was typed, because the template may have been another one when the case was
    /// filed.
    public List<String> keysOf(String radicado) {
        return Stream.of(template.keyOf(radicado), Radicado.keyOf(radicado)).distinct().toList();
    }

    private BusinessCalendar calendar() {
        return filing.entity().calendar();
    }
}
