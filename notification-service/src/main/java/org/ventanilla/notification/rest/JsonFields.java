package org.ventanilla.notification.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a JSON text in their order. Each field has a path in the notation of
/// clients (`remedies[0].termDays`). A value of the wrong type is recorded as a fault of that
/// path; null is treated as a missing field.
final class JsonFields {

    private final JsonParser in;
    private final List<String> faults;

    /// The paths of the objects and lists that enclose the value at `path`.
    private final Deque<String> enclosingPaths = new ArrayDeque<>();

    private final Deque<Set<String>> fieldNames = new ArrayDeque<>();
    private String path = "";

    JsonFields(JsonParser in, List<String> faults) {
        this.in = in;
        this.faults = faults;
    }

    /// Returns the path of the current field.
    String path() {
        return path;
    }

    /// Enters the object whose start is the current token, and moves to the first field.
    ///
    /// @return the first field of the object; null if the object has no fields
    @Nullable
    String begin() throws IOException, ActReader.Unreadable {
        enclosingPaths.push(path);
        fieldNames.push(new HashSet<>());
        return next();
    }

    /// Moves to the next field of the object. The value of the field is then the current token.
    ///
    /// @return the name of the field; null at the end of the object
    @Nullable
    String next() throws IOException, ActReader.Unreadable {
        if (in.nextToken() == JsonToken.END_OBJECT) {
            path = enclosingPaths.pop();
            fieldNames.pop();
            return null;
        }
        String name = in.currentName();
        path = enclosingPaths.element().isEmpty() ? name : enclosingPaths.element() + "." + name;
        if (!fieldNames.element().add(name)) {
            throw new ActReader.Unreadable(path);
        }
        in.nextToken();
        return name;
    }

    /// Moves to an element of the list. The element is then the current token.
    ///
    /// @param index index of the element, from 0
    /// @return false at the end of the list
    boolean nextItem(int index) throws IOException {
        if (index == 0) {
            enclosingPaths.push(path);
        }
        if (in.nextToken() == JsonToken.END_ARRAY) {
            path = enclosingPaths.pop();
            return false;
        }
        path = enclosingPaths.element() + "[" + index + "]";
        return true;
    }

    /// Returns the text; null if the value is not a text.
    @Nullable
    String text() throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getText();
        }
        recordFaultUnlessNull();
        return null;
    }

    /// Returns the integer; 0 if the value is not an integer.
    int integer() throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == JsonParser.NumberType.INT) {
            return in.getIntValue();
        }
        recordFaultUnlessNull();
        return 0;
    }

    /// Returns the boolean; false if the value is not a boolean.
    boolean bool() throws IOException {
        if (in.currentToken().isBoolean()) {
            return in.getBooleanValue();
        }
        recordFaultUnlessNull();
        return false;
    }

    /// Returns whether the value is an object. Any other value, except null, is recorded as a
    /// fault.
    boolean isObject() throws IOException {
        return isTokenOrFault(JsonToken.START_OBJECT);
    }

    /// Returns whether the value is a list. Any other value, except null, is recorded as a fault.
    boolean isArray() throws IOException {
        return isTokenOrFault(JsonToken.START_ARRAY);
    }

    private boolean isTokenOrFault(JsonToken expected) throws IOException {
        if (in.currentToken() == expected) {
            return true;
        }
        recordFaultUnlessNull();
        return false;
    }

    /// Records a fault, unless the value is null, which counts as a missing field.
    void recordFaultUnlessNull() throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NULL) {
            recordFault();
        }
    }

    /// Records a fault: the field is unknown or cannot have this value.
    void recordFault() throws IOException {
        faults.add(path);
        in.skipChildren();
    }
}
