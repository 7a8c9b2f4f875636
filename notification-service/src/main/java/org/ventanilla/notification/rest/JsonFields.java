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

/// Reads the fields of a JSON text in their order, with the path of each as clients write it
/// (`remedies[0].termDays`). A value of the wrong type is recorded as a fault of that path; null is
/// treated as a missing field.
final class JsonFields {

    private final JsonParser in;
    private final List<String> faults;

    /// The paths of the open objects and lists; `at` is the path of the value that is being read.
    private final Deque<String> above = new ArrayDeque<>();

    private final Deque<Set<String>> names = new ArrayDeque<>();
    private String at = "";

    JsonFields(JsonParser in, List<String> faults) {
        this.in = in;
        this.faults = faults;
    }

    String path() {
        return at;
    }

    /// Enters the object whose start is the current token.
    ///
    /// @return its first field, null if it has none
    @Nullable
    String begin() throws IOException, ActReader.Unreadable {
        above.push(at);
        names.push(new HashSet<>());
        return next();
    }

    /// @return the next field of the object, whose value is then the current token; null at the end
    ///     of the object
    @Nullable
    String next() throws IOException, ActReader.Unreadable {
        if (in.nextToken() == JsonToken.END_OBJECT) {
            at = above.pop();
            names.pop();
            return null;
        }
        String name = in.currentName();
        at = above.element().isEmpty() ? name : above.element() + "." + name;
        if (!names.element().add(name)) {
            throw new ActReader.Unreadable(at);
        }
        in.nextToken();
        return name;
    }

    /// @param index index of the element, from 0
    /// @return whether there is another element of the list, which is then the current token
    boolean nextItem(int index) throws IOException {
        if (index == 0) {
            above.push(at);
        }
        if (in.nextToken() == JsonToken.END_ARRAY) {
            at = above.pop();
            return false;
        }
        at = above.element() + "[" + index + "]";
        return true;
    }

    @Nullable
    String text() throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getText();
        }
        wrongUnlessNull();
        return null;
    }

    /// @return 0 if the value is not an integer
    int integer() throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == JsonParser.NumberType.INT) {
            return in.getIntValue();
        }
        wrongUnlessNull();
        return 0;
    }

    boolean bool() throws IOException {
        if (in.currentToken().isBoolean()) {
            return in.getBooleanValue();
        }
        wrongUnlessNull();
        return false;
    }

    boolean isObject() throws IOException {
        return is(JsonToken.START_OBJECT);
    }

    boolean isArray() throws IOException {
        return is(JsonToken.START_ARRAY);
    }

    private boolean is(JsonToken expected) throws IOException {
        if (in.currentToken() == expected) {
            return true;
        }
        wrongUnlessNull();
        return false;
    }

    void wrongUnlessNull() throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NULL) {
            wrong();
        }
    }

    /// Records a fault: the field is unknown or cannot have this value.
    void wrong() throws IOException {
        faults.add(at);
        in.skipChildren();
    }
}
