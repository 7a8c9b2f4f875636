package org.ventanilla.lanes.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.ventanilla.contracts.KafkaAccount;
import org.ventanilla.contracts.KafkaAccounts;
import org.ventanilla.contracts.KafkaRight;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.kafka.fixtures.CountingHandler;
import org.ventanilla.lanes.kafka.fixtures.Replica;
import org.ventanilla.lanes.kafka.fixtures.TestEnvironment;
import org.ventanilla.testkit.CapturedLog;
import org.ventanilla.testkit.backends.Acls;
import org.ventanilla.testkit.backends.EmbeddedKafka;

/// A running service loses the right to read a topic or to use its group, and gets it back.
@Isolated("reads the log of all lane consumers")
class RefusedReaderIT {

    private static final String PASSWORD = "right-" + UUID.randomUUID();
    private static final KafkaAccount ACCOUNT = KafkaAccounts.of(Service.PQRSD);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int ROUNDS = 50;

    private final TestEnvironment environment =
            new TestEnvironment(EmbeddedKafka.temporarySecured().withAcls(List.of(ACCOUNT)));
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final AtomicInteger works = new AtomicInteger();

    @AfterEach
    void end() {
        environment.close();
    }

    @Test
    void aServiceWaitsWhileItMayNotReadATopicAndContinuesAfterwards() {
        withdrawAndRestore(new Right(KafkaRight.Resource.TOPIC, Topics.PQRSD_COMMANDS.name()));
    }

    @Test
    void aServiceWaitsWhileItMayNotUseItsGroupAndContinuesAfterwards() {
        withdrawAndRestore(new Right(KafkaRight.Resource.GROUP, Service.PQRSD.module()));
    }

    /// The rights of an account on one resource.
    private record Right(KafkaRight.Resource resource, String name) {
        KafkaAccount missingIn(KafkaAccount account) {
            return new KafkaAccount(
                    account.name(),
                    account.rights().stream()
                            .filter(right -> right.resource() != resource
                                    || !right.name().equals(name))
                            .toList());
        }
    }

    /// After a while, Kafka's client forgets a topic that it may not read, and the group assigns
    /// its lanes to no instance.
    @Test
    void aServiceThatLostItsLanesForLackOfRightsContinuesAfterwards() {
        environment.kafka.secured().addUser(environment.kafka.bootstrap(), ACCOUNT.name(), PASSWORD);
        Replica replica = environment
                .replicaWith(
                        environment.kafka.secured().clientSettings(ACCOUNT.name(), PASSWORD), new CountingHandler())
                .start();
        environment.write(TestEnvironment.command(maria, "before"));
        await().atMost(LIMIT).until(() -> environment.effects() == 1);
        // When
        Right right = new Right(KafkaRight.Resource.TOPIC, Topics.PQRSD_COMMANDS.name());
        Acls.allow(environment.kafka.bootstrap(), List.of(right.missingIn(ACCOUNT)));
        await().atMost(LIMIT).until(() -> replica.lanes.numbers().isEmpty());
        environment.write(TestEnvironment.command(maria, "meanwhile"));
        Acls.allow(environment.kafka.bootstrap(), List.of(ACCOUNT));
        // Then
        await().atMost(LIMIT).until(() -> environment.effectsOf(maria).equals(List.of("before", "meanwhile")));
    }

    private void withdrawAndRestore(Right right) {
        // Given
        environment.kafka.secured().addUser(environment.kafka.bootstrap(), ACCOUNT.name(), PASSWORD);
        LaneWork timer = _ -> {
            works.incrementAndGet();
            return false;
        };
        Replica replica = environment
                .replicaWith(
                        knowingTopicsForLong(environment.kafka.secured().clientSettings(ACCOUNT.name(), PASSWORD)),
                        new CountingHandler(),
                        timer)
                .start();
        environment.write(TestEnvironment.command(maria, "before"));
        await().atMost(LIMIT).until(() -> environment.effects() == 1);
        try (CapturedLog log = CapturedLog.of(ConsumerFailures.class)) {
            // When
            Acls.allow(environment.kafka.bootstrap(), List.of(right.missingIn(ACCOUNT)));
            // Then the refusal is logged once, and the timer continues to run
            await().atMost(LIMIT).until(() -> !log.lines().isEmpty());
            environment.write(TestEnvironment.command(maria, "meanwhile"));
            int before = works.get();
            await().atMost(LIMIT).until(() -> works.get() >= before + ROUNDS);
            assertThat(log.lines()).singleElement().asString().contains("AuthorizationException");
            assertThat(environment.effects()).isEqualTo(1);
            // When
            Acls.allow(environment.kafka.bootstrap(), List.of(ACCOUNT));
            // Then the service reads again without a restart, and was refused less often than the timer ran
            await().atMost(LIMIT).until(() -> environment.effectsOf(maria).equals(List.of("before", "meanwhile")));
            await().atMost(LIMIT).until(() -> log.lines().size() == 2);
            Matcher restored = Pattern.compile("is read again. refusals=(\\d+)")
                    .matcher(log.lines().getLast());
            assertThat(restored.find()).isTrue();
            assertThat(Integer.parseInt(restored.group(1))).isLessThan(ROUNDS);
            assertThat(replica.alive()).isTrue();
        }
    }

    private static Map<String, String> knowingTopicsForLong(Map<String, String> settings) {
        Map<String, String> longer = new HashMap<>(settings);
        longer.put("metadata.max.age.ms", "300000");
        return longer;
    }
}
