package org.ventanilla.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The calendar of an entity. It determines which days count, and counts days. It is immutable, so threads
/// may share it. The holidays of a year are computed once.
///
/// A *business day* is a day of the working week that is not a holiday, a civic day or suspended. A
/// *counted day* is a day that counts for a term in days: in Colombia a business day, in Uruguay
/// every day that is not suspended (see [CountingMode]).
public final class BusinessCalendar {

    /// The last year that the calendar covers. Later dates are refused, because future laws are unknown.
    public static final int LAST_YEAR = 2999;

    /// The longest term that is counted, in days.
    public static final int LONGEST_TERM_DAYS = 10_000;

    /// The longest term that is counted, in months.
    public static final int LONGEST_TERM_MONTHS = 1_200;

    /// The last moment of a legal day: terms run until midnight (Ley 4 de 1913, arts. 59 and 60).
    private static final LocalTime LAST_MOMENT = LocalTime.of(23, 59, 59, 999_000_000);

    private final Profile profile;
    private final Set<DayOfWeek> workingWeek;
    private final List<DayEntry> entries;
    private final Map<Integer, SortedMap<LocalDate, List<SpecialDay>>> years = new ConcurrentHashMap<>();

    private BusinessCalendar(Profile profile, Set<DayOfWeek> workingWeek, List<DayEntry> entries) {
        this.profile = profile;
        this.workingWeek = Collections.unmodifiableSet(EnumSet.copyOf(workingWeek));
        this.entries = List.copyOf(entries);
    }

    /// Returns the calendar of a profile, with a working week from Monday to Friday and without
    /// special days of the entity.
    public static BusinessCalendar of(Profile profile) {
        return new BusinessCalendar(profile, EnumSet.range(MONDAY, FRIDAY), profile.entries());
    }

    /// Returns the same calendar with another working week. In principle Saturdays are business
    /// days unless the entity decides otherwise (Consejo de Estado), so the working week is a setting of
    /// the entity.
    ///
    /// @throws IllegalArgumentException if the working week is empty
    public BusinessCalendar withWorkingWeek(Set<DayOfWeek> days) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a working week needs at least one day");
        }
        return new BusinessCalendar(profile, days, entries);
    }

    /// Returns the same calendar with additional days that the entity adopted or suspended by its
    /// own acts. A date with several special days is left out of a count only once.
    ///
    /// @throws IllegalArgumentException if the calendar would have more than [DayTable#MAX_ROWS]
    /// rows
    public BusinessCalendar withEntityDays(Collection<DayEntry> days) {
        List<DayEntry> all = Stream.concat(entries.stream(), days.stream()).toList();
        if (all.size() > DayTable.MAX_ROWS) {
            throw new IllegalArgumentException("more than " + DayTable.MAX_ROWS + " rows");
        }
        return new BusinessCalendar(profile, workingWeek, all);
    }

    // Questions about a day

    /// Whether the offices work and terms run on a day.
    ///
    /// @throws OutsideCalendar if the calendar does not cover the year. The other methods with a date or a
    /// year throw this exception too
    public boolean isBusinessDay(LocalDate day) {
        return workingWeek.contains(day.getDayOfWeek()) && !isDayOff(day);
    }

    /// Whether a day is a holiday, a civic day or suspended. The weekday has no effect.
    public boolean isDayOff(LocalDate day) {
        return specialDays(day).stream().anyMatch(special -> special.effect().isDayOff());
    }

    /// Returns why a day is not a business day. Empty if the day is a business day.
    public Optional<SkippedDay> whyNotBusiness(LocalDate day) {
        List<SpecialDay> daysOff = specialDays(day).stream()
                .filter(special -> special.effect().isDayOff())
                .toList();
        if (!workingWeek.contains(day.getDayOfWeek())) {
            return Optional.of(skippedDay(day, SkippedDay.Cause.WEEKEND, daysOff));
        }
        return daysOff.stream()
                .map(special -> causeOf(special.effect()))
                .min(SkippedDay.Cause::compareTo)
                .map(cause -> skippedDay(day, cause, daysOff));
    }

    /// Returns the special days of a year, sorted by date. A date with two holidays has one entry with two
    /// special days.
    public SortedMap<LocalDate, List<SpecialDay>> specialDays(int year) {
        if (year < profile.firstYear() || year > LAST_YEAR) {
            throw new OutsideCalendar(profile, year);
        }
        return years.computeIfAbsent(year, this::computeSpecialDays);
    }

    // Counts of days

    /// Returns the last day of a term in days. The term begins on the first counted day after `day`. If
    /// weekends are counted too, a last day that is not a business day moves to the next business day.
    ///
    /// @param days the length of the term, from 0 to [#LONGEST_TERM_DAYS]; for 0, the result is `day`
    public LocalDate plus(LocalDate day, int days) {
        return days == 0 ? day : onOrNextBusinessDay(nthCountedDay(day, days));
    }

    /// Returns the last day of a term in months: the day with the same number in a later month, or the last
    /// day of a shorter month (Código Civil art. 67). A last day that is not a business day moves to the
    /// next business day (Ley 4 de 1913 art. 62). Add all months in one call, because both rules apply only
    /// to the final date.
    ///
    /// @param months the length of the term, from 1 to [#LONGEST_TERM_MONTHS]
    public LocalDate plusMonths(LocalDate day, int months) {
        requireWithin(months, 1, LONGEST_TERM_MONTHS);
        return onOrNextBusinessDay(day.plusMonths(months));
    }

    /// Returns the number of counted days after `start`, up to and including `end`; 0 if `end` is
    /// not after `start`.
    public int countedDaysBetween(LocalDate start, LocalDate end) {
        int count = 0;
        for (LocalDate day = start.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            if (isCounted(day)) {
                count++;
            }
        }
        return count;
    }

    /// Returns the number of counted days until a due date. After the due date, the number is negative. If
    /// the due date is a Friday, the result on the Saturday after it is 0, although the term is over. Use
    /// [#isOverdue(LocalDate, LocalDate)] as well.
    public int remainingDays(LocalDate today, LocalDate due) {
        return today.isAfter(due) ? -countedDaysBetween(due, today) : countedDaysBetween(today, due);
    }

    /// Whether the due date has passed.
    public boolean isOverdue(LocalDate today, LocalDate due) {
        return today.isAfter(due);
    }

    /// Returns the day itself if it is a business day, otherwise the next business day.
    public LocalDate onOrNextBusinessDay(LocalDate day) {
        LocalDate businessDay = day;
        while (!isBusinessDay(businessDay)) {
            businessDay = businessDay.plusDays(1);
        }
        return businessDay;
    }

    /// Returns the first business day after a day.
    public LocalDate nextBusinessDay(LocalDate day) {
        return onOrNextBusinessDay(day.plusDays(1));
    }

    /// Returns the days of the working week after `start`, up to and including `end`, that do not count for
    /// terms, with the reasons.
    public List<SkippedDay> skipped(LocalDate start, LocalDate end) {
        return explainedDays(start, end, day -> !isCounted(day));
    }

    /// Returns the days of the working week after `start`, up to and including `end`, that are not
    /// business days, with the reasons. If terms are counted in business days, the result equals the result
    /// of [#skipped(LocalDate, LocalDate)].
    public List<SkippedDay> nonBusinessDays(LocalDate start, LocalDate end) {
        return explainedDays(start, end, day -> !isBusinessDay(day));
    }

    /// Returns the last instant of a legal day; an action at this instant is in time.
    public Instant endOf(LocalDate day) {
        return day.atTime(LAST_MOMENT).atZone(zone()).toInstant();
    }

    /// Returns the legal day of an instant.
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone()).toLocalDate();
    }

    // Properties of the calendar

    /// The law that the calendar follows.
    public Profile profile() {
        return profile;
    }

    /// The zone of the legal day.
    public ZoneId zone() {
        return profile.zone();
    }

    /// The days of the working week.
    public Set<DayOfWeek> workingWeek() {
        return workingWeek;
    }

    /// Identifies the rules by which a date was counted. The version changes only if a row, the working week
    /// or the profile changes. A program that stores the version with each due date can find the due dates
    /// that must be counted again.
    public String version() {
        String week = workingWeek.stream().map(DayOfWeek::name).collect(Collectors.joining(","));
        String rows =
                entries.stream().map(DayEntry::fingerprint).distinct().sorted().collect(Collectors.joining("\n"));
        byte[] digest = sha256().digest((week + "\n" + rows).getBytes(StandardCharsets.UTF_8));
        return profile + "-" + HexFormat.of().formatHex(digest, 0, 6);
    }

    /// Returns the n-th counted day after a day. The result may be a day that is not a business day.
    LocalDate nthCountedDay(LocalDate day, int n) {
        requireWithin(n, 1, LONGEST_TERM_DAYS);
        LocalDate last = day;
        int remaining = n;
        while (remaining > 0) {
            last = last.plusDays(1);
            if (isCounted(last)) {
                remaining--;
            }
        }
        return last;
    }

    private boolean isCounted(LocalDate day) {
        return switch (profile.counting()) {
            case BUSINESS_DAYS -> isBusinessDay(day);
            case CALENDAR_DAYS -> specialDays(day).stream().noneMatch(special -> special.effect() == Effect.SUSPENSION);
        };
    }

    private List<SkippedDay> explainedDays(LocalDate start, LocalDate end, Predicate<LocalDate> isIncluded) {
        if (!end.isAfter(start)) {
            return List.of();
        }
        return start.plusDays(1)
                .datesUntil(end.plusDays(1))
                .filter(day -> workingWeek.contains(day.getDayOfWeek()))
                .filter(isIncluded)
                .flatMap(day -> whyNotBusiness(day).stream())
                .toList();
    }

    private List<SpecialDay> specialDays(LocalDate day) {
        return specialDays(day.getYear()).getOrDefault(day, List.of());
    }

    private SortedMap<LocalDate, List<SpecialDay>> computeSpecialDays(int year) {
        SortedMap<LocalDate, List<SpecialDay>> days = entries.stream()
                .flatMap(entry -> entry.inYear(year).stream())
                .distinct()
                .collect(Collectors.groupingBy(SpecialDay::date, TreeMap::new, Collectors.toUnmodifiableList()));
        return Collections.unmodifiableSortedMap(days);
    }

    private SkippedDay skippedDay(LocalDate day, SkippedDay.Cause cause, List<SpecialDay> specialDays) {
        String reason = new CalendarTexts(profile.locale()).reason(day, cause, specialDays);
        return new SkippedDay(day, cause, specialDays, reason);
    }

    private static SkippedDay.Cause causeOf(Effect effect) {
        return switch (effect) {
            case HOLIDAY -> SkippedDay.Cause.HOLIDAY;
            case CIVIC_DAY -> SkippedDay.Cause.CIVIC_DAY;
            case SUSPENSION -> SkippedDay.Cause.SUSPENSION;
            case WORKING_HOLIDAY ->
                throw new IllegalArgumentException("a holiday on which people work is a business day");
        };
    }

    private static void requireWithin(int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("a term of %d to %d can be counted, not %d".formatted(min, max, value));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
