package org.ventanilla.localstack;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Converts the value of an option such as `--soak 30m` to a duration.
public final class TimeConverter implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,5})([smh])");

    @Override
    public Duration convert(String text) {
        return parse(text).orElseThrow(() -> new TypeConversionException(text));
    }

    /// Parses a duration such as `30m`.
    ///
    /// @return the duration; empty if the text is not a duration or has more than five digits
    static Optional<Duration> parse(String text) {
        var parts = TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }
}
