package org.ventanilla.contracts;

import java.util.List;

/// An account of a broker that requires accounts, with all its rights.
public record KafkaAccount(String name, List<KafkaRight> rights) {

    public KafkaAccount {
        rights = List.copyOf(rights);
    }
}
