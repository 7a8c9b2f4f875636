package org.ventanilla.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Opening hours by weekday, closed on the days off of the calendar. Advisers and offices each have
/// their own. The working week for terms is not used, because advisers may attend on Saturdays that
/// do not count.
public final class WorkingHours {

    /// How far ahead openings and closings are searched.
    public static final int HORIZON_DAYS = 366;

    private static final String ALWAYS = "24x7";

    private final Map<DayOfWeek, List<OpenSpan>> week;
    private final BusinessCalendar calendar;
    private final boolean closedOnDaysOff;

    private WorkingHours(Map<DayOfWeek, List<OpenSpan>> week, BusinessCalendar calendar, boolean closedOnDaysOff) {
        this.week = ordered(week);
        this.calendar = calendar;
        this.closedOnDaysOff = closedOnDaysOff;
    }

    /// Creates opening hours by weekday. A weekday without hours is closed, and so are the days off
    /// of the calendar.
    ///
    /// @throws IllegalArgumentException if there are no hours at all, or two periods of a day
    /// overlap
    public static WorkingHours of(Map<DayOfWeek, List<OpenSpan>> week, BusinessCalendar calendar) {
        return new WorkingHours(week, calendar, true);
    }

    /// Opening hours around the clock on every day, including holidays.
    public static WorkingHours always(BusinessCalendar calendar) {
        Map<DayOfWeek, List<OpenSpan>> week =
                Stream.of(DayOfWeek.values()).collect(Collectors.toMap(day -> day, day -> List.of(OpenSpan.ALL_DAY)));
        return new WorkingHours(week, calendar, false);
    }

    /// Reads a schedule as an operator writes it: `MON-FRI 08:00-16:00`,
    /// `MON-FRI 08:00-12:00,13:00-17:00; SAT 09:00-12:00`, or `24x7`.
    ///
    /// @throws IllegalArgumentException that names the part that cannot be understood
    public static WorkingHours parse(String text, BusinessCalendar calendar) {
        if (text.strip().equalsIgnoreCase(ALWAYS)) {
            return always(calendar);
        }
        Map<DayOfWeek, List<OpenSpan>> week = new EnumMap<>(DayOfWeek.class);
        for (String part : text.split(";", -1)) {
            readPart(part.strip(), week);
        }
        return of(week, calendar);
    }

    /// Whether the hours include that instant. The closing moment itself is not included.
    public boolean isOpen(Instant instant) {
        return spansAround(instant).anyMatch(span -> span.contains(instant));
    }

    /// Returns the instant itself if it is open, otherwise the next opening; empty if there is none
    /// within [#HORIZON_DAYS].
    public Optional<Instant> nextOpening(Instant instant) {
        if (isOpen(instant)) {
            return Optional.of(instant);
        }
        return spansFrom(instant)
                .map(Open::from)
                .filter(opening -> opening.isAfter(instant))
                .findFirst();
    }

    /// Whether it is closed at that instant and for the rest of the same day. A break, or the time
    /// before the first opening, is not the end of a day.
    public boolean isClosedForTheDay(Instant instant) {
        return nextOpening(instant)
                .filter(opening -> calendar.dayOf(opening).equals(calendar.dayOf(instant)))
                .isEmpty();
    }

    /// Returns when the current opening ends, across midnight if it continues there; empty if it is
    /// closed at that instant, or stays open beyond [#HORIZON_DAYS].
    public Optional<Instant> closing(Instant instant) {
        if (!closedOnDaysOff || !isOpen(instant)) {
            return Optional.empty();
        }
        Instant end = instant;
        Iterator<Open> spans = spansFrom(instant).iterator();
        while (spans.hasNext()) {
            Open span = spans.next();
            if (span.from().isAfter(end)) {
                return Optional.of(end);
            }
            end = span.to().isAfter(end) ? span.to() : end;
        }
        return Optional.empty();
    }

    /// The schedule as a Spanish text: "lunes a viernes de 08:00 a 16:00".
    public String describe() {
        CalendarTexts texts = new CalendarTexts(calendar.profile().locale());
        if (!closedOnDaysOff) {
            return texts.allHours();
        }
        return runs().stream()
                .map(run -> texts.hours(run.from(), run.to(), run.spans()))
                .collect(Collectors.joining(texts.hoursSeparator()));
    }

    /// The schedule in the form of [#parse(String, BusinessCalendar)].
    @Override
    public String toString() {
        if (!closedOnDaysOff) {
            return ALWAYS;
        }
        return runs().stream().map(Run::written).collect(Collectors.joining("; "));
    }

    /// One opening period with its date.
    private record Open(Instant from, Instant to) {
        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    /// Consecutive weekdays with the same hours.
    private record Run(DayOfWeek from, DayOfWeek to, List<OpenSpan> spans) {
        String written() {
            String days = from == to ? shortName(from) : shortName(from) + "-" + shortName(to);
            return days + " " + spans.stream().map(OpenSpan::toString).collect(Collectors.joining(","));
        }
    }

    private Stream<Open> spansAround(Instant instant) {
        return spansOn(calendar.dayOf(instant));
    }

    private Stream<Open> spansFrom(Instant instant) {
        LocalDate today = calendar.dayOf(instant);
        return today.datesUntil(today.plusDays(HORIZON_DAYS + 1L)).flatMap(this::spansOn);
    }

    private Stream<Open> spansOn(LocalDate day) {
        if (closedOnDaysOff && calendar.isDayOff(day)) {
            return Stream.empty();
        }
        ZoneId zone = calendar.zone();
        return week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                .map(span -> new Open(
                        span.opening(day, zone).toInstant(),
                        span.closing(day, zone).toInstant()));
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Map.Entry<DayOfWeek, List<OpenSpan>> day : week.entrySet()) {
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null
                    && last.to().getValue() + 1 == day.getKey().getValue()
                    && last.spans().equals(day.getValue())) {
                runs.removeLast();
                runs.add(new Run(last.from(), day.getKey(), last.spans()));
            } else {
                runs.add(new Run(day.getKey(), day.getKey(), day.getValue()));
            }
        }
        return runs;
    }

    private static Map<DayOfWeek, List<OpenSpan>> ordered(Map<DayOfWeek, List<OpenSpan>> week) {
        Map<DayOfWeek, List<OpenSpan>> ordered = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> {
            List<OpenSpan> sorted =
                    spans.stream().sorted(Comparator.comparing(OpenSpan::from)).toList();
            for (int i = 1; i < sorted.size(); i++) {
                if (sorted.get(i - 1).overlaps(sorted.get(i))) {
                    throw new IllegalArgumentException("hours overlap on " + day + ": " + sorted);
                }
            }
            if (!sorted.isEmpty()) {
                ordered.put(day, sorted);
            }
        });
        if (ordered.isEmpty()) {
            throw new IllegalArgumentException("a schedule that never opens");
        }
        return ordered;
    }

    private static void readPart(String part, Map<DayOfWeek, List<OpenSpan>> week) {
        String[] words = part.split("\\s+", 2);
        if (words.length != 2) {
            throw new IllegalArgumentException("not days and hours: '" + part + "'");
        }
        try {
            List<OpenSpan> spans =
                    Stream.of(words[1].split(",", -1)).map(OpenSpan::parse).toList();
            String[] ends = words[0].split("-", -1);
            DayOfWeek from = weekday(ends[0]);
            DayOfWeek to = weekday(ends[ends.length - 1]);
            if (ends.length > 2 || to.compareTo(from) < 0) {
                throw new IllegalArgumentException("not a run of weekdays: " + words[0]);
            }
            for (int day = from.getValue(); day <= to.getValue(); day++) {
                week.computeIfAbsent(DayOfWeek.of(day), any -> new ArrayList<>())
                        .addAll(spans);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + part + "': " + e.getMessage(), e);
        }
    }

    private static DayOfWeek weekday(String name) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> shortName(day).equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a weekday: " + name));
    }

    private static String shortName(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
