package org.ventanilla.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.KafkaAccount;
import org.ventanilla.contracts.KafkaAccounts;
import org.ventanilla.contracts.KafkaRight;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.kafka.fixtures.CountingHandler;
import org.ventanilla.messaging.kafka.fixtures.Replica;
import org.ventanilla.messaging.kafka.fixtures.TestEnvironment;
import org.ventanilla.testkit.CapturedLog;
import org.ventanilla.testkit.backends.Acls;
import org.ventanilla.testkit.backends.EmbeddedKafka;

/// A broker that takes the right to read from a service which is running.
class RefusedReaderIT {

    private static final String PASSWORD = "right-" + UUID.randomUUID();
    private static final KafkaAccount ACCOUNT = KafkaAccounts.of(Service.PQRSD);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TestEnvironment environment =
            new TestEnvironment(EmbeddedKafka.temporarySecured().withAcls(List.of(ACCOUNT)));
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final AtomicInteger works = new AtomicInteger();

    @AfterEach
    void end() {
        environment.close();
    }

    @Test
    void aServiceWaitsWhileItMayNotReadATopicAndReadsOnOnceItMay() {
        withdrawAndRestore(new KafkaRightOf(KafkaRight.Resource.TOPIC, Topics.PQRSD_COMMANDS.name()));
    }

    @Test
    void aServiceWaitsWhileItMayNotUseItsGroupAndReadsOnOnceItMay() {
        withdrawAndRestore(new KafkaRightOf(KafkaRight.Resource.GROUP, Service.PQRSD.module()));
    }

    /// The rights of an account on one resource.
    private record KafkaRightOf(KafkaRight.Resource resource, String name) {
        KafkaAccount missingIn(KafkaAccount account) {
            return new KafkaAccount(
                    account.name(),
                    account.rights().stream()
                            .filter(right -> right.resource() != resource
                                    || !right.name().equals(name))
                            .toList());
        }
    }

    private void withdrawAndRestore(KafkaRightOf right) {
        // Given
        environment.kafka.secured().addUser(environment.kafka.bootstrap(), ACCOUNT.name(), PASSWORD);
        LaneWork timer = _ -> {
            works.incrementAndGet();
            return false;
        };
        Replica replica = environment
                .replicaWith(
                        environment.kafka.secured().clientSettings(ACCOUNT.name(), PASSWORD),
                        new CountingHandler(),
                        timer)
                .start();
        environment.write(TestEnvironment.command(maria, "before"));
        await().atMost(LIMIT).until(() -> environment.effects() == 1);
        try (CapturedLog log = CapturedLog.of(ConsumerFailures.class);
                CapturedLog clientLog = CapturedLog.of("org.apache.kafka.clients.consumer")) {
            // When
            Acls.allow(environment.kafka.bootstrap(), List.of(right.missingIn(ACCOUNT)));
            // Then
            await().atMost(LIMIT).until(() -> !log.lines().isEmpty());
            environment.write(TestEnvironment.command(maria, "meanwhile"));
            int worksBefore = works.get();
            await().atMost(LIMIT).until(() -> works.get() > worksBefore + 50);
            System.err.println(
                    "XXX " + log.lines() + "\nXXX " + clientLog.lines().size() + " " + clientLog.lines());
            assertThat(log.lines()).hasSize(1).first().asString().contains("AuthorizationException");
            assertThat(environment.effects()).isEqualTo(1);
            // When
            long t = System.nanoTime();
            Acls.allow(environment.kafka.bootstrap(), List.of(ACCOUNT));
            // Then
            await().atMost(LIMIT).until(() -> environment.effectsOf(maria).equals(List.of("before", "meanwhile")));
            System.err.println("XXX after " + (System.nanoTime() - t) / 1000000 + " ms");
            await().atMost(LIMIT).until(() -> log.lines().size() == 2);
            assertThat(log.lines().getLast()).contains("read again");
            assertThat(replica.alive()).isTrue();
        }
    }
}
