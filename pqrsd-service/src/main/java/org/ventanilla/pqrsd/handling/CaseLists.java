package org.ventanilla.pqrsd.handling;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseFilter;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Semaforo.DueDates;

/// Lists cases in an order, page by page. The cost of a page does not depend on its position in the
/// list.
public interface CaseLists {

    /// Which cases are listed.
    ///
    /// @param owing true for open cases only, most urgent first; false for all cases, newest first
    /// @param light null for all lights
    record Criteria(
            CaseFilter.Standing standing,
            @Nullable CaseKind kind,
            boolean owing,
            @Nullable Light light) {}

    /// The condition on due dates that corresponds to a light.
    sealed interface Light {
        /// Cases without a due date.
        record Unfixed() implements Light {}

        /// Cases with a due date in a range.
        ///
        /// @param begun the range for cases whose reception day is today or earlier
        /// @param coming the range for cases whose reception day is still to come; their days are
        ///     counted from that day
        record Due(LocalDate today, DueDates begun, DueDates coming) implements Light {}
    }

    /// A position in a list, next to a case.
    ///
    /// @param forward true for the cases after it, false for the cases before it
    record Edge(CaseSummary beside, boolean forward) {}

    /// Cases in the order of the list, from its beginning or from an edge. When reading backwards,
    /// the cases nearest to the edge come first.
    List<CaseSummary> read(Transaction tx, Criteria criteria, @Nullable Edge edge, int limit);

    /// Cases with one of these numbers, by their normalized key.
    List<CaseSummary> numbered(Transaction tx, Collection<String> keys);

    /// Cases of any year with this consecutive number, newest first.
    List<CaseSummary> numbered(Transaction tx, long consecutive, int limit);
}
