package org.ventanilla.contracts;

import java.util.Set;

/// Allows operations on one resource of the broker, or on every resource whose name begins with
/// `name`.
///
/// @param name the name of the resource; if `isPrefix` is true, the beginning of the names
/// @param isPrefix whether the right applies to every resource whose name begins with `name`
public record KafkaRight(Resource resource, String name, boolean isPrefix, Set<Operation> operations) {

    public KafkaRight {
        operations = Set.copyOf(operations);
    }

    /// What a right is about. The constants have the names of Kafka's `ResourceType`.
    public enum Resource {
        TOPIC,
        GROUP,
        TRANSACTIONAL_ID
    }

    /// What may be done. The constants have the names of Kafka's `AclOperation`. Reading, writing
    /// and deleting include describing.
    public enum Operation {
        READ,
        WRITE,
        CREATE,
        DELETE,
        DESCRIBE
    }

    static KafkaRight to(Resource resource, String name, Set<Operation> operations) {
        return new KafkaRight(resource, name, false, operations);
    }

    static KafkaRight toAllThatBegin(Resource resource, String prefix, Set<Operation> operations) {
        return new KafkaRight(resource, prefix, true, operations);
    }
}
