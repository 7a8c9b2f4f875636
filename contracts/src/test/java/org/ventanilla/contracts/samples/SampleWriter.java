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

/// Drafts samples of a record from a table of fictional values. All samples of a record together show
/// every kind and every field, and each optional field is absent in at least one sample.
///
/// A sample is drafted only if it shows something that the committed samples do not show. Existing samples
/// are never written again, so a developer may edit a sample until it is released.
final class SampleWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Properties VALUES = values();

    private SampleWriter() {}

    /// The samples that are missing for a record in addition to the existing samples.
    static List<JsonNode> missing(Class<?> type, List<JsonNode> existing) {
        Set<String> shownFeatures = new LinkedHashSet<>();
        existing.forEach(sample -> shownFeatures.addAll(features(type, sample)));
        List<JsonNode> drafts = new ArrayList<>();
        for (JsonNode candidate : candidates(type)) {
            if (shownFeatures.addAll(features(type, candidate))) {
                drafts.add(candidate);
            }
        }
        return drafts;
    }

    /// What a sample shows: its fields, the kinds of its unions, and which optional fields are absent.
    static Set<String> features(Class<?> type, JsonNode sample) {
        Set<String> features = new LinkedHashSet<>();
        collectFeatures(type, sample, "", features);
        return features;
    }

    private static void collectFeatures(Class<?> type, JsonNode node, String path, Set<String> features) {
        if (Shape.isUnion(type)) {
            String kind = node.path("kind").asText();
            Class<?> recordOfKind = Shape.kindsOf(type).get(kind);
            if (recordOfKind != null) {
                collectFeatures(recordOfKind, node, path + "<" + kind + ">", features);
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
                value.forEach(item -> collectFeatures(part.elementType(), item, field + "[]", features));
            } else {
                collectFeatures(part.type(), value, field, features);
            }
        }
    }

    /// Two samples for each kind: one sample with all optional fields, and one without optional fields.
    private static List<JsonNode> candidates(Class<?> type) {
        List<JsonNode> candidates = new ArrayList<>();
        int kindCount = mostKinds(type);
        for (int kindIndex = 0; kindIndex < kindCount; kindIndex++) {
            candidates.add(object(type, kindIndex, true));
            candidates.add(object(type, kindIndex, false));
        }
        return candidates;
    }

    /// The largest number of kinds of any union in the type; 1 if the type contains no union.
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
                .map(part -> List.class.isAssignableFrom(part.type()) ? part.elementType() : part.type())
                .mapToInt(SampleWriter::mostKinds)
                .max()
                .orElse(1);
    }

    private static ObjectNode object(Class<?> type, int kindIndex, boolean withOptionalFields) {
        ObjectNode node = JSON.objectNode();
        for (Part part : Shape.partsOf(type)) {
            if (part.required() || withOptionalFields) {
                node.set(part.name(), value(part, part.type(), kindIndex, withOptionalFields));
            }
        }
        return node;
    }

    private static JsonNode value(Part part, Class<?> type, int kindIndex, boolean withOptionalFields) {
        if (Shape.isUnion(type)) {
            var kinds = List.copyOf(Shape.kindsOf(type).entrySet());
            var kind = kinds.get(kindIndex % kinds.size());
            ObjectNode node = JSON.objectNode().put("kind", kind.getKey());
            return node.setAll(object(kind.getValue(), kindIndex, withOptionalFields));
        }
        if (type == UUID.class || Shape.isId(type)) {
            return JSON.textNode(idNamed(part.name()));
        }
        if (type.isRecord()) {
            return object(type, kindIndex, withOptionalFields);
        }
        if (List.class.isAssignableFrom(type)) {
            return JSON.arrayNode().add(value(part, part.elementType(), kindIndex, withOptionalFields));
        }
        if (Map.class.isAssignableFrom(type)) {
            return JSON.objectNode().set("ce_type", value(part, part.elementType(), kindIndex, withOptionalFields));
        }
        return scalar(part, type);
    }

    private static JsonNode scalar(Part part, Class<?> type) {
        String text = VALUES.getProperty(part.qualifiedName(), VALUES.getProperty(part.name()));
        if (type.isEnum()) {
            boolean isConstant = Arrays.toString(type.getEnumConstants()).matches(".*\\b" + text + "\\b.*");
            return JSON.textNode(isConstant ? text : type.getEnumConstants()[0].toString());
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
                part.qualifiedName() + " has a type for which no sample can be drafted: " + type.getName());
    }

    /// Returns the same id for the same name in every sample, so that all samples are about the same fictional
    /// case.
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
