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

/// A running service loses the right to read a topic or to use its consumer group, and later gets the
/// right back.
@Isolated("reads the log of all lane consumers")
class RefusedReaderIT {

    private static final String PASSWORD = "right-" + UUID.randomUUID();
    private static final KafkaAccount ACCOUNT = KafkaAccounts.of(Service.PQRSD);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    /// How often the timer must run while the service is refused.
    private static final int TIMER_RUNS = 50;

    private final TestEnvironment environment =
            new TestEnvironment(EmbeddedKafka.temporarySecured().withAcls(List.of(ACCOUNT)));
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final AtomicInteger timerRuns = new AtomicInteger();

    @AfterEach
    void closeEnvironment() {
        environment.close();
    }

    @Test
    void aServiceWaitsWhileItMayNotReadATopicAndContinuesAfterwards() {
        assertServiceWaitsWithout(new Right(KafkaRight.Resource.TOPIC, Topics.PQRSD_COMMANDS.name()));
    }

    @Test
    void aServiceWaitsWhileItMayNotUseItsGroupAndContinuesAfterwards() {
        assertServiceWaitsWithout(new Right(KafkaRight.Resource.GROUP, Service.PQRSD.module()));
    }

    /// The rights of an account on one resource.
    private record Right(KafkaRight.Resource resource, String name) {
        /// Returns the account without these rights.
        KafkaAccount removedFrom(KafkaAccount account) {
            return new KafkaAccount(
                    account.name(),
                    account.rights().stream()
                            .filter(other -> other.resource() != resource
                                    || !other.name().equals(name))
                            .toList());
        }
    }

    /// After a while, Kafka's client forgets a topic that it may not read. The group then assigns the
    /// lanes of the topic to no instance.
    @Test
    void aServiceThatLostItsLanesForLackOfRightsReadsThemAgainAfterwards() {
        environment.kafka.secured().addUser(environment.kafka.bootstrap(), ACCOUNT.name(), PASSWORD);
        Replica replica = environment
                .replicaWith(
                        environment.kafka.secured().clientSettings(ACCOUNT.name(), PASSWORD), new CountingHandler())
                .start();
        environment.write(TestEnvironment.command(maria, "before"));
        await().atMost(TIMEOUT).until(() -> environment.countEffects() == 1);
        // When the right is withdrawn until the lanes are lost, and then restored
        Right right = new Right(KafkaRight.Resource.TOPIC, Topics.PQRSD_COMMANDS.name());
        Acls.allow(environment.kafka.bootstrap(), List.of(right.removedFrom(ACCOUNT)));
        await().atMost(TIMEOUT).until(() -> replica.lanes.numbers().isEmpty());
        environment.write(TestEnvironment.command(maria, "meanwhile"));
        Acls.allow(environment.kafka.bootstrap(), List.of(ACCOUNT));
        // Then
        await().atMost(TIMEOUT).until(() -> environment.effectsOf(maria).equals(List.of("before", "meanwhile")));
    }

    /// Withdraws a right from a running service, asserts that the service waits, restores the right, and
    /// asserts
    /// that the service continues.
    private void assertServiceWaitsWithout(Right right) {
        // Given
        environment.kafka.secured().addUser(environment.kafka.bootstrap(), ACCOUNT.name(), PASSWORD);
        LaneWork timer = _ -> {
            timerRuns.incrementAndGet();
            return false;
        };
        Replica replica = environment
                .replicaWith(
                        withLongMetadataAge(environment.kafka.secured().clientSettings(ACCOUNT.name(), PASSWORD)),
                        new CountingHandler(),
                        timer)
                .start();
        environment.write(TestEnvironment.command(maria, "before"));
        await().atMost(TIMEOUT).until(() -> environment.countEffects() == 1);
        try (CapturedLog log = CapturedLog.of(ConsumerFailures.class)) {
            // When the right is withdrawn
            Acls.allow(environment.kafka.bootstrap(), List.of(right.removedFrom(ACCOUNT)));
            // Then the refusal is logged once, and the timer continues to run
            await().atMost(TIMEOUT).until(() -> !log.lines().isEmpty());
            environment.write(TestEnvironment.command(maria, "meanwhile"));
            int runsBefore = timerRuns.get();
            await().atMost(TIMEOUT).until(() -> timerRuns.get() >= runsBefore + TIMER_RUNS);
            assertThat(log.lines()).singleElement().asString().contains("AuthorizationException");
            assertThat(environment.countEffects()).isEqualTo(1);
            // When the right is restored
            Acls.allow(environment.kafka.bootstrap(), List.of(ACCOUNT));
            // Then the service reads again without a restart, and it was refused less often than the timer ran
            await().atMost(TIMEOUT).until(() -> environment.effectsOf(maria).equals(List.of("before", "meanwhile")));
            int refusalAndRecovery = 2;
            await().atMost(TIMEOUT).until(() -> log.lines().size() == refusalAndRecovery);
            Matcher restored = Pattern.compile("is read again. refusals=(\\d+)")
                    .matcher(log.lines().getLast());
            assertThat(restored.find()).isTrue();
            assertThat(Integer.parseInt(restored.group(1))).isLessThan(TIMER_RUNS);
            assertThat(replica.isReading()).isTrue();
        }
    }

    /// Returns settings with which the client does not forget, during the test, a topic that it may not read.
    private static Map<String, String> withLongMetadataAge(Map<String, String> settings) {
        Map<String, String> longer = new HashMap<>(settings);
        longer.put("metadata.max.age.ms", Long.toString(Duration.ofMinutes(5).toMillis()));
        return longer;
    }
}
