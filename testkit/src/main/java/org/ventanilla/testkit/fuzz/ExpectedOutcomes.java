package org.ventanilla.testkit.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says which outcomes a webhook must have: one for each of its items, whether the item is good or bad,
/// and one for each part that contains no readable items. An outcome is an event, a receipt, a parked
/// status, a notice or a dead letter.
public final class ExpectedOutcomes {

    /// The limits of the gateway for JSON.
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxNumberLength(100)
            .maxTokenCount(250_000)
            .maxNameLength(2_000)
            .build();

    private static final int MAX_ID_LENGTH = 512;

    /// The names of the arrays of items, by the name of the changed field.
    private static final Map<String, List<String>> ITEMS_OF_FIELD = Map.of(
            "messages", List.of("messages", "statuses", "errors"), "user_preferences", List.of("user_preferences"));

    /// Stands for an object in which a field name is repeated. Nothing can be read from it.
    private static final Object AMBIGUOUS = new Object();

    private final Set<String> accounts;
    private final List<Part> parts = new ArrayList<>();

    private ExpectedOutcomes(Set<String> accounts) {
        this.accounts = accounts;
    }

    /// A part of a webhook that must have outcomes.
    ///
    /// @param path the position in the request
    /// @param field the name of the array that contains the item, or the name of the changed field; empty
    ///     if the part is unreadable
    /// @param id the id of the item; null if it has none
    public record Part(
            String path, Kind kind, String field, @Nullable String id) {}

    /// How many outcomes a part has.
    public enum Kind {
        /// An item, which has exactly one outcome.
        ITEM,
        /// A message of the provider about a person, which has at least one outcome.
        SYSTEM_MESSAGE,
        /// A change of any other field than `messages` and `user_preferences`, which has at least one
        /// outcome, under its own path or under the paths of its items.
        OTHER_CHANGE,
        /// A part without readable items, which has exactly one outcome.
        UNREADABLE
    }

    /// The parts of a body, in their order.
    ///
    /// @param accounts our numbers
    public static List<Part> of(byte[] body, Set<String> accounts) {
        ExpectedOutcomes expected = new ExpectedOutcomes(accounts);
        try {
            expected.readRoot(parse(body));
        } catch (IOException _) {
            expected.add("body");
        }
        return List.copyOf(expected.parts);
    }

    private void readRoot(@Nullable Object root) {
        if (root instanceof Map<?, ?> object
                && "whatsapp_business_account".equals(object.get("object"))
                && object.get("entry") instanceof List<?> entries) {
            for (int i = 0; i < entries.size(); i++) {
                readEntry(entries.get(i), "entry[" + i + "]");
            }
        } else {
            add("body");
        }
    }

    private void readEntry(@Nullable Object entry, String path) {
        if (!(entry instanceof Map<?, ?> object) || !isId(object.get("id"))) {
            add(path);
        } else if (object.get("changes") instanceof List<?> changes) {
            for (int i = 0; i < changes.size(); i++) {
                readChange(changes.get(i), path + ".changes[" + i + "]");
            }
        } else {
            add(path + ".changes");
        }
    }

    private void readChange(@Nullable Object change, String path) {
        if (change instanceof Map<?, ?> object
                && object.get("field") instanceof String field
                && ITEMS_OF_FIELD.containsKey(field)
                && object.get("value") instanceof Map<?, ?> value
                && value.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("phone_number_id") instanceof String account
                && accounts.contains(account)
                && ITEMS_OF_FIELD.get(field).stream().anyMatch(array -> value.get(array) != null)) {
            for (String array : ITEMS_OF_FIELD.get(field)) {
                readItems(value.get(array), array, path + ".value." + array);
            }
        } else if (change instanceof Map<?, ?> object
                && object.get("value") instanceof Map<?, ?>
                && object.get("field") instanceof String other
                && !ITEMS_OF_FIELD.containsKey(other)) {
            parts.add(new Part(path, Kind.OTHER_CHANGE, other, null));
        } else {
            add(path);
        }
    }

    private void readItems(@Nullable Object items, String field, String path) {
        if (items instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                Object element = elements.get(i);
                Object id = element instanceof Map<?, ?> object ? object.get("id") : null;
                boolean isSystemMessage = field.equals("messages")
                        && element instanceof Map<?, ?> object
                        && "system".equals(object.get("type"));
                parts.add(new Part(
                        path + "[" + i + "]",
                        isSystemMessage ? Kind.SYSTEM_MESSAGE : Kind.ITEM,
                        field,
                        id instanceof String text ? text : null));
            }
        } else if (items != null) {
            add(path);
        }
    }

    private void add(String path) {
        parts.add(new Part(path, Kind.UNREADABLE, "", null));
    }

    private static boolean isId(@Nullable Object value) {
        return value instanceof String id && !id.isBlank() && id.length() <= MAX_ID_LENGTH && id.indexOf('\0') < 0;
    }

    private static @Nullable Object parse(byte[] body) throws IOException {
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(LIMITS).build();
        try (JsonParser parser = factory.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IOException("empty");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new IOException("something after the end");
            }
            return value;
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                boolean isAmbiguous = false;
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    isAmbiguous |= fields.containsKey(name);
                    fields.put(name, value(parser, parser.nextToken()));
                }
                yield isAmbiguous ? AMBIGUOUS : fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    elements.add(value(parser, next));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NULL -> null;
            default -> token;
        };
    }
}
