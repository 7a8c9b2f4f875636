package org.ventanilla.testkit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;

/// Searches for personal data in places where personal data is not allowed: in the record keys and
/// headers of all topics and in the values of lasting topics. The test has planted the data before: it
/// has given known values to the suite.
///
/// The search finds a value also without its accents, in another case, or with JSON escapes. It finds a
/// number also with other separators or without separators.
public final class PersonalDataScan {
    private static final int MIN_VALUE_LENGTH = 5;
    private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s.\\-+()]");

    private final String bootstrap;
    private final Collection<Topic> topics;
    private final Map<String, String> planted;

    private PersonalDataScan(String bootstrap, Collection<Topic> topics, Map<String, String> planted) {
        this.bootstrap = bootstrap;
        this.topics = topics;
        this.planted = planted;
    }

    /// A place where a planted value was found. The violation contains the kind of the value, never the
    /// value.
    ///
    /// @param kind the kind of the value, such as `phone`
    /// @param where `key`, `header ce_subject` or `value`
    public record Violation(String kind, String topic, int partition, long offset, String where) {}

    /// Creates a scan of all topics of the suite.
    ///
    /// @param planted the values that the test gave to the suite, by kind, such as `phone →
    ///     573005550101`
    public static PersonalDataScan of(String bootstrap, Map<String, String> planted) {
        return of(bootstrap, Topics.all(), planted);
    }

    /// Creates a scan of the given topics.
    public static PersonalDataScan of(String bootstrap, Collection<Topic> topics, Map<String, String> planted) {
        planted.forEach((kind, value) -> {
            if (withoutAccentsAndCase(value).length() < MIN_VALUE_LENGTH) {
                throw new IllegalArgumentException("too short for a reliable search: " + kind);
            }
        });
        return new PersonalDataScan(bootstrap, topics, Map.copyOf(planted));
    }

    /// Reads all topics to their current end and returns the places with planted values.
    public List<Violation> scan() {
        List<Violation> found = new ArrayList<>();
        try (EventProbe probe = EventProbe.fromEarliest(
                bootstrap, topics.stream().map(Topic::name).toList())) {
            probe.readToEnd().forEach(record -> scan(record, found));
        }
        return found;
    }

    private void scan(ReceivedRecord record, List<Violation> found) {
        String key = record.key();
        if (key != null) {
            scan(record, "key", key, found);
        }
        record.headers().forEach((name, text) -> scan(record, "header " + name, text, found));
        if (isLasting(record.topic())) {
            scan(record, "value", record.json(), found);
        }
    }

    private void scan(ReceivedRecord record, String where, String text, List<Violation> found) {
        String asWritten = withoutAccentsAndCase(unescaped(text));
        String digits = SEPARATORS.matcher(asWritten).replaceAll("");
        planted.forEach((kind, value) -> {
            String sought = withoutAccentsAndCase(value);
            boolean isNumber = sought.chars().noneMatch(character -> character >= 'a' && character <= 'z');
            if (asWritten.contains(sought)
                    || isNumber && digits.contains(SEPARATORS.matcher(sought).replaceAll(""))) {
                found.add(new Violation(kind, record.topic(), record.partition(), record.offset(), where));
            }
        });
    }

    private boolean isLasting(String topic) {
        return topics.stream()
                .anyMatch(known -> known.name().equals(topic) && known.privacy() == Topic.Privacy.LASTING);
    }

    /// Replaces JSON escapes such as `\\u00e1` by their characters. Meta's webhooks contain them.
    private static String unescaped(String text) {
        return JSON_ESCAPE
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private static String withoutAccentsAndCase(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
