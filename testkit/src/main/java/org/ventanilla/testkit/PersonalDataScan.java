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

/// Searches for planted personal data where none is allowed: in the record keys and headers of all
/// topics and in the values of lasting topics.
///
/// A value is found as written, without accents, in lower case and with JSON escapes; a number is
/// also found without its separators.
public final class PersonalDataScan {
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s.\\-+()]");

    private final String bootstrap;
    private final Collection<Topic> topics;
    private final Map<String, String> planted;

    private PersonalDataScan(String bootstrap, Collection<Topic> topics, Map<String, String> planted) {
        this.bootstrap = bootstrap;
        this.topics = topics;
        this.planted = planted;
    }

    /// A place where a planted value was found. It names the kind of the value, never the value.
    ///
    /// @param where `key`, `header ce_subject` or `value`
    public record Violation(String kind, String topic, int partition, long offset, String where) {}

    /// Creates a scan of all topics of the suite.
    ///
    /// @param planted the values that were given to the suite, by kind, such as `phone →
    ///     573005550101`
    public static PersonalDataScan of(String bootstrap, Map<String, String> planted) {
        return of(bootstrap, Topics.all(), planted);
    }

    /// Creates a scan of the given topics.
    public static PersonalDataScan of(String bootstrap, Collection<Topic> topics, Map<String, String> planted) {
        planted.forEach((kind, value) -> {
            if (folded(value).length() < 5) {
                throw new IllegalArgumentException("too short for a reliable search: " + kind);
            }
        });
        return new PersonalDataScan(bootstrap, topics, Map.copyOf(planted));
    }

    /// Reads all topics to their current end.
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
        if (lasting(record.topic())) {
            scan(record, "value", record.json(), found);
        }
    }

    private void scan(ReceivedRecord record, String where, String text, List<Violation> found) {
        String asWritten = folded(unescaped(text));
        String digits = SEPARATORS.matcher(asWritten).replaceAll("");
        planted.forEach((kind, value) -> {
            String sought = folded(value);
            boolean number = sought.chars().allMatch(c -> c < 'a' || c > 'z');
            if (asWritten.contains(sought)
                    || number && digits.contains(SEPARATORS.matcher(sought).replaceAll(""))) {
                found.add(new Violation(kind, record.topic(), record.partition(), record.offset(), where));
            }
        });
    }

    private boolean lasting(String topic) {
        return topics.stream()
                .anyMatch(known -> known.name().equals(topic) && known.privacy() == Topic.Privacy.LASTING);
    }

    /// JSON may write any character as `\\u00e1`, and Meta's webhooks do.
    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
