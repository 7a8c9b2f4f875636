package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Database;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Radicado;
import org.ventanilla.pqrsd.model.Semaforo;

/// Cases as staff read them, with what is left of their terms today.
@ApplicationScoped
public class CaseFiles {

    private final Database database;
    private final Cases cases;
    private final CaseRules rules;
    private final Clock clock;

    CaseFiles(Database database, Cases cases, CaseRules rules, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.rules = rules;
        this.clock = clock;
    }

    /// A case and where its term stands.
    ///
    /// @param remaining business days left, null without a due date
    public record Dated<T>(T what, @Nullable Integer remaining, Semaforo light) {}

    /// Cases that are owed an answer, the most urgent first.
    ///
    /// @param more there are more than were asked for
    public record Inbox(List<Dated<CaseSummary>> owing, boolean more, Cases.Figures figures) {}

    /// One case by its number as it was typed.
    public Optional<Dated<CaseFile>> find(String radicado) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> cases.file(tx, Radicado.keyOf(radicado)))
                .map(file -> dated(file, file.summary().term().dueDate(), now));
    }

    public Inbox inbox(int limit) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> {
                    List<CaseSummary> owing = cases.owing(tx, limit + 1);
                    return new Inbox(
                            owing.stream()
                                    .limit(limit)
                                    .map(one -> dated(one, one.term().dueDate(), now))
                                    .toList(),
                            owing.size() > limit,
                            cases.figures(tx, rules.dayOf(now)));
                });
    }

    private <T> Dated<T> dated(T what, @Nullable LocalDate due, Instant now) {
        Semaforo light = Semaforo.of(rules.dayOf(now), due, rules.filing().entity().calendar());
        return new Dated<>(what, rules.remainingDays(now, due), light);
    }
}
