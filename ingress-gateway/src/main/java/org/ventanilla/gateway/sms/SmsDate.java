package org.ventanilla.gateway.sms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the dates of a provider.
public final class SmsDate {

    /// Dates of ISO 8601, also with an offset without a colon, as Infobip writes it
    /// (`2026-11-20T10:00:00.000+0000`), and without an offset.
    public static final String ISO = "iso";

    private static final String EPOCH_SECONDS = "epoch-seconds";
    private static final String EPOCH_MILLIS = "epoch-millis";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
    private static final DateTimeFormatter ISO_FORMATTER = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private final String format;
    private final ZoneId zone;
    private final @Nullable DateTimeFormatter formatter;

    /// @param format `iso`, `epoch-seconds`, `epoch-millis`, or a pattern of
    ///     {@link DateTimeFormatter}
    /// @param zone the time zone of dates without an offset
    /// @throws IllegalArgumentException if the format is none of these
    public SmsDate(String format, ZoneId zone) {
        this.format = format;
        this.zone = zone;
        this.formatter = switch (format) {
            case EPOCH_SECONDS, EPOCH_MILLIS -> null;
            case ISO -> ISO_FORMATTER;
            default -> DateTimeFormatter.ofPattern(format, Locale.ROOT);
        };
    }

    /// The instant that a date means; empty if the date does not have the format.
    public Optional<Instant> read(String written) {
        String text = written.strip();
        if (formatter == null) {
            if (!DIGITS.matcher(text).matches()) {
                return Optional.empty();
            }
            long number = Long.parseLong(text);
            return Optional.of(
                    format.equals(EPOCH_MILLIS) ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
        }
        try {
            TemporalAccessor parsed = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    parsed instanceof OffsetDateTime withOffset
                            ? withOffset.toInstant()
                            : LocalDateTime.from(parsed).atZone(zone).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The same format in another time zone.
    SmsDate in(ZoneId other) {
        return new SmsDate(format, other);
    }

    /// Another format in the same time zone.
    SmsDate as(String other) {
        return new SmsDate(other, zone);
    }
}
