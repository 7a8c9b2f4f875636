package org.ventanilla.contracts;

import java.util.List;

/// One account of a broker that asks for accounts, and everything it may do there.
public record KafkaAccount(String name, List<KafkaRight> rights) {

    public KafkaAccount {
        rights = List.copyOf(rights);
    }
}
