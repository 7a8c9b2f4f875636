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

/// Lists cases in an order, page by page. Each order has indexes that begin with the columns of the
/// filters. A page begins at a position in an index, not at an offset, so the cost of a page does
/// not depend on its position in the list. The ids of a page are found by a native statement,
/// because its conditions and its order must match the definitions of the indexes.
@ApplicationScoped
public class CaseLists {

    /// Which cases are listed.
    ///
    /// @param onlyOpen true for open cases only, most urgent first; false for all cases that match,
    ///     newest first
    /// @param light null for all lights
    public record Criteria(
            CaseFilter.StateFilter states,
            @Nullable CaseKind kind,
            boolean onlyOpen,
            @Nullable Light light) {}

    /// The condition on due dates that corresponds to a light.
    public sealed interface Light {
        /// Cases without a due date.
        record NoDueDate() implements Light {}

        /// Cases with a due date in a range.
        ///
        /// @param started the range for cases whose reception day is today or earlier
        /// @param notStarted the range for cases whose reception day is after today; their days are
        ///     counted from the reception day
        record DueBetween(LocalDate today, DueDates started, DueDates notStarted) implements Light {}
    }

    /// A position in a list, next to a case that was already shown.
    ///
    /// @param forward true for the cases after the neighbour, false for the cases before the neighbour
    public record Edge(CaseSummary neighbour, boolean forward) {}

    /// The states whose clock runs, as the partial indexes list them.
    static final String OPEN = """
            state in ('RECIBIDA', 'RADICADA', 'CLASIFICADA', 'ASIGNADA', 'EN_TRAMITE', 'PRORROGADA', 'PROYECTADA', 'APROBADA')
            """;

    /// Sorts cases without a term after all others; must match the expression of the indexes.
    private static final String DUE_DATE_OR_INFINITY = "coalesce(due_date, 'infinity'::date)";

    private static final List<String> MOST_URGENT_FIRST = List.of(DUE_DATE_OR_INFINITY, "filed_at", "id");
    private static final List<String> NEWEST_FIRST = List.of("filed_at", "id");

    private final CaseRows rows;

    CaseLists(CaseRows rows) {
        this.rows = rows;
    }

    /// Cases in the order of the list, from its beginning or from an edge. When reading backwards,
    /// the cases nearest to the edge come first.
    public List<CaseSummary> read(Transaction tx, Criteria criteria, @Nullable Edge edge, int limit) {
        Conditions conditions = new Conditions();
        addStates(criteria, conditions);
        if (criteria.kind() != null) {
            conditions.add("kind = ?", criteria.kind().name());
        }
        addLight(criteria.light(), conditions);
        // The most urgent first is the ascending order, and the newest first is the descending
        // order. Reading backwards from an edge inverts the order.
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

    /// Cases with one of these numbers, by their normalized key.
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
            conditions.add(OPEN);
        }
        if (criteria.states() instanceof CaseFilter.StateFilter.One one) {
            conditions.add("state = ?", one.state().name());
        }
    }

    /// The first condition covers both ranges together, because an index can be used for it. The
    /// second condition selects the range by the reception day.
    private static void addLight(@Nullable Light light, Conditions conditions) {
        switch (light) {
            case null -> {}
            case Light.NoDueDate _ -> conditions.add(DUE_DATE_OR_INFINITY + " = 'infinity'::date");
            case Light.DueBetween due ->
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

    /// SQL conditions with the values of their parameters, in the same order.
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
