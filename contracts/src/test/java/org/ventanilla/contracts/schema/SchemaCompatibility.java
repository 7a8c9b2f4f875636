package org.ventanilla.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists the incompatible changes between a schema and a newer schema of the same message version. An
/// optional field may be added. No field may be removed or renamed, get another type, become required or
/// become optional.
///
/// A value may be added to an enum, and a kind to a union, if the readers are released before the writers.
/// No value and no kind may be removed, because old messages must stay readable.
final class SchemaCompatibility {

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> changes = new ArrayList<>();
    /// The references that were already compared, because a type may refer to itself.
    private final Set<String> comparedReferences = new LinkedHashSet<>();

    private SchemaCompatibility(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /// Returns one line for each incompatible change, with the name of the field; empty if there is
    /// none.
    static List<String> incompatibleChanges(JsonNode before, JsonNode after) {
        SchemaCompatibility comparison = new SchemaCompatibility(before, after);
        comparison.compare("", before, after);
        return List.copyOf(comparison.changes);
    }

    private void compare(String path, JsonNode oldNode, JsonNode newNode) {
        JsonNode older = resolve(before, oldNode);
        JsonNode newer = resolve(after, newNode);
        if (oldNode.has("$ref") && !comparedReferences.add(oldNode.get("$ref") + " " + newNode)) {
            return;
        }
        if (older.has("oneOf") || newer.has("oneOf")) {
            compareKinds(path, older, newer);
            return;
        }
        for (String keyword : List.of("type", "format", "contentEncoding", "const")) {
            if (!older.path(keyword).equals(newer.path(keyword))) {
                changes.add("%s: %s changed".formatted(path, keyword));
            }
        }
        compareEnum(path, older, newer);
        compareProperties(path, older, newer);
        for (String keyword : List.of("items", "additionalProperties")) {
            if (older.path(keyword).isObject() && newer.path(keyword).isObject()) {
                compare(path + "[]", older.get(keyword), newer.get(keyword));
            } else if (!older.path(keyword).equals(newer.path(keyword))) {
                changes.add("%s: %s changed".formatted(path, keyword));
            }
        }
    }

    private void compareProperties(String path, JsonNode older, JsonNode newer) {
        Set<String> wasRequired = textsOf(older.path("required"));
        Set<String> isRequired = textsOf(newer.path("required"));
        older.path("properties").properties().forEach(property -> {
            String field = path + "." + property.getKey();
            JsonNode newValue = newer.path("properties").get(property.getKey());
            if (newValue == null) {
                changes.add(field + ": removed");
            } else {
                compare(field, property.getValue(), newValue);
            }
        });
        isRequired.stream()
                .filter(name -> !wasRequired.contains(name))
                .forEach(name -> changes.add("%s.%s: newly required".formatted(path, name)));
        wasRequired.stream()
                .filter(name -> newer.path("properties").has(name) && !isRequired.contains(name))
                .forEach(name -> changes.add("%s.%s: no longer required".formatted(path, name)));
    }

    private void compareEnum(String path, JsonNode older, JsonNode newer) {
        if (older.has("enum") != newer.has("enum")) {
            changes.add(path + ": enum changed");
            return;
        }
        Set<String> values = textsOf(newer.path("enum"));
        textsOf(older.path("enum")).stream()
                .filter(value -> !values.contains(value))
                .forEach(value -> changes.add("%s: value %s removed".formatted(path, value)));
    }

    private void compareKinds(String path, JsonNode older, JsonNode newer) {
        if (older.has("oneOf") != newer.has("oneOf")) {
            changes.add(path + ": type changed");
            return;
        }
        for (JsonNode branch : older.get("oneOf")) {
            String kind = kindOf(branch);
            JsonNode newValue = branchOf(newer.get("oneOf"), kind);
            if (newValue == null) {
                changes.add("%s: kind %s removed".formatted(path, kind));
            } else {
                compare(path + "<" + kind + ">", branch, newValue);
            }
        }
    }

    private static @Nullable JsonNode branchOf(JsonNode branches, String kind) {
        for (JsonNode branch : branches) {
            if (kindOf(branch).equals(kind)) {
                return branch;
            }
        }
        return null;
    }

    private static String kindOf(JsonNode branch) {
        return branch.at("/properties/kind/const").asText();
    }

    private static JsonNode resolve(JsonNode root, JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Set<String> textsOf(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
