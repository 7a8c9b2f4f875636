package org.ventanilla.contracts.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.Shape;
import org.ventanilla.contracts.Shape.Part;

/// Drafts samples of a record from a table of fictional values: enough that every kind and every
/// field appears, and every optional field is absent, at least once.
///
/// It drafts samples only for what the committed samples do not show yet. It never rewrites a
/// sample, so a sample may be edited by hand until it is released.
final class SampleWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Properties VALUES = values();

    private SampleWriter() {}

    /// The samples that are still missing for a record, besides the existing ones.
    static List<JsonNode> missing(Class<?> type, List<JsonNode> existing) {
        Set<String> shown = new LinkedHashSet<>();
        existing.forEach(sample -> shown.addAll(features(type, sample)));
        List<JsonNode> drafts = new ArrayList<>();
        for (JsonNode candidate : candidates(type)) {
            if (shown.addAll(features(type, candidate))) {
                drafts.add(candidate);
            }
        }
        return drafts;
    }

    /// What a sample shows: its fields, its kinds, and which optional fields are absent.
    static Set<String> features(Class<?> type, JsonNode sample) {
        Set<String> features = new LinkedHashSet<>();
        collect(type, sample, "", features);
        return features;
    }

    private static void collect(Class<?> type, JsonNode node, String path, Set<String> features) {
        if (Shape.isUnion(type)) {
            String kind = node.path("kind").asText();
            Class<?> chosen = Shape.kindsOf(type).get(kind);
            if (chosen != null) {
                collect(chosen, node, path + "<" + kind + ">", features);
            }
            return;
        }
        features.add(path);
        if (!type.isRecord() || Shape.isId(type)) {
            return;
        }
        for (Part part : Shape.partsOf(type)) {
            JsonNode value = node.path(part.name());
            String field = path + "." + part.name();
            if (value.isMissingNode()) {
                features.add(field + " absent");
            } else if (List.class.isAssignableFrom(part.type())) {
                value.forEach(item -> collect(part.content(), item, field + "[]", features));
            } else {
                collect(part.type(), value, field, features);
            }
        }
    }

    /// For each kind in turn, the record with all optional fields, and with none.
    private static List<JsonNode> candidates(Class<?> type) {
        List<JsonNode> candidates = new ArrayList<>();
        int turns = mostKinds(type);
        for (int turn = 0; turn < turns; turn++) {
            candidates.add(object(type, turn, true));
            candidates.add(object(type, turn, false));
        }
        return candidates;
    }

    private static int mostKinds(Class<?> type) {
        if (Shape.isUnion(type)) {
            return Math.max(
                    Shape.kindsOf(type).size(),
                    Shape.kindsOf(type).values().stream()
                            .mapToInt(SampleWriter::mostKinds)
                            .max()
                            .orElse(1));
        }
        if (!type.isRecord()) {
            return 1;
        }
        return Shape.partsOf(type).stream()
                .map(part -> List.class.isAssignableFrom(part.type()) ? part.content() : part.type())
                .mapToInt(SampleWriter::mostKinds)
                .max()
                .orElse(1);
    }

    private static ObjectNode object(Class<?> type, int turn, boolean whole) {
        ObjectNode node = JSON.objectNode();
        for (Part part : Shape.partsOf(type)) {
            if (part.required() || whole) {
                node.set(part.name(), value(part, part.type(), turn, whole));
            }
        }
        return node;
    }

    private static JsonNode value(Part part, Class<?> type, int turn, boolean whole) {
        if (Shape.isUnion(type)) {
            var kinds = List.copyOf(Shape.kindsOf(type).entrySet());
            var kind = kinds.get(turn % kinds.size());
            ObjectNode node = JSON.objectNode().put("kind", kind.getKey());
            return node.setAll(object(kind.getValue(), turn, whole));
        }
        if (type == UUID.class || Shape.isId(type)) {
            return JSON.textNode(idNamed(part.name()));
        }
        if (type.isRecord()) {
            return object(type, turn, whole);
        }
        if (List.class.isAssignableFrom(type)) {
            return JSON.arrayNode().add(value(part, part.content(), turn, whole));
        }
        if (Map.class.isAssignableFrom(type)) {
            return JSON.objectNode().set("ce_type", value(part, part.content(), turn, whole));
        }
        return scalar(part, type);
    }

    private static JsonNode scalar(Part part, Class<?> type) {
        String text = VALUES.getProperty(part.qualifiedName(), VALUES.getProperty(part.name()));
        if (type.isEnum()) {
            boolean named = Arrays.toString(type.getEnumConstants()).matches(".*\\b" + text + "\\b.*");
            return JSON.textNode(named ? text : type.getEnumConstants()[0].toString());
        }
        if (type == String.class || type == byte[].class) {
            return JSON.textNode(text == null ? "EJEMPLO" : text);
        }
        if (type == Instant.class) {
            return JSON.textNode(text == null ? VALUES.getProperty("at") : text);
        }
        if (type == LocalDate.class) {
            return JSON.textNode(text == null ? VALUES.getProperty("day") : text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (type == double.class || type == Double.class) {
            return JSON.numberNode(text == null ? 1.5 : Double.parseDouble(text));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return JSON.numberNode(text == null ? 1 : Long.parseLong(text));
        }
        throw new IllegalArgumentException(
                part.qualifiedName() + " is of a type no sample can show: " + type.getName());
    }

    /// Returns the same id for the same name in every sample, so that the samples tell one story.
    private static String idNamed(String name) {
        return UUID.nameUUIDFromBytes(("sample " + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Properties values() {
        Properties values = new Properties();
        try (Reader reader = new InputStreamReader(
                SampleWriter.class.getResourceAsStream("/sample-values.properties"), StandardCharsets.UTF_8)) {
            values.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}
