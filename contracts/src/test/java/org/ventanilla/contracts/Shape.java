package org.ventanilla.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawWebhook;

/// Reads the structure of records from their classes. The generators of schemas, samples and documents
/// use this structure.
public final class Shape {

    private Shape() {}

    /// One component of a record, which is a field in JSON.
    ///
    /// @param owner the record
    /// @param required whether the component must be present
    public record Part(Class<?> owner, String name, Class<?> type, Type genericType, boolean required) {

        /// The type of the elements of a `List`, or of the values of a `Map`.
        public Class<?> elementType() {
            Type[] arguments = ((ParameterizedType) genericType).getActualTypeArguments();
            return (Class<?>) arguments[arguments.length - 1];
        }

        /// The name of the record and the name of the component, such as `FileCase.text`.
        public String qualifiedName() {
            return owner.getSimpleName() + "." + name;
        }
    }

    /// The components of a record, in the order of their declaration.
    public static List<Part> partsOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(Shape::part).toList();
    }

    /// Whether the type is an id: a record with one component, of which only the value is written in JSON.
    public static boolean isId(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    /// Whether the type is a union: a sealed interface whose records are distinguished in JSON by the field
    /// `kind`.
    public static boolean isUnion(Class<?> type) {
        return type.isSealed() && type.isAnnotationPresent(JsonTypeInfo.class);
    }

    /// The records of a union by the value of `kind`, in the order of their declaration.
    public static Map<String, Class<?>> kindsOf(Class<?> union) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (JsonSubTypes.Type type : union.getAnnotation(JsonSubTypes.class).value()) {
            kinds.put(type.name(), type.value());
        }
        return kinds;
    }

    /// The records of all messages in the order of their topics, without duplicates.
    public static List<Class<? extends Message>> messages() {
        return Topics.all().stream()
                .<Class<? extends Message>>flatMap(topic -> WireTypes.recordsOf(topic).stream())
                .distinct()
                .toList();
    }

    /// The records of all messages that are written as JSON. Only the raw webhook is not, because its value
    /// is the request itself.
    public static List<Class<? extends Message>> jsonMessages() {
        return messages().stream().filter(type -> type != RawWebhook.class).toList();
    }

    private static Part part(RecordComponent component) {
        return new Part(
                component.getDeclaringRecord(),
                component.getName(),
                component.getType(),
                component.getGenericType(),
                !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
