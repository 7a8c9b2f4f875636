package org.ventanilla.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of a conversation with one contact. A conversation lasts from the contact's first message until
/// it is closed.
public record ConversationId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        Objects.requireNonNull(value);
    }

    /// The id with this text.
    ///
    /// @throws IllegalArgumentException if {@code text} is not a UUID
    public static ConversationId of(String text) {
        return new ConversationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
