package org.ventanilla.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Reads and writes messages as JSON. Instants are written in ISO 8601, and fields that are null are left
/// out. Unknown fields are ignored, because a newer release may add fields.
///
/// A component of a record that is not {@code @Nullable} must be present when a message is read or
/// written ({@link RequiredComponents}). A value of another JSON type is refused and not converted, so
/// that a message that violates the contract is noticed at once.
public final class ContractJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new RequiredComponents(), new JacksonAnnotationIntrospector()))
            .withCoercionConfig(LogicalType.Textual, ContractJson::refuseNonStrings)
            .build();

    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();
    private static final ObjectWriter WRITER = MAPPER.writer();

    private ContractJson() {}

    /// Returns the message as UTF-8 JSON.
    public static byte[] write(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    /// Reads a message.
    ///
    /// @throws IOException if the bytes are not JSON of this type. The exception's message may contain the
    /// name of a field, but never contains content
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        try {
            T value = READERS.computeIfAbsent(type, MAPPER::readerFor).readValue(json);
            if (value == null) {
                throw new IOException("no readable " + type.getSimpleName() + ": it is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IOException("no readable %s%s: %s"
                    .formatted(type.getSimpleName(), fieldOf(e), e.getClass().getSimpleName()));
        }
    }

    /// Returns a mapper with the same rules, for code that stores parts of messages as JSON.
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }

    /// Returns the name of the field that failed. Only components of records are named, because the
    /// keys of a map are content.
    private static String fieldOf(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .filter(step -> step.getFrom() instanceof Class<?> type && type.isRecord())
                .map(step -> "." + step.getFieldName())
                .collect(Collectors.joining());
    }

    private static void refuseNonStrings(MutableCoercionConfig textual) {
        textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
