package org.ventanilla.pqrsd.postgres;

import static java.util.stream.Collectors.joining;
import static org.ventanilla.pqrsd.postgres.CaseRows.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.handling.CaseLists;
import org.ventanilla.pqrsd.model.CaseFilter;
import org.ventanilla.pqrsd.model.CaseSummary;

/// Lists of cases in PostgreSQL. Each order has indexes that begin with what may be asked for. A
/// page begins at a place in an index, never at a count of rows.
@ApplicationScoped
class PostgresCaseLists implements CaseLists {

    /// A case without a term comes after all that have one; as the indexes write it.
    private static final String DUE = "coalesce(c.due_date, 'infinity'::date)";

    private static final List<String> URGENT = List.of(DUE, "c.filed_at", "c.id");
    private static final List<String> RECENT = List.of("c.filed_at", "c.id");

    @Override
    public List<CaseSummary> read(Transaction tx, Wanted wanted, @Nullable Edge edge, int limit) {
        Conditions conditions = new Conditions();
        standing(wanted, conditions);
        if (wanted.kind() != null) {
            conditions.add("c.kind = :kind", Map.of("kind", wanted.kind().name()));
        }
        light(wanted.light(), conditions);
        // The list runs up its order where it shows the most urgent, and down it for the newest.
        boolean up = wanted.owing() == (edge == null || edge.forward());
        List<String> order = wanted.owing() ? URGENT : RECENT;
        if (edge != null) {
            edge(edge.beside(), order, up, conditions);
        }
        String direction = up ? " asc" : " desc";
        return summaries(
                tx.handle()
                        .createQuery(
                                CaseRows.select(CaseRows.SUMMARY, conditions.sql())
                                        + order.stream()
                                                .map(column -> column + direction)
                                                .collect(
                                                        joining(
                                                                ", ",
                                                                " order by ",
                                                                " limit :limit")))
                        .bindMap(conditions.values)
                        .bind("limit", limit));
    }

    @Override
    public List<CaseSummary> numbered(Transaction tx, Collection<String> keys) {
        return summaries(
                tx.handle()
                        .createQuery(
                                CaseRows.select(CaseRows.SUMMARY, "c.radicado_key = any(:keys)"))
                        .bindArray("keys", String.class, keys));
    }

    @Override
    public List<CaseSummary> numbered(Transaction tx, long consecutive, int limit) {
        return summaries(
                tx.handle()
                        .createQuery(
                                CaseRows.select(
                                        CaseRows.SUMMARY,
                                        """
                                        c.year in (select year from radicado_counter) and c.consecutive = :number
                                        order by c.filed_at desc, c.id limit :limit
                                        """))
                        .bind("number", consecutive)
                        .bind("limit", limit));
    }

    private static void standing(Wanted wanted, Conditions conditions) {
        if (wanted.owing()) {
            conditions.add("c." + CaseRows.OWING, Map.of());
        }
        if (wanted.standing() instanceof CaseFilter.Standing.In in) {
            conditions.add("c.state = :state", Map.of("state", in.state().name()));
        }
    }

    /// The range over both kinds of cases comes first: an index can follow it.
    private static void light(@Nullable Light light, Conditions conditions) {
        switch (light) {
            case null -> {}
            case Light.Unfixed _ -> conditions.add(DUE + " = 'infinity'::date", Map.of());
            case Light.Due due ->
                    conditions.add(
                            DUE
                                    + """
                                     between least(:begunFirst, :comingFirst) and greatest(:begunLast, :comingLast)
                                    and case when c.reception_day > :today
                                        then c.due_date between :comingFirst and :comingLast
                                        else c.due_date between :begunFirst and :begunLast end
                                    """,
                            Map.of(
                                    "today", due.today(),
                                    "begunFirst", due.begun().first(),
                                    "begunLast", due.begun().last(),
                                    "comingFirst", due.coming().first(),
                                    "comingLast", due.coming().last()));
        }
    }

    /// The condition for rows beyond an edge, compared column by column in the order of the index.
    private static void edge(
            CaseSummary beside, List<String> order, boolean up, Conditions conditions) {
        Map<String, Object> place = new HashMap<>();
        place.put("edgeFiled", utc(beside.filedAt()));
        place.put("edgeId", beside.id().value());
        String values = ":edgeFiled, :edgeId";
        if (order.equals(URGENT)) {
            LocalDate due = beside.term().dueDate();
            place.put("edgeDue", due == null ? "infinity" : due.toString());
            values = "cast(:edgeDue as date), " + values;
        }
        conditions.add(
                "(%s) %s (%s)".formatted(String.join(", ", order), up ? ">" : "<", values), place);
    }

    private static List<CaseSummary> summaries(Query query) {
        return query.map((row, _) -> CaseRows.summary(row)).list();
    }

    /// What must hold, with the values it names.
    private static final class Conditions {
        private final List<String> sql = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        void add(String condition, Map<String, ?> named) {
            sql.add(condition);
            values.putAll(named);
        }

        String sql() {
            return sql.isEmpty() ? "true" : String.join(" and ", sql);
        }
    }
}
