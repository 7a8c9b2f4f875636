package org.ventanilla.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// One message owed to a person, made by the service that owes it; every attempt to send it carries
/// this id.
public record OutboundId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OutboundId {
        Objects.requireNonNull(value);
    }

    /// @throws IllegalArgumentException if {@code text} is no UUID
    public static OutboundId of(String text) {
        return new OutboundId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
