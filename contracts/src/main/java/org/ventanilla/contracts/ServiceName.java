package org.ventanilla.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/// A service as messages name it: by its short name, such as `conversation`, which is a plain
/// string in JSON. This is not the enum [Service], because the message must stay readable if a
/// newer release names a service that this release does not know.
public record ServiceName(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ServiceName {
        Objects.requireNonNull(value);
    }

    /// The name of a service that this release knows.
    public static ServiceName of(Service service) {
        return new ServiceName(service.shortName());
    }

    /// Whether this is the name of that service.
    public boolean isNameOf(Service service) {
        return value.equals(service.shortName());
    }

    @Override
    public String toString() {
        return value;
    }
}
