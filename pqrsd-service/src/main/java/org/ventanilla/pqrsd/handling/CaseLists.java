package org.ventanilla.pqrsd.handling;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.CaseFilter;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Semaforo.DueDates;

/// Cases in an order, a page at a time. A page costs the same at every position in the list.
public interface CaseLists {

    /// Which cases are wanted.
    ///
    /// @param owing only cases whose clock runs, the most urgent first; else the newest first
    /// @param light null for all lights
    record Wanted(
            CaseFilter.Standing standing,
            @Nullable CaseKind kind,
            boolean owing,
            @Nullable Light light) {}

    /// A light as the store can look for it.
    sealed interface Light {
        /// Without a due date.
        record Unfixed() implements Light {}

        /// With a due date in a range.
        ///
        /// @param begun of cases received until today
        /// @param coming of cases whose reception day is still to come, and whose days are counted
        ///     from there
        record Due(LocalDate today, DueDates begun, DueDates coming) implements Light {}
    }

    /// A place in a list, next to a case.
    ///
    /// @param forward cases after it are wanted, else those before it
    record Edge(CaseSummary beside, boolean forward) {}

    /// Cases in the order of the list, from its begin or from an edge on. Backwards, those nearest
    /// to the edge come first.
    List<CaseSummary> read(Transaction tx, Wanted wanted, @Nullable Edge edge, int limit);

    /// Cases with one of these numbers, by their key.
    List<CaseSummary> numbered(Transaction tx, Collection<String> keys);

    /// Cases with this consecutive number, of any year, the newest first.
    List<CaseSummary> numbered(Transaction tx, long consecutive, int limit);
}
