package org.ventanilla.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes Jackson respect {@code @NullMarked}: a component of a record is required unless its type
/// is {@code @Nullable}. Jackson asks once for each class and caches the result.
final class RequiredComponents extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : null;
    }

    /// When a message is read, a required component must not be null. No element of a list may be null.
    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return isRequired(annotated)
                ? JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL)
                : JsonSetter.Value.forContentNulls(Nulls.FAIL);
    }

    /// When a message is written, a required component that is null is not left out, so that
    /// [#findNullSerializer] can refuse the component.
    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
        return isRequired(annotated)
                ? JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS)
                : JsonInclude.Value.empty();
    }

    /// Returns a serializer that refuses a required component that is null.
    @Override
    public @Nullable Object findNullSerializer(Annotated annotated) {
        return isRequired(annotated) ? new RefuseNull() : null;
    }

    private static boolean isRequired(Annotated annotated) {
        return annotated instanceof AnnotatedMember member
                && componentOf(member)
                        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .isPresent();
    }

    private static Optional<RecordComponent> componentOf(AnnotatedMember member) {
        RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
        if (components == null) {
            return Optional.empty();
        }
        if (member instanceof AnnotatedParameter parameter) {
            boolean isCanonicalConstructor = parameter.getOwner().getParameterCount() == components.length;
            return isCanonicalConstructor ? Optional.of(components[parameter.getIndex()]) : Optional.empty();
        }
        return Arrays.stream(components)
                .filter(component -> component.getName().equals(member.getName()))
                .findFirst();
    }

    /// Refuses to write a required component that is null. The exception contains no content.
    private static final class RefuseNull extends JsonSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider)
                throws JsonMappingException {
            throw JsonMappingException.from(generator, "a required component is null");
        }
    }
}
