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

/// Opening hours by weekday. On the days off of the calendar, people are not attended. The working week of
/// the calendar has no effect, because advisers may attend on Saturdays, even if Saturdays do not count
/// for terms.
public final class WorkingHours {

    /// The number of days after an instant in which openings and closings are searched.
    public static final int HORIZON_DAYS = 366;

    private static final String AROUND_THE_CLOCK = "24x7";

    private final Map<DayOfWeek, List<OpenSpan>> week;
    private final BusinessCalendar calendar;
    private final boolean closedOnDaysOff;

    private WorkingHours(Map<DayOfWeek, List<OpenSpan>> week, BusinessCalendar calendar, boolean closedOnDaysOff) {
        this.week = sorted(week);
        this.calendar = calendar;
        this.closedOnDaysOff = closedOnDaysOff;
    }

    /// Creates opening hours by weekday. People are attended neither on a weekday without hours nor on the
    /// days off of the calendar.
    ///
    /// @throws IllegalArgumentException if there are no hours at all, or two periods of a day
    /// overlap
    public static WorkingHours of(Map<DayOfWeek, List<OpenSpan>> week, BusinessCalendar calendar) {
        return new WorkingHours(week, calendar, true);
    }

    /// Creates opening hours around the clock on every day, including holidays.
    public static WorkingHours always(BusinessCalendar calendar) {
        Map<DayOfWeek, List<OpenSpan>> week =
                Stream.of(DayOfWeek.values()).collect(Collectors.toMap(day -> day, day -> List.of(OpenSpan.ALL_DAY)));
        return new WorkingHours(week, calendar, false);
    }

    /// Reads a schedule from a text such as `MON-FRI 08:00-16:00`, `MON-FRI 08:00-12:00,13:00-17:00; SAT
    /// 09:00-12:00`, or `24x7`.
    ///
    /// @throws IllegalArgumentException if a part is invalid; the message contains this part
    public static WorkingHours parse(String text, BusinessCalendar calendar) {
        if (text.strip().equalsIgnoreCase(AROUND_THE_CLOCK)) {
            return always(calendar);
        }
        Map<DayOfWeek, List<OpenSpan>> week = new EnumMap<>(DayOfWeek.class);
        for (String part : text.split(";", -1)) {
            readPart(part.strip(), week);
        }
        return of(week, calendar);
    }

    /// Whether people are attended at an instant. The closing time itself is not included.
    public boolean isOpen(Instant instant) {
        return openPeriodsOn(calendar.dayOf(instant)).anyMatch(period -> period.contains(instant));
    }

    /// Returns the instant itself if people are attended at that instant, otherwise the next opening. Empty
    /// if there is no opening within [#HORIZON_DAYS].
    public Optional<Instant> nextOpening(Instant instant) {
        if (isOpen(instant)) {
            return Optional.of(instant);
        }
        return openPeriodsFrom(instant)
                .map(OpenPeriod::from)
                .filter(opening -> opening.isAfter(instant))
                .findFirst();
    }

    /// Whether the last open period of the day has ended, or the day has no open period. During a break,
    /// and before the first opening, the result is false.
    public boolean isClosedForTheDay(Instant instant) {
        return nextOpening(instant)
                .filter(opening -> calendar.dayOf(opening).equals(calendar.dayOf(instant)))
                .isEmpty();
    }

    /// Returns the end of the open period at an instant, which may be after midnight. Empty if people are not
    /// attended at the instant, or if the open period is longer than [#HORIZON_DAYS].
    public Optional<Instant> closing(Instant instant) {
        if (!closedOnDaysOff || !isOpen(instant)) {
            return Optional.empty();
        }
        Instant end = instant;
        Iterator<OpenPeriod> periods = openPeriodsFrom(instant).iterator();
        while (periods.hasNext()) {
            OpenPeriod period = periods.next();
            if (period.from().isAfter(end)) {
                return Optional.of(end);
            }
            end = period.to().isAfter(end) ? period.to() : end;
        }
        return Optional.empty();
    }

    /// The schedule as a Spanish text, such as "lunes a viernes de 08:00 a 16:00".
    public String describe() {
        CalendarTexts texts = new CalendarTexts(calendar.profile().locale());
        if (!closedOnDaysOff) {
            return texts.allHours();
        }
        return weekdayRanges().stream()
                .map(range -> texts.hours(range.from(), range.to(), range.spans()))
                .collect(Collectors.joining(texts.hoursSeparator()));
    }

    /// The schedule in the form that [#parse(String, BusinessCalendar)] reads.
    @Override
    public String toString() {
        if (!closedOnDaysOff) {
            return AROUND_THE_CLOCK;
        }
        return weekdayRanges().stream().map(WeekdayRange::asText).collect(Collectors.joining("; "));
    }

    /// A period in which people are attended, on a certain date.
    private record OpenPeriod(Instant from, Instant to) {
        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    /// Consecutive weekdays with the same hours.
    private record WeekdayRange(DayOfWeek from, DayOfWeek to, List<OpenSpan> spans) {
        String asText() {
            String days = from == to ? shortName(from) : shortName(from) + "-" + shortName(to);
            return days + " " + spans.stream().map(OpenSpan::toString).collect(Collectors.joining(","));
        }
    }

    private Stream<OpenPeriod> openPeriodsFrom(Instant instant) {
        LocalDate today = calendar.dayOf(instant);
        return today.datesUntil(today.plusDays(HORIZON_DAYS + 1L)).flatMap(this::openPeriodsOn);
    }

    private Stream<OpenPeriod> openPeriodsOn(LocalDate day) {
        if (closedOnDaysOff && calendar.isDayOff(day)) {
            return Stream.empty();
        }
        ZoneId zone = calendar.zone();
        return week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                .map(span -> new OpenPeriod(
                        span.opening(day, zone).toInstant(),
                        span.closing(day, zone).toInstant()));
    }

    private List<WeekdayRange> weekdayRanges() {
        List<WeekdayRange> weekdayRanges = new ArrayList<>();
        for (Map.Entry<DayOfWeek, List<OpenSpan>> day : week.entrySet()) {
            WeekdayRange last = weekdayRanges.isEmpty() ? null : weekdayRanges.getLast();
            if (last != null
                    && last.to().getValue() + 1 == day.getKey().getValue()
                    && last.spans().equals(day.getValue())) {
                weekdayRanges.removeLast();
                weekdayRanges.add(new WeekdayRange(last.from(), day.getKey(), last.spans()));
            } else {
                weekdayRanges.add(new WeekdayRange(day.getKey(), day.getKey(), day.getValue()));
            }
        }
        return weekdayRanges;
    }

    private static Map<DayOfWeek, List<OpenSpan>> sorted(Map<DayOfWeek, List<OpenSpan>> week) {
        Map<DayOfWeek, List<OpenSpan>> sortedWeek = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> {
            List<OpenSpan> sorted =
                    spans.stream().sorted(Comparator.comparing(OpenSpan::from)).toList();
            for (int i = 1; i < sorted.size(); i++) {
                if (sorted.get(i - 1).overlapsNext(sorted.get(i))) {
                    throw new IllegalArgumentException("hours overlap on " + day + ": " + sorted);
                }
            }
            if (!sorted.isEmpty()) {
                sortedWeek.put(day, sorted);
            }
        });
        if (sortedWeek.isEmpty()) {
            throw new IllegalArgumentException("a schedule without opening hours");
        }
        return sortedWeek;
    }

    private static void readPart(String part, Map<DayOfWeek, List<OpenSpan>> week) {
        String[] words = part.split("\\s+", 2);
        if (words.length != 2) {
            throw new IllegalArgumentException("not weekdays and hours: '" + part + "'");
        }
        try {
            List<OpenSpan> spans =
                    Stream.of(words[1].split(",", -1)).map(OpenSpan::parse).toList();
            String[] ends = words[0].split("-", -1);
            DayOfWeek from = weekday(ends[0]);
            DayOfWeek to = weekday(ends[ends.length - 1]);
            if (ends.length > 2 || to.compareTo(from) < 0) {
                throw new IllegalArgumentException("not a range of weekdays: " + words[0]);
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
