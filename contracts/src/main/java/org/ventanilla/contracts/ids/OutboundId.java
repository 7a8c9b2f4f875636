package org.ventanilla.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of a message to a person, created by the service that sends it; all attempts have the
/// same id.
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
