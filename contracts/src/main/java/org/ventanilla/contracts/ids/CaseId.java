package org.ventanilla.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of a filed case. The case also has an official number, the radicado, which is different.
public record CaseId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CaseId {
        Objects.requireNonNull(value);
    }

    /// The id with this text.
    ///
    /// @throws IllegalArgumentException if {@code text} is not a UUID
    public static CaseId of(String text) {
        return new CaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
