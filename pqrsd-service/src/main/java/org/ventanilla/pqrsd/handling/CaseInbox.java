package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseFigures;
import org.ventanilla.pqrsd.model.CaseFilter;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Semaforo;
import org.ventanilla.pqrsd.postgres.CaseLists;
import org.ventanilla.pqrsd.postgres.CaseLists.Criteria;
import org.ventanilla.pqrsd.postgres.CaseLists.DueDateCondition;
import org.ventanilla.pqrsd.postgres.CaseLists.Edge;
import org.ventanilla.pqrsd.postgres.Cases;

/// The officers' inbox: lists cases page by page and finds them by their number.
@ApplicationScoped
public class CaseInbox {

    /// The number of cases on one page.
    public static final int PAGE_SIZE = 50;

    /// How long the totals over all cases are cached.
    private static final Duration CACHE_TIME = Duration.ofSeconds(5);

    /// A consecutive number without the year, which officers use as a short form of a radicado.
    private static final Pattern CONSECUTIVE = Pattern.compile("[0-9]{1,9}");

    private final Database database;
    private final Cases cases;
    private final CaseLists lists;
    private final CaseRules rules;
    private final Clock clock;
    private volatile CachedFigures cached = new CachedFigures(new CaseFigures(0, 0, 0), Instant.MIN);

    CaseInbox(Database database, Cases cases, CaseLists lists, CaseRules rules, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.lists = lists;
        this.rules = rules;
        this.clock = clock;
    }

    /// The last totals and the time at which they were read.
    private record CachedFigures(CaseFigures figures, Instant readAt) {}

    /// Where a page starts: next to a case of the neighbouring page.
    ///
    /// @param radicado the number of the case of the neighbouring page
    /// @param forward true for the cases after that case, false for the cases before that case
    public record PageStart(String radicado, boolean forward) {}

    /// One page of a list.
    ///
    /// @param hasPrevious whether there are cases before this page
    /// @param hasNext whether there are cases after this page
    public record Page(List<WithTerm<CaseSummary>> cases, boolean hasPrevious, boolean hasNext) {}

    /// A page of the cases that match a filter.
    ///
    /// @param start null for the first page; an unknown number also leads to the first page
    public Page page(CaseFilter filter, @Nullable PageStart start) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> page(tx, criteria(filter, now), start, now));
    }

    /// Finds cases by the number that a person typed: the whole number, the number without its
    /// fixed suffix, or only the consecutive number.
    public Page search(String radicado) {
        Instant now = clock.instant();
        List<CaseSummary> found = database.inTransaction(tx -> {
            List<CaseSummary> byNumber = lists.withKeys(tx, rules.keysOf(radicado));
            return byNumber.isEmpty() && isConsecutive(radicado)
                    ? lists.withConsecutive(tx, Long.parseLong(radicado.strip()), PAGE_SIZE)
                    : byNumber;
        });
        return new Page(withTerms(found, now), false, false);
    }

    /// Whether this text can be a radicado or a consecutive number, so that {@link #search} may find a
    /// case.
    public boolean canSearch(String radicado) {
        return isConsecutive(radicado) || rules.template().couldBeRadicado(radicado);
    }

    /// Totals over all cases, at most a few seconds old. The totals are cached because counting takes
    /// longer as the number of cases grows.
    public CaseFigures figures() {
        Instant now = clock.instant();
        CachedFigures recent = cached;
        if (now.isBefore(recent.readAt().plus(CACHE_TIME)) && !now.isBefore(recent.readAt())) {
            return recent.figures();
        }
        CaseFigures figures = database.inTransaction(tx -> cases.figures(tx, rules.dayOf(now)));
        cached = new CachedFigures(figures, now);
        return figures;
    }

    private Page page(Transaction tx, Criteria criteria, @Nullable PageStart start, Instant now) {
        Edge edge = start == null ? null : edge(tx, start);
        List<CaseSummary> found = lists.read(tx, criteria, edge, PAGE_SIZE + 1);
        boolean more = found.size() > PAGE_SIZE;
        List<CaseSummary> onPage = more ? found.subList(0, PAGE_SIZE) : found;
        if (edge == null || edge.forward()) {
            return new Page(withTerms(onPage, now), edge != null, more);
        }
        // Fewer cases than a full page are before the edge. The first page of the list contains all
        // of them.
        return more ? new Page(withTerms(onPage.reversed(), now), true, true) : page(tx, criteria, null, now);
    }

    private @Nullable Edge edge(Transaction tx, PageStart start) {
        return lists.withKeys(tx, rules.keysOf(start.radicado())).stream()
                .findFirst()
                .map(neighbour -> new Edge(neighbour, start.forward()))
                .orElse(null);
    }

    private Criteria criteria(CaseFilter filter, Instant now) {
        Semaforo light = filter.light();
        return new Criteria(
                filter.states(),
                filter.kind(),
                filter.wantsOnlyOpen(),
                light == null ? null : dueDateCondition(light, rules.dayOf(now)));
    }

    /// Translates a light to due dates. A case whose reception day is in the future is always received
    /// on the next business day, so its due date is counted from that day.
    private DueDateCondition dueDateCondition(Semaforo light, LocalDate today) {
        BusinessCalendar calendar = rules.filingRules().entity().calendar();
        LocalDate nextReceptionDay = calendar.nextBusinessDay(today);
        return light.dueDates(today, calendar)
                .<DueDateCondition>map(started -> new DueDateCondition.DueBetween(
                        today,
                        started,
                        light.dueDates(nextReceptionDay, calendar).orElse(started)))
                .orElseGet(DueDateCondition.NoDueDate::new);
    }

    private List<WithTerm<CaseSummary>> withTerms(List<CaseSummary> cases, Instant now) {
        return cases.stream()
                .map(summary -> rules.withTerm(summary, summary.term(), now))
                .toList();
    }

    private static boolean isConsecutive(String radicado) {
        return CONSECUTIVE.matcher(radicado.strip()).matches();
    }
}
