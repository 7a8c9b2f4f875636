package org.ventanilla.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/// The name of a service in a message: the service's short name, such as `conversation`, which is a
/// plain string in JSON. Messages do not contain the enum [Service], because a message must stay
/// readable if a newer release writes the name of a service that this release does not know.
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
