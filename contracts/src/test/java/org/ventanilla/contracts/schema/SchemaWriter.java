package org.ventanilla.contracts.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Shape;
import org.ventanilla.contracts.Shape.Part;
import org.ventanilla.contracts.WireTypes;

/// Generates the JSON schema (draft 2020-12) of a record. Each schema is complete: the `$defs` of the
/// schema contain every type to which the schema refers.
public final class SchemaWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /// The JSON type and, for some classes, the format.
    private static final Map<Class<?>, List<String>> SCALARS = Map.ofEntries(
            Map.entry(String.class, List.of("string")),
            Map.entry(UUID.class, List.of("string", "uuid")),
            Map.entry(Instant.class, List.of("string", "date-time")),
            Map.entry(LocalDate.class, List.of("string", "date")),
            Map.entry(boolean.class, List.of("boolean")),
            Map.entry(Boolean.class, List.of("boolean")),
            Map.entry(double.class, List.of("number", "double")),
            Map.entry(Double.class, List.of("number", "double")),
            Map.entry(int.class, List.of("integer", "int32")),
            Map.entry(Integer.class, List.of("integer", "int32")),
            Map.entry(long.class, List.of("integer", "int64")),
            Map.entry(Long.class, List.of("integer", "int64")));

    private final ObjectNode definitions = JSON.objectNode();

    private SchemaWriter() {}

    /// The schema of one message.
    public static ObjectNode schemaOf(Class<? extends Message> type) {
        String name = WireTypes.nameOf(type);
        SchemaWriter writer = new SchemaWriter();
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:" + name.replace('.', ':'))
                .put("title", name);
        schema.setAll(writer.object(type));
        if (!writer.definitions.isEmpty()) {
            schema.set("$defs", writer.definitions);
        }
        return schema;
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        for (Part part : Shape.partsOf(type)) {
            properties.set(part.name(), value(part, part.type()));
            if (part.required()) {
                required.add(part.name());
            }
        }
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
        return schema.put("additionalProperties", true);
    }

    private ObjectNode value(Part part, Class<?> type) {
        if (SCALARS.containsKey(type)) {
            return scalar(SCALARS.get(type));
        }
        if (Shape.isId(type)) {
            return value(part, type.getRecordComponents()[0].getType());
        }
        if (type == byte[].class) {
            return JSON.objectNode().put("type", "string").put("contentEncoding", "base64");
        }
        if (type.isEnum()) {
            ObjectNode schema = JSON.objectNode().put("type", "string");
            ArrayNode constants = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                constants.add(((Enum<?>) constant).name());
            }
            return schema;
        }
        if (List.class.isAssignableFrom(type)) {
            return JSON.objectNode().put("type", "array").set("items", value(part, part.elementType()));
        }
        if (Map.class.isAssignableFrom(type)) {
            return JSON.objectNode().put("type", "object").set("additionalProperties", value(part, part.elementType()));
        }
        if (Shape.isUnion(type) || type.isRecord()) {
            return definition(type);
        }
        throw new IllegalArgumentException(
                part.qualifiedName() + " has a type for which no schema can be generated: " + type.getName());
    }

    private ObjectNode definition(Class<?> type) {
        String name = type.getSimpleName();
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, Shape.isUnion(type) ? union(type) : object(type));
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode union(Class<?> type) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode kinds = schema.putArray("oneOf");
        Shape.kindsOf(type).forEach((kind, record) -> {
            ObjectNode branch = object(record);
            ObjectNode properties = JSON.objectNode();
            properties.putObject("kind").put("const", kind);
            properties.setAll((ObjectNode) branch.get("properties"));
            branch.set("properties", properties);
            ((ArrayNode) branch.get("required")).insert(0, "kind");
            kinds.add(branch);
        });
        return schema;
    }

    private static ObjectNode scalar(List<String> typeAndFormat) {
        ObjectNode schema = JSON.objectNode().put("type", typeAndFormat.getFirst());
        return typeAndFormat.size() == 1 ? schema : schema.put("format", typeAndFormat.getLast());
    }
}
