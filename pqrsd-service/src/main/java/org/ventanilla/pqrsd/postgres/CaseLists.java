package org.ventanilla.pqrsd.postgres;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.model.CaseFilter;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Semaforo.DueDates;

/// Lists cases page by page, either most urgent first or newest first. Each order has indexes that
/// begin with the columns of the filters. A page begins at a position in an index, not at an offset,
/// so the last page costs as little as the first. The ids of a page are found by a native statement,
/// because the conditions and the order of the statement must match the definitions of the indexes.
@ApplicationScoped
public class CaseLists {

    /// Which cases are listed.
    ///
    /// @param onlyOpen true for open cases only, most urgent first; false for all cases that match,
    ///     newest first
    /// @param dueDate null for all due dates
    public record Criteria(
            CaseFilter.StateFilter states,
            @Nullable CaseKind kind,
            boolean onlyOpen,
            @Nullable DueDateCondition dueDate) {}

    /// The condition on due dates that corresponds to a traffic light.
    public sealed interface DueDateCondition {
        /// Cases without a due date.
        record NoDueDate() implements DueDateCondition {}

        /// Cases with a due date in a range.
        ///
        /// @param started the range for cases whose reception day is today or earlier
        /// @param notStarted the range for cases whose reception day is after today. The remaining
        ///     days of these cases are counted from the reception day
        record DueBetween(LocalDate today, DueDates started, DueDates notStarted) implements DueDateCondition {}
    }

    /// A position in a list, next to a case that was already shown.
    ///
    /// @param forward true for the cases after the neighbour, false for the cases before the neighbour
    public record Edge(CaseSummary neighbour, boolean forward) {}

    /// The condition for open cases. The states must be listed exactly as in the partial indexes.
    static final String IS_OPEN = """
            state in ('RECIBIDA', 'RADICADA', 'CLASIFICADA', 'ASIGNADA', 'EN_TRAMITE', 'PRORROGADA', 'PROYECTADA', 'APROBADA')
            """;

    /// The due date, or infinity for cases without a due date, which are therefore sorted last. The
    /// expression must be the same as in the indexes.
    private static final String DUE_DATE_OR_INFINITY = "coalesce(due_date, 'infinity'::date)";

    private static final List<String> MOST_URGENT_FIRST = List.of(DUE_DATE_OR_INFINITY, "filed_at", "id");
    private static final List<String> NEWEST_FIRST = List.of("filed_at", "id");

    private final CaseRows rows;

    CaseLists(CaseRows rows) {
        this.rows = rows;
    }

    /// Reads cases from the beginning of the list or from an edge. The cases after an edge are in the
    /// order of the list. The cases before an edge are in the inverse order, so that the cases nearest
    /// to the edge come first.
    public List<CaseSummary> read(Transaction tx, Criteria criteria, @Nullable Edge edge, int limit) {
        Conditions conditions = new Conditions();
        addStates(criteria, conditions);
        if (criteria.kind() != null) {
            conditions.add("kind = ?", criteria.kind().name());
        }
        addDueDate(criteria.dueDate(), conditions);
        // "Most urgent first" is an ascending order, and "newest first" is a descending order. The
        // cases before an edge are read in the inverse order.
        boolean ascending = criteria.onlyOpen() == (edge == null || edge.forward());
        List<String> order = criteria.onlyOpen() ? MOST_URGENT_FIRST : NEWEST_FIRST;
        if (edge != null) {
            addEdge(edge.neighbour(), order, ascending, conditions);
        }
        String direction = ascending ? " asc" : " desc";
        return casesWhere(
                tx,
                conditions.sql()
                        + order.stream()
                                .map(column -> column + direction)
                                .collect(joining(", ", " order by ", " limit ?")),
                conditions.valuesWith(limit));
    }

    /// Cases whose radicado has one of these keys ([key][org.ventanilla.pqrsd.model.Radicado#key]).
    public List<CaseSummary> withKeys(Transaction tx, Collection<String> keys) {
        return rows.withKeys(keys);
    }

    /// Cases of any year with this consecutive number, newest first.
    public List<CaseSummary> withConsecutive(Transaction tx, long consecutive, int limit) {
        return casesWhere(tx, """
                year in (select year from radicado_counter) and consecutive = ?
                order by filed_at desc, id limit ?
                """, consecutive, limit);
    }

    private static void addStates(Criteria criteria, Conditions conditions) {
        if (criteria.onlyOpen()) {
            conditions.add(IS_OPEN);
        }
        if (criteria.states() instanceof CaseFilter.StateFilter.One one) {
            conditions.add("state = ?", one.state().name());
        }
    }

    /// For two ranges, the first condition covers both ranges together, so that an index can be used.
    /// The second condition selects one of the ranges by the reception day.
    private static void addDueDate(@Nullable DueDateCondition dueDate, Conditions conditions) {
        switch (dueDate) {
            case null -> {}
            case DueDateCondition.NoDueDate _ -> conditions.add(DUE_DATE_OR_INFINITY + " = 'infinity'::date");
            case DueDateCondition.DueBetween due ->
                conditions.add(
                        DUE_DATE_OR_INFINITY + """
                                     between least(?, ?) and greatest(?, ?)
                                    and case when reception_day > ?
                                        then due_date between ? and ?
                                        else due_date between ? and ? end
                                    """,
                        due.started().first(),
                        due.notStarted().first(),
                        due.started().last(),
                        due.notStarted().last(),
                        due.today(),
                        due.notStarted().first(),
                        due.notStarted().last(),
                        due.started().first(),
                        due.started().last());
        }
    }

    /// The condition for rows beyond an edge, compared column by column in the order of the index.
    private static void addEdge(CaseSummary neighbour, List<String> order, boolean ascending, Conditions conditions) {
        String beyond = "(%s) %s ".formatted(String.join(", ", order), ascending ? ">" : "<");
        if (order.equals(MOST_URGENT_FIRST)) {
            LocalDate due = neighbour.term().dueDate();
            conditions.add(
                    beyond + "(cast(? as date), ?, ?)",
                    due == null ? "infinity" : due.toString(),
                    neighbour.filedAt(),
                    neighbour.id().value());
        } else {
            conditions.add(
                    beyond + "(?, ?)", neighbour.filedAt(), neighbour.id().value());
        }
    }

    private List<CaseSummary> casesWhere(Transaction tx, String where, Object... values) {
        return rows.inOrder(Sql.query(
                tx.connection(),
                "select id from pqrsd_case where " + where,
                row -> row.getObject(1, UUID.class),
                values));
    }

    /// SQL conditions and, in the order of the conditions, the values of their parameters.
    private static final class Conditions {
        private final List<String> sql = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object... newValues) {
            sql.add(condition);
            values.addAll(List.of(newValues));
        }

        String sql() {
            return sql.isEmpty() ? "true" : String.join(" and ", sql);
        }

        Object[] valuesWith(Object last) {
            List<Object> all = new ArrayList<>(values);
            all.add(last);
            return all.toArray();
        }
    }
}
