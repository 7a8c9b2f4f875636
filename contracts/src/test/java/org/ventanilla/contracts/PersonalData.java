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

/// Decides by the name of a component of a record whether it may identify a person or contain what
/// they wrote.
final class PersonalData {

    /// Words that make a name suspect, wherever they occur in it.
    private static final Set<String> WORDS = Set.of(
            "name",
            "names",
            "surname",
            "profile",
            "document",
            "phone",
            "msisdn",
            "email",
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

    /// Endings of a name that make it harmless: a hash or a version says nothing about the person.
    private static final Set<String> HARMLESS_ENDINGS = Set.of("sha256", "version", "count");

    /// Names that do not show that they hold personal data, including secrets that give access to a
    /// case or a notice.
    private static final Set<String> NAMED = Set.of(
            "Address.value",
            "RecordAnswer.value",
            "ConfirmCode.code",
            "CaseFiled.trackingCode",
            "LookUpCase.secondFactor",
            "Template.urlSuffix");

    /// Names that sound personal but are not.
    private static final Set<String> CLEARED = Set.of("Template.name", "Issued.profile");

    private PersonalData() {}

    /// The suspect components of a record and of all records that it contains.
    static List<Part> in(Class<?> type) {
        return in(type, new HashSet<>()).toList();
    }

    /// The values of these components in one message.
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
                : valuesIn(part.content(), item);
    }

    private static boolean isPersonal(Part part) {
        if (NAMED.contains(part.qualifiedName())) {
            return true;
        }
        if (CLEARED.contains(part.qualifiedName())) {
            return false;
        }
        List<String> words = Arrays.stream(part.name().split("(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return words.stream().anyMatch(WORDS::contains) && !HARMLESS_ENDINGS.contains(words.getLast());
    }

    private static Stream<Part> in(Class<?> type, Set<Class<?>> seen) {
        if (Shape.isUnion(type)) {
            return Shape.kindsOf(type).values().stream().flatMap(kind -> in(kind, seen));
        }
        if (!type.isRecord() || Shape.isId(type) || !seen.add(type)) {
            return Stream.empty();
        }
        return Shape.partsOf(type).stream()
                .flatMap(part -> Stream.concat(Stream.of(part).filter(PersonalData::isPersonal), in(held(part), seen)));
    }

    private static Class<?> held(Part part) {
        boolean container = List.class.isAssignableFrom(part.type()) || Map.class.isAssignableFrom(part.type());
        return container ? part.content() : part.type();
    }
}
