package org.ventanilla.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ventanilla.contracts.Shape.Part;

/// Finds the components of records that may identify a person or contain what a person wrote. The name of
/// a component decides whether it is personal.
final class PersonalData {

    /// A component is treated as personal if its name contains one of these words.
    private static final Set<String> PERSONAL_WORDS = Set.of(
            "name",
            "names",
            "surname",
            "profile",
            "document",
            "phone",
            "phones",
            "msisdn",
            "email",
            "emails",
            "mail",
            "address",
            "text",
            "body",
            "comment",
            "caption",
            "place",
            "latitude",
            "longitude",
            "words",
            "bsuid",
            "birth",
            "parameters",
            "secret",
            "token");

    /// A component is not personal if its name ends with one of these words, because a hash, a version or a
    /// count does not identify a person.
    private static final Set<String> HARMLESS_ENDINGS = Set.of("sha256", "version", "count");

    /// Components that contain personal data although their names do not contain one of the words. Some of
    /// these components are secrets that give access to a case or a notice.
    private static final Set<String> PERSONAL_COMPONENTS = Set.of(
            "Address.value",
            "RecordAnswer.value",
            "ConfirmCode.code",
            "CaseFiled.trackingCode",
            "LookUpCase.secondFactor",
            "Template.urlSuffix",
            "FormAnswer.answers");

    /// Components that contain no personal data although their names contain one of the words.
    private static final Set<String> HARMLESS_COMPONENTS = Set.of("Template.name", "Issued.profile");

    private PersonalData() {}

    /// The personal components of a record and of all records that it contains.
    static List<Part> componentsOf(Class<?> type) {
        return componentsOf(type, new HashSet<>()).toList();
    }

    /// The values of the personal components in one message.
    static Stream<String> valuesIn(Class<?> type, JsonNode node) {
        if (Shape.isUnion(type)) {
            return valuesIn(Shape.kindsOf(type).get(node.path("kind").asText()), node);
        }
        if (!type.isRecord() || Shape.isId(type)) {
            return Stream.empty();
        }
        return Shape.partsOf(type).stream().flatMap(part -> {
            JsonNode value = node.path(part.name());
            if (value.isValueNode()) {
                return isPersonal(part) ? Stream.of(value.asText()) : Stream.empty();
            }
            return value.isArray()
                    ? value.valueStream().flatMap(item -> valuesIn(part, item))
                    : valuesIn(part.type(), value);
        });
    }

    private static Stream<String> valuesIn(Part part, JsonNode item) {
        return item.isValueNode()
                ? Stream.of(item.asText()).filter(_ -> isPersonal(part))
                : valuesIn(part.elementType(), item);
    }

    private static boolean isPersonal(Part part) {
        if (PERSONAL_COMPONENTS.contains(part.qualifiedName())) {
            return true;
        }
        if (HARMLESS_COMPONENTS.contains(part.qualifiedName())) {
            return false;
        }
        List<String> words = Arrays.stream(part.name().split("(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return words.stream().anyMatch(PERSONAL_WORDS::contains) && !HARMLESS_ENDINGS.contains(words.getLast());
    }

    private static Stream<Part> componentsOf(Class<?> type, Set<Class<?>> visited) {
        if (Shape.isUnion(type)) {
            return Shape.kindsOf(type).values().stream().flatMap(kind -> componentsOf(kind, visited));
        }
        if (!type.isRecord() || Shape.isId(type) || !visited.add(type)) {
            return Stream.empty();
        }
        return Shape.partsOf(type).stream()
                .flatMap(part -> Stream.concat(
                        Stream.of(part).filter(PersonalData::isPersonal), componentsOf(containedType(part), visited)));
    }

    private static Class<?> containedType(Part part) {
        boolean container = List.class.isAssignableFrom(part.type()) || Map.class.isAssignableFrom(part.type());
        return container ? part.elementType() : part.type();
    }
}
