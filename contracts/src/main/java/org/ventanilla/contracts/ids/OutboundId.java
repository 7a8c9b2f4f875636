package org.ventanilla.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of a message to a person. The service that sends the message creates the id. All attempts to
/// send the message have the same id.
public record OutboundId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OutboundId {
        Objects.requireNonNull(value);
    }

    /// The id with this text.
    ///
    /// @throws IllegalArgumentException if {@code text} is not a UUID
    public static OutboundId of(String text) {
        return new OutboundId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
