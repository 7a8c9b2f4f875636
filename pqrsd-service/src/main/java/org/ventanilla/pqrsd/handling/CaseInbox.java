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
import org.ventanilla.pqrsd.handling.CaseLists.Criteria;
import org.ventanilla.pqrsd.handling.CaseLists.Edge;
import org.ventanilla.pqrsd.handling.CaseLists.Light;
import org.ventanilla.pqrsd.model.CaseFilter;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Semaforo;

/// The officers' inbox: lists cases page by page and finds them by their number.
@ApplicationScoped
public class CaseInbox {

    /// Cases on one page.
    public static final int PAGE = 50;

    /// How long the totals over all cases are cached.
    private static final Duration CACHED_FOR = Duration.ofSeconds(5);

    /// A consecutive number without its year, as officers mention it to each other.
    private static final Pattern CONSECUTIVE = Pattern.compile("[0-9]{1,9}");

    private final Database database;
    private final Cases cases;
    private final CaseLists lists;
    private final CaseRules rules;
    private final Clock clock;
    private volatile CachedFigures cached = new CachedFigures(new Cases.Figures(0, 0, 0), Instant.MIN);

    CaseInbox(Database database, Cases cases, CaseLists lists, CaseRules rules, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.lists = lists;
        this.rules = rules;
        this.clock = clock;
    }

    private record CachedFigures(Cases.Figures figures, Instant at) {}

    /// The position at which a page begins or ends.
    ///
    /// @param radicado of the adjacent case, which is on the neighbouring page
    public record Turn(String radicado, boolean forward) {}

    /// One page of a list.
    ///
    /// @param before whether there are cases before this page
    /// @param after whether there are cases after this page
    public record Page(List<WithTerm<CaseSummary>> cases, boolean before, boolean after) {}

    /// A page of the cases that match a filter.
    ///
    /// @param turn null for the first page; an unknown number also leads to the first page
    public Page page(CaseFilter filter, @Nullable Turn turn) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> page(tx, criteria(filter, now), turn, now));
    }

    /// Finds cases by the number that a person typed: the whole number, the number without its
    /// fixed suffix, or only the consecutive number.
    public Page search(String radicado) {
        Instant now = clock.instant();
        List<CaseSummary> found = database.inTransaction(tx -> {
            List<CaseSummary> byNumber = lists.numbered(tx, rules.keysOf(radicado));
            return byNumber.isEmpty() && isConsecutive(radicado)
                    ? lists.numbered(tx, Long.parseLong(radicado.strip()), PAGE)
                    : byNumber;
        });
        return new Page(withTerms(found, now), false, false);
    }

    /// Whether {@link #search} could find anything for this text.
    public boolean searchable(String radicado) {
        return isConsecutive(radicado) || rules.template().couldBe(radicado);
    }

    /// Totals over all cases, at most a few seconds old. They are cached because counting takes
    /// longer as the number of cases grows.
    public Cases.Figures figures() {
        Instant now = clock.instant();
        CachedFigures known = cached;
        if (now.isBefore(known.at().plus(CACHED_FOR)) && !now.isBefore(known.at())) {
            return known.figures();
        }
        Cases.Figures figures = database.inTransaction(tx -> cases.figures(tx, rules.dayOf(now)));
        cached = new CachedFigures(figures, now);
        return figures;
    }

    private Page page(Transaction tx, Criteria criteria, @Nullable Turn turn, Instant now) {
        Edge edge = turn == null ? null : edge(tx, turn);
        List<CaseSummary> read = lists.read(tx, criteria, edge, PAGE + 1);
        boolean more = read.size() > PAGE;
        List<CaseSummary> onPage = more ? read.subList(0, PAGE) : read;
        if (edge == null || edge.forward()) {
            return new Page(withTerms(onPage, now), edge != null, more);
        }
        // There is less than a full page before the edge, so the first page contains all of these
        // cases.
        return more ? new Page(withTerms(onPage.reversed(), now), true, true) : page(tx, criteria, null, now);
    }

    private @Nullable Edge edge(Transaction tx, Turn turn) {
        return lists.numbered(tx, rules.keysOf(turn.radicado())).stream()
                .findFirst()
                .map(beside -> new Edge(beside, turn.forward()))
                .orElse(null);
    }

    private Criteria criteria(CaseFilter filter, Instant now) {
        Semaforo light = filter.light();
        return new Criteria(
                filter.standing(),
                filter.kind(),
                filter.onlyOwing(),
                light == null ? null : light(light, rules.dayOf(now)));
    }

    /// If a reception day is still to come, it is the next business day, whenever the case was
    /// received.
    private Light light(Semaforo light, LocalDate today) {
        BusinessCalendar calendar = rules.filing().entity().calendar();
        LocalDate coming = calendar.nextBusinessDay(today);
        return light.dueDates(today, calendar)
                .<Light>map(begun -> new Light.Due(
                        today, begun, light.dueDates(coming, calendar).orElse(begun)))
                .orElseGet(Light.Unfixed::new);
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
