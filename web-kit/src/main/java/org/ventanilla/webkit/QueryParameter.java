package org.ventanilla.webkit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads query parameters. The result is empty if the parameter is absent or blank. An invalid value
/// is refused with the name of the parameter and a description of valid values.
public final class QueryParameter {

    /// The earliest accepted day. The suite has no older records.
    public static final LocalDate EARLIEST_DAY = LocalDate.of(2000, 1, 1);

    /// The latest accepted day. Later times do not fit the types of the database.
    public static final LocalDate LATEST_DAY = LocalDate.of(9999, 12, 30);

    private QueryParameter() {}

    /// Reads a day, such as `2026-03-31`.
    ///
    /// @throws BadData if the value is not a day between {@link #EARLIEST_DAY} and {@link
    ///     #LATEST_DAY}
    public static Optional<LocalDate> day(String name, @Nullable String text) {
        if (isAbsent(text)) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isBefore(EARLIEST_DAY) || day.isAfter(LATEST_DAY)) {
                throw new BadData(name, texts().dayOutOfRange(name, EARLIEST_DAY.toString(), LATEST_DAY.toString()));
            }
            return Optional.of(day);
        } catch (DateTimeParseException _) {
            throw new BadData(name, texts().notADay(name));
        }
    }

    /// Reads a parameter that has one of the known values; letter case is ignored.
    ///
    /// @param known the values that are allowed
    /// @param word returns the written form of a value
    /// @throws BadData if the value is not in the list
    public static <T> Optional<T> oneOf(
            String name, @Nullable String text, Collection<T> known, Function<T, String> word) {
        if (isAbsent(text)) {
            return Optional.empty();
        }
        Optional<T> value = known.stream()
                .filter(candidate -> word.apply(candidate).equalsIgnoreCase(text))
                .findFirst();
        if (value.isEmpty()) {
            String words = known.stream().map(word).collect(Collectors.joining(", "));
            throw new BadData(name, texts().notOneOf(name, words));
        }
        return value;
    }

    /// Reads a whole number from 0 to the largest allowed value.
    ///
    /// @throws BadData if the value is not a number in this range
    public static OptionalInt wholeNumber(String name, @Nullable String text, int largest) {
        if (isAbsent(text)) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= largest) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException _) {
            // A number that overflows gets the same response as a number outside the range.
        }
        throw new BadData(name, texts().notAWholeNumber(name, largest));
    }

    /// The error for a period whose last day is before its first day. The error names the parameter
    /// with the last day as the wrong field.
    ///
    /// @param first the name of the parameter with the first day
    /// @param last the name of the parameter with the last day
    public static BadData endBeforeStart(String first, String last) {
        return new BadData(last, texts().endBeforeStart(last, first));
    }

    /// The error for a period that is too long.
    ///
    /// @param name the name of the parameter that limits the period
    /// @param value the value of that parameter
    /// @param days the length of the longest allowed period, in days
    public static BadData periodTooLong(String name, String value, int days) {
        return new BadData(name, texts().periodTooLong(name, value, days));
    }

    private static RefusalTexts texts() {
        return Refusal.texts();
    }

    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
