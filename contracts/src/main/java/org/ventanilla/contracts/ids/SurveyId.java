package org.ventanilla.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of a satisfaction survey about one attention.
public record SurveyId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SurveyId {
        Objects.requireNonNull(value);
    }

    /// The id with this text.
    ///
    /// @throws IllegalArgumentException if {@code text} is not a UUID
    public static SurveyId of(String text) {
        return new SurveyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
