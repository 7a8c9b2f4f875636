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

/// The calendar of an entity: it tells which days count, and counts them. It is immutable and safe
/// to share; the holidays of a year are computed once.
///
/// A *business day* is a day of the working week that is not a holiday, a civic day or suspended. A
/// *counted day* is a day that a term in days consists of: in Colombia the business days, in
/// Uruguay every day that is not suspended (see [CountingMode]).
public final class BusinessCalendar {

    /// The last year that the calendar covers; the law of later years cannot be known.
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

    /// Returns the calendar of a profile, Monday to Friday, without days of the entity's own.
    public static BusinessCalendar of(Profile profile) {
        return new BusinessCalendar(profile, EnumSet.range(MONDAY, FRIDAY), profile.entries());
    }

    /// Returns the same calendar with another working week. In principle Saturdays are business
    /// days unless the entity decides otherwise (Consejo de Estado), so this is a setting of the
    /// entity.
    ///
    /// @throws IllegalArgumentException if the working week is empty
    public BusinessCalendar withWorkingWeek(Set<DayOfWeek> days) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a working week needs a day");
        }
        return new BusinessCalendar(profile, days, entries);
    }

    /// Returns the same calendar with additional days that the entity adopted or suspended by its
    /// own acts. A day that is already left out is not left out twice.
    ///
    /// @throws IllegalArgumentException if the calendar would have more than [DayTable#MOST_ROWS]
    /// rows
    public BusinessCalendar withEntityDays(Collection<DayEntry> days) {
        List<DayEntry> all = Stream.concat(entries.stream(), days.stream()).toList();
        if (all.size() > DayTable.MOST_ROWS) {
            throw new IllegalArgumentException("more than " + DayTable.MOST_ROWS + " rows");
        }
        return new BusinessCalendar(profile, workingWeek, all);
    }

    // What a day is

    /// Whether the offices work and terms run on that day.
    ///
    /// @throws OutsideCalendar if the calendar does not cover the year; this holds for all methods
    /// below
    public boolean isBusinessDay(LocalDate day) {
        return workingWeek.contains(day.getDayOfWeek()) && !isDayOff(day);
    }

    /// Whether a holiday, civic day or suspension falls on that day, on any weekday.
    public boolean isDayOff(LocalDate day) {
        return specialDays(day).stream().anyMatch(special -> special.effect().closes());
    }

    /// Returns why a day is not a business day; empty if it is one.
    public Optional<SkippedDay> whyNotBusiness(LocalDate day) {
        List<SpecialDay> closing = specialDays(day).stream()
                .filter(special -> special.effect().closes())
                .toList();
        if (!workingWeek.contains(day.getDayOfWeek())) {
            return Optional.of(skipped(day, SkippedDay.Cause.WEEKEND, closing));
        }
        return closing.stream()
                .map(special -> causeOf(special.effect()))
                .min(SkippedDay.Cause::compareTo)
                .map(cause -> skipped(day, cause, closing));
    }

    /// Returns the special days of a year, sorted by date; a date with two holidays occurs once.
    public SortedMap<LocalDate, List<SpecialDay>> specialDays(int year) {
        if (year < profile.firstYear() || year > LAST_YEAR) {
            throw new OutsideCalendar(profile, year);
        }
        return years.computeIfAbsent(year, this::reckon);
    }

    // Counting

    /// Returns the n-th counted day after a day; day 1 is the first one after it. Where all days
    /// are counted, a last day that is not a business day moves to the next business day.
    ///
    /// @param days from 0, which returns the day itself, to [#LONGEST_TERM_DAYS]
    public LocalDate plus(LocalDate day, int days) {
        return days == 0 ? day : roll(lastCounted(day, days));
    }

    /// Returns the day with the same number in a later month, or the last day of a shorter month
    /// (Código Civil art. 67); if that is not a business day, the next business day (Ley 4 de 1913
    /// art. 62). Add all months in one call, because both rules are applied once, at the end.
    ///
    /// @param months from 1 to [#LONGEST_TERM_MONTHS]
    public LocalDate plusMonths(LocalDate day, int months) {
        requireWithin(months, 1, LONGEST_TERM_MONTHS);
        return roll(day.plusMonths(months));
    }

    /// Returns how many counted days are after `a` and not after `b`; 0 if `b` is not later.
    public int between(LocalDate a, LocalDate b) {
        int count = 0;
        for (LocalDate day = a.plusDays(1); !day.isAfter(b); day = day.plusDays(1)) {
            if (counts(day)) {
                count++;
            }
        }
        return count;
    }

    /// Returns the counted days until a due date, negative after it. On the Saturday after a due
    /// Friday the result is 0 although the term is over: use [#isOverdue(LocalDate, LocalDate)] as
    /// well.
    public int remainingDays(LocalDate today, LocalDate due) {
        return today.isAfter(due) ? -between(due, today) : between(today, due);
    }

    /// Whether the due date has passed.
    public boolean isOverdue(LocalDate today, LocalDate due) {
        return today.isAfter(due);
    }

    /// Returns the day itself if it is a business day, otherwise the next one.
    public LocalDate roll(LocalDate day) {
        LocalDate rolled = day;
        while (!isBusinessDay(rolled)) {
            rolled = rolled.plusDays(1);
        }
        return rolled;
    }

    /// Returns the first business day after a day.
    public LocalDate nextBusinessDay(LocalDate day) {
        return roll(day.plusDays(1));
    }

    /// Returns the days of the working week after `a` and not after `b` that a count leaves out,
    /// with the reasons. Ordinary weekends are not listed.
    public List<SkippedDay> skipped(LocalDate a, LocalDate b) {
        return listed(a, b, day -> !counts(day));
    }

    /// Returns the days of the working week after `a` and not after `b` that are not business days,
    /// with the reasons. Where business days are counted, this is the same as [#skipped(LocalDate,
    /// LocalDate)].
    public List<SkippedDay> notWorked(LocalDate a, LocalDate b) {
        return listed(a, b, day -> !isBusinessDay(day));
    }

    /// Returns the last instant of a legal day; an action at this instant is in time.
    public Instant endOf(LocalDate day) {
        return day.atTime(LAST_MOMENT).atZone(zone()).toInstant();
    }

    /// Returns the legal day of an instant.
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone()).toLocalDate();
    }

    // What it is made of

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

    /// Identifies the rules by which a date was counted. The version changes only if a row, the
    /// working week or the profile changes. Stored with a due date, it shows which cases must be
    /// counted again.
    public String version() {
        String week = workingWeek.stream().map(DayOfWeek::name).collect(Collectors.joining(","));
        String rows =
                entries.stream().map(DayEntry::fingerprint).distinct().sorted().collect(Collectors.joining("\n"));
        byte[] digest = sha256().digest((week + "\n" + rows).getBytes(StandardCharsets.UTF_8));
        return profile + "-" + HexFormat.of().formatHex(digest, 0, 6);
    }

    /// Returns the last counted day before it is moved to a business day.
    LocalDate lastCounted(LocalDate day, int days) {
        requireWithin(days, 1, LONGEST_TERM_DAYS);
        LocalDate last = day;
        int left = days;
        while (left > 0) {
            last = last.plusDays(1);
            if (counts(last)) {
                left--;
            }
        }
        return last;
    }

    private boolean counts(LocalDate day) {
        return switch (profile.counting()) {
            case BUSINESS_DAYS -> isBusinessDay(day);
            case CALENDAR_DAYS -> specialDays(day).stream().noneMatch(special -> special.effect() == Effect.SUSPENSION);
        };
    }

    private List<SkippedDay> listed(LocalDate a, LocalDate b, Predicate<LocalDate> leftOut) {
        if (!b.isAfter(a)) {
            return List.of();
        }
        return a.plusDays(1)
                .datesUntil(b.plusDays(1))
                .filter(day -> workingWeek.contains(day.getDayOfWeek()))
                .filter(leftOut)
                .flatMap(day -> whyNotBusiness(day).stream())
                .toList();
    }

    private List<SpecialDay> specialDays(LocalDate day) {
        return specialDays(day.getYear()).getOrDefault(day, List.of());
    }

    private SortedMap<LocalDate, List<SpecialDay>> reckon(int year) {
        SortedMap<LocalDate, List<SpecialDay>> days = entries.stream()
                .flatMap(entry -> entry.in(year).stream())
                .distinct()
                .collect(Collectors.groupingBy(SpecialDay::date, TreeMap::new, Collectors.toUnmodifiableList()));
        return Collections.unmodifiableSortedMap(days);
    }

    private SkippedDay skipped(LocalDate day, SkippedDay.Cause cause, List<SpecialDay> because) {
        String reason = new CalendarTexts(profile.locale()).reason(day, cause, because);
        return new SkippedDay(day, cause, because, reason);
    }

    private static SkippedDay.Cause causeOf(Effect effect) {
        return switch (effect) {
            case HOLIDAY -> SkippedDay.Cause.HOLIDAY;
            case CIVIC_DAY -> SkippedDay.Cause.CIVIC_DAY;
            case SUSPENSION -> SkippedDay.Cause.SUSPENSION;
            case WORKING_HOLIDAY -> throw new IllegalArgumentException("a worked holiday leaves nothing out");
        };
    }

    private static void requireWithin(int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "a term of %d to %d can be counted, not %d".formatted(least, most, value));
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
