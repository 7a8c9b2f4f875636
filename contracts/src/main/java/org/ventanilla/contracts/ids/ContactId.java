package org.ventanilla.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of a person in the gateway's directory. The id is random, so that no phone number, provider's
/// user id or identity document is used as a key.
public record ContactId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContactId {
        Objects.requireNonNull(value);
    }

    /// The id with this text.
    ///
    /// @throws IllegalArgumentException if {@code text} is not a UUID
    public static ContactId of(String text) {
        return new ContactId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
