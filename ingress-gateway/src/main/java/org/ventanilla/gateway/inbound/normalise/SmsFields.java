package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ventanilla.gateway.inbound.Parameters;
import org.ventanilla.gateway.outbound.RawItems;

/// The fields of one item of a webhook of SMS, whether they are in JSON or in parameters.
interface SmsFields {

    /// All values of a field that are not empty.
    List<String> values(String name);

    /// The item as JSON, with these fields replaced.
    ObjectNode asJson(List<String> masked);

    /// The value of the first of these fields that has a value; empty if none has one.
    ///
    /// @throws BadItem if the field has several values
    default Optional<String> first(List<String> names) {
        for (String name : names) {
            List<String> values = values(name);
            if (values.size() > 1) {
                throw new BadItem("REPEATED_FIELD", "a field with several values");
            }
            if (!values.isEmpty()) {
                return Optional.of(values.getFirst());
            }
        }
        return Optional.empty();
    }

    /// Like {@link #first}, for fields that are not essential: a field with several values counts as
    /// missing.
    default Optional<String> firstIfClear(List<String> names) {
        for (String name : names) {
            List<String> values = values(name);
            if (values.size() == 1) {
                return Optional.of(values.getFirst());
            }
        }
        return Optional.empty();
    }

    /// The fields of a JSON object.
    record OfJson(ObjectNode item) implements SmsFields {

        @Override
        public List<String> values(String name) {
            String[] path = name.split("\\.");
            JsonNode parent = item;
            for (int i = 0; i < path.length - 1; i++) {
                parent = parent.path(path[i]);
            }
            JsonNode node = parent.path(path[path.length - 1]);
            boolean isInteger = node.isNumber() && node.canConvertToExactIntegral();
            String value =
                    isInteger ? node.bigIntegerValue().toString() : LenientJson.text(parent, path[path.length - 1]);
            return value == null || value.isEmpty() ? List.of() : List.of(value);
        }

        @Override
        public ObjectNode asJson(List<String> masked) {
            ObjectNode copy = item.deepCopy();
            masked.stream().filter(copy::has).forEach(name -> copy.put(name, RawItems.REMOVED));
            return copy;
        }
    }

    /// The parameters of a form and of a query. Those of the form take precedence.
    record OfParameters(List<Parameters> sources) implements SmsFields {

        @Override
        public List<String> values(String name) {
            for (Parameters parameters : sources) {
                List<String> values = new ArrayList<>(parameters.all(name));
                values.removeIf(String::isEmpty);
                if (!values.isEmpty()) {
                    return values;
                }
            }
            return List.of();
        }

        @Override
        public ObjectNode asJson(List<String> masked) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            for (Parameters parameters : sources.reversed()) {
                for (String name : parameters.names()) {
                    List<String> values = masked.contains(name) ? List.of(RawItems.REMOVED) : parameters.all(name);
                    if (values.size() == 1) {
                        json.put(name, values.getFirst());
                    } else {
                        ArrayNode array = json.putArray(name);
                        values.forEach(array::add);
                    }
                }
            }
            return json;
        }
    }
}
