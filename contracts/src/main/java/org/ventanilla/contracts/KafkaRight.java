package org.ventanilla.contracts;

import java.util.Set;

/// The right of an account to use one resource of the broker, or every resource whose name begins with
/// `name`.
///
/// @param name the name of the resource; if `isPrefix` is true, the beginning of the names
/// @param isPrefix whether the right applies to every resource whose name begins with `name`
public record KafkaRight(Resource resource, String name, boolean isPrefix, Set<Operation> operations) {

    public KafkaRight {
        operations = Set.copyOf(operations);
    }

    /// The type of resource to which a right applies. The constants have the names of Kafka's `ResourceType`.
    public enum Resource {
        TOPIC,
        GROUP,
        TRANSACTIONAL_ID
    }

    /// What the account may do with a resource. The constants have the names of Kafka's `AclOperation`.
    /// The rights to read, write and delete include the right to describe.
    public enum Operation {
        READ,
        WRITE,
        CREATE,
        DELETE,
        DESCRIBE
    }

    /// A right to one resource.
    static KafkaRight to(Resource resource, String name, Set<Operation> operations) {
        return new KafkaRight(resource, name, false, operations);
    }

    /// A right to all resources whose names begin with the prefix.
    static KafkaRight toAllThatBegin(Resource resource, String prefix, Set<Operation> operations) {
        return new KafkaRight(resource, prefix, true, operations);
    }
}
