package org.ventanilla.testkit.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A JSON tree that can also contain what a correct tree cannot: repeated field names, and values in
/// any spelling.
sealed interface FuzzJson {

    /// An object. A field name may occur several times.
    record Fields(List<Field> fields) implements FuzzJson {
        /// The value of the first field with this name.
        FuzzJson get(String name) {
            return fields.stream()
                    .filter(field -> field.name.equals(name))
                    .findFirst()
                    .orElseThrow()
                    .value;
        }
    }

    record Elements(List<FuzzJson> elements) implements FuzzJson {}

    /// A value in its exact spelling.
    record Literal(String text) implements FuzzJson {}

    /// A field of an object.
    final class Field {
        String name;
        FuzzJson value;

        Field(String name, FuzzJson value) {
            this.name = name;
            this.value = value;
        }
    }

    /// Reads correct JSON.
    static FuzzJson parse(String json) {
        try {
            return of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FuzzJson of(JsonNode node) {
        if (node.isObject()) {
            List<Field> fields = new ArrayList<>();
            node.properties().forEach(entry -> fields.add(new Field(entry.getKey(), of(entry.getValue()))));
            return new Fields(fields);
        }
        if (node.isArray()) {
            List<FuzzJson> elements = new ArrayList<>();
            node.forEach(element -> elements.add(of(element)));
            return new Elements(elements);
        }
        return new Literal(node.toString());
    }

    /// A string with all special characters escaped.
    static Literal text(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c < ' ' || Character.isSurrogate((char) c)) {
                escaped.append("\\u%04x".formatted(c));
            } else {
                escaped.append((char) c);
            }
        });
        return new Literal(escaped.append('"').toString());
    }

    /// A copy that shares nothing with this tree.
    default FuzzJson copy() {
        return switch (this) {
            case Fields(var fields) -> {
                List<Field> copies = new ArrayList<>();
                fields.forEach(field -> copies.add(new Field(field.name, field.value.copy())));
                yield new Fields(copies);
            }
            case Elements(var elements) ->
                new Elements(
                        new ArrayList<>(elements.stream().map(FuzzJson::copy).toList()));
            case Literal literal -> literal;
        };
    }

    /// Calls an action for this tree and for each tree inside it.
    default void forEach(Consumer<FuzzJson> action) {
        action.accept(this);
        switch (this) {
            case Fields(var fields) -> fields.forEach(field -> field.value.forEach(action));
            case Elements(var elements) -> elements.forEach(element -> element.forEach(action));
            case Literal _ -> {}
        }
    }

    /// Writes the tree, without spaces.
    default void write(StringBuilder out) {
        switch (this) {
            case Fields(var fields) -> {
                out.append('{');
                for (int i = 0; i < fields.size(); i++) {
                    out.append(i == 0 ? "" : ",")
                            .append(text(fields.get(i).name).text())
                            .append(':');
                    fields.get(i).value.write(out);
                }
                out.append('}');
            }
            case Elements(var elements) -> {
                out.append('[');
                for (int i = 0; i < elements.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    elements.get(i).write(out);
                }
                out.append(']');
            }
            case Literal(var text) -> out.append(text);
        }
    }
}
