package org.ventanilla.pqrsd.postgres;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.handling.CaseLists;
import org.ventanilla.pqrsd.model.CaseFilter;
import org.ventanilla.pqrsd.model.CaseSummary;

/// Lists cases in PostgreSQL. Each order has indexes that begin with the columns of the filters. A
/// page begins at a position in an index, not at an offset. The ids of a page are found by a native
/// statement, because its conditions and its order must match the definitions of the indexes.
@ApplicationScoped
class PostgresCaseLists implements CaseLists {

    /// The states whose clock runs, as the partial indexes list them.
    static final String OWING = """
            state in ('RECIBIDA', 'RADICADA', 'CLASIFICADA', 'ASIGNADA', 'EN_TRAMITE', 'PRORROGADA', 'PROYECTADA', 'APROBADA')
            """;

    /// Sorts cases without a term after all others; must match the expression of the indexes.
    private static final String DUE = "coalesce(due_date, 'infinity'::date)";

    private static final List<String> URGENT = List.of(DUE, "filed_at", "id");
    private static final List<String> RECENT = List.of("filed_at", "id");

    private final CaseRows rows;

    PostgresCaseLists(CaseRows rows) {
        this.rows = rows;
    }

    @Override
    public List<CaseSummary> read(Transaction tx, Criteria criteria, @Nullable Edge edge, int limit) {
        Conditions conditions = new Conditions();
        standing(criteria, conditions);
        if (criteria.kind() != null) {
            conditions.add("kind = ?", criteria.kind().name());
        }
        light(criteria.light(), conditions);
        // The list is read in ascending order for the most urgent first, and in descending order
        // for the newest first.
        boolean up = criteria.owing() == (edge == null || edge.forward());
        List<String> order = criteria.owing() ? URGENT : RECENT;
        if (edge != null) {
            edge(edge.beside(), order, up, conditions);
        }
        String direction = up ? " asc" : " desc";
        return found(
                tx,
                conditions.sql()
                        + order.stream()
                                .map(column -> column + direction)
                                .collect(joining(", ", " order by ", " limit ?")),
                conditions.valuesWith(limit));
    }

    @Override
    public List<CaseSummary> numbered(Transaction tx, Collection<String> keys) {
        return rows.numbered(keys);
    }

    @Override
    public List<CaseSummary> numbered(Transaction tx, long consecutive, int limit) {
        return found(tx, """
                year in (select year from radicado_counter) and consecutive = ?
                order by filed_at desc, id limit ?
                """, consecutive, limit);
    }

    private static void standing(Criteria criteria, Conditions conditions) {
        if (criteria.owing()) {
            conditions.add(OWING);
        }
        if (criteria.standing() instanceof CaseFilter.Standing.In in) {
            conditions.add("state = ?", in.state().name());
        }
    }

    /// The condition over both ranges comes first, because an index can be used for it.
    private static void light(@Nullable Light light, Conditions conditions) {
        switch (light) {
            case null -> {}
            case Light.Unfixed _ -> conditions.add(DUE + " = 'infinity'::date");
            case Light.Due due ->
                conditions.add(
                        DUE + """
                                     between least(?, ?) and greatest(?, ?)
                                    and case when reception_day > ?
                                        then due_date between ? and ?
                                        else due_date between ? and ? end
                                    """,
                        due.begun().first(),
                        due.coming().first(),
                        due.begun().last(),
                        due.coming().last(),
                        due.today(),
                        due.coming().first(),
                        due.coming().last(),
                        due.begun().first(),
                        due.begun().last());
        }
    }

    /// The condition for rows beyond an edge, compared column by column in the order of the index.
    private static void edge(CaseSummary beside, List<String> order, boolean up, Conditions conditions) {
        String beyond = "(%s) %s ".formatted(String.join(", ", order), up ? ">" : "<");
        if (order.equals(URGENT)) {
            LocalDate due = beside.term().dueDate();
            conditions.add(
                    beyond + "(cast(? as date), ?, ?)",
                    due == null ? "infinity" : due.toString(),
                    beside.filedAt(),
                    beside.id().value());
        } else {
            conditions.add(beyond + "(?, ?)", beside.filedAt(), beside.id().value());
        }
    }

    private List<CaseSummary> found(Transaction tx, String where, Object... values) {
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
