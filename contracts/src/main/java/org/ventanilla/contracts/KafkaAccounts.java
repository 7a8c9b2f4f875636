package org.ventanilla.contracts;

import static org.ventanilla.contracts.KafkaRight.Operation.CREATE;
import static org.ventanilla.contracts.KafkaRight.Operation.DELETE;
import static org.ventanilla.contracts.KafkaRight.Operation.DESCRIBE;
import static org.ventanilla.contracts.KafkaRight.Operation.READ;
import static org.ventanilla.contracts.KafkaRight.Operation.WRITE;
import static org.ventanilla.contracts.KafkaRight.Resource.GROUP;
import static org.ventanilla.contracts.KafkaRight.Resource.TOPIC;
import static org.ventanilla.contracts.KafkaRight.Resource.TRANSACTIONAL_ID;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ventanilla.contracts.KafkaRight.Operation;

/// The accounts of the suite on a broker that requires accounts: one for each service and one for
/// operators. An account has only the rights listed here. No account has a right over the whole
/// broker, and no account may create a topic of [Topics]. The rights of a service to read and write
/// topics follow from [Topics].
///
/// The right to read or to write includes the right to ask for offsets and descriptions, and since
/// Kafka 2.8 the right to use an idempotent producer (KIP-679).
public final class KafkaAccounts {

    private static final String OPERATOR = "ventanilla-operator";

    private KafkaAccounts() {}

    /// All accounts.
    public static List<KafkaAccount> all() {
        return Stream.concat(Arrays.stream(Service.values()).map(KafkaAccounts::of), Stream.of(operator()))
                .toList();
    }

    /// The account of a service, which has the name of its module.
    public static KafkaAccount of(Service service) {
        List<KafkaRight> rights = new ArrayList<>();
        for (Topic topic : Topics.all()) {
            Set<Operation> operations = EnumSet.noneOf(Operation.class);
            if (topic.readers().contains(service)) {
                operations.add(READ);
            }
            if (topic.writers().contains(service)) {
                operations.add(WRITE);
            }
            if (!operations.isEmpty()) {
                rights.add(KafkaRight.to(TOPIC, topic.name(), operations));
            }
        }
        rights.add(KafkaRight.to(GROUP, service.module(), Set.of(READ)));
        if (!readsByLanes(service)) {
            rights.addAll(rightsForStreams(service));
        }
        return new KafkaAccount(service.module(), rights);
    }

    /// The account with which operators use `./ventanilla dead-letters` and `./ventanilla lanes`:
    /// it reads dead letters, writes orders to the same topics, and sees how far each lane is read.
    public static KafkaAccount operator() {
        List<KafkaRight> rights = new ArrayList<>();
        for (Service service : Service.values()) {
            rights.add(KafkaRight.to(TOPIC, Topics.deadLettersOf(service).name(), Set.of(READ, WRITE)));
        }
        Topics.shared().stream()
                .filter(KafkaAccounts::isReadByLanes)
                .forEach(topic -> rights.add(KafkaRight.to(TOPIC, topic.name(), Set.of(DESCRIBE))));
        Arrays.stream(Service.values())
                .filter(KafkaAccounts::readsByLanes)
                .forEach(service -> rights.add(KafkaRight.to(GROUP, service.module(), Set.of(DESCRIBE))));
        return new KafkaAccount(OPERATOR, rights);
    }

    /// A service that uses Kafka Streams creates, empties and writes its own topics in
    /// transactions. The names of these topics and transactions begin with its application id. A
    /// separate consumer group reads its finished records.
    private static List<KafkaRight> rightsForStreams(Service service) {
        String prefix = service.module() + "-";
        return List.of(
                KafkaRight.to(GROUP, prefix + "sink", Set.of(READ)),
                KafkaRight.toAllThatBegin(TOPIC, prefix, Set.of(READ, WRITE, CREATE, DELETE)),
                KafkaRight.toAllThatBegin(TRANSACTIONAL_ID, prefix, Set.of(WRITE)));
    }

    private static boolean isReadByLanes(Topic topic) {
        return topic.hasLanes() && topic.readers().stream().anyMatch(KafkaAccounts::readsByLanes);
    }

    private static boolean readsByLanes(Service service) {
        return service != Service.ANALYTICS;
    }
}
