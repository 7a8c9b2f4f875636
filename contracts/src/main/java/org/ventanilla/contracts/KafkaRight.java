package org.ventanilla.contracts;

import java.util.Set;

/// Lets a Kafka account do something with one resource of the broker, or with every resource whose
/// name begins with the given one.
///
/// @param name the resource's name; if `prefix` is set, the beginning of the names
public record KafkaRight(Resource resource, String name, boolean prefix, Set<Operation> operations) {

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
