package org.ventanilla.lanes.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.ClientMeters;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.backends.EmbeddedKafka;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.SecuredListener;
import org.ventanilla.testkit.backends.TopicSpec;

/// Every Kafka client of a service connects to a broker that requires TLS and an account. Only the
/// client settings differ from the settings for a broker without these requirements.
class SecuredBrokerIT {

    private static final String USER = "pqrsd";
    private static final String PASSWORD = "right-" + UUID.randomUUID();
    private static final int TIMEOUT_SECONDS = 20;
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofSeconds(TIMEOUT_SECONDS);
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.temporarySecured();
    private static final SecuredListener SECURED = KAFKA.secured();

    @BeforeAll
    static void startBroker() {
        KAFKA.start();
        KafkaTopics.create(KAFKA.bootstrap(), TopicSpec.ofTheSuite(LaneCount.DEFAULT));
        SECURED.addUser(KAFKA.bootstrap(), USER, PASSWORD);
    }

    @AfterAll
    static void stopBroker() {
        KAFKA.close();
    }

    @Test
    void aRecordIsPublishedAndReadOverTls() throws Exception {
        KafkaClients clients = clients(SECURED.clientSettings(USER, PASSWORD));
        try (ImpatientProducer producer = clients.impatientProducer("test", DEADLINE)) {
            producer.send(new ProducerRecord<>(Topics.PQRSD_COMMANDS.name(), 0, null, "text".getBytes(UTF_8)))
                    .get();
        }
        try (KafkaConsumer<byte[], byte[]> consumer = clients.laneConsumer()) {
            TopicPartition partition = new TopicPartition(Topics.PQRSD_COMMANDS.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(consumer.poll(POLL_TIMEOUT))
                            .anyMatch(record -> "text".equals(new String(record.value(), UTF_8))));
        }
    }

    @Test
    void theOutboxIsPublishedOverTls() throws Exception {
        Outbox.Row row = newRow();
        try (EventProbe probe = EventProbe.fromNow(KAFKA.bootstrap(), Topics.PQRSD_REPLIES);
                OutboxPublisher publisher = new OutboxPublisher(clients(SECURED.clientSettings(USER, PASSWORD)))) {
            assertThat(publisher.publish(List.of(row)).acknowledged()).containsExactly(row.position());
            probe.awaitType(row.metadata().type());
        }
    }

    @Test
    void lanesAreAssignedOverTls() {
        try (KafkaConsumer<byte[], byte[]> lanes =
                clients(SECURED.clientSettings(USER, PASSWORD)).laneConsumer()) {
            lanes.subscribe(List.of(Topics.PQRSD_COMMANDS.name()), seekToBeginning(lanes));
            Awaitility.await().untilAsserted(() -> {
                lanes.poll(POLL_TIMEOUT);
                assertThat(lanes.assignment()).hasSize(LaneCount.DEFAULT.value());
            });
        }
    }

    @Test
    void theAdminClientConnectsOverTls() throws Exception {
        try (Admin admin = clients(SECURED.clientSettings(USER, PASSWORD)).admin("test")) {
            assertThat(admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .contains(Topics.PQRSD_COMMANDS.name());
        }
    }

    @Test
    void everyClientReportsAWrongPassword() {
        KafkaClients clients = clients(SECURED.clientSettings(USER, "wrong"));
        try (KafkaConsumer<byte[], byte[]> lanes = clients.laneConsumer()) {
            lanes.subscribe(List.of(Topics.PQRSD_COMMANDS.name()));
            assertThatThrownBy(() -> {
                        // No lane is ever assigned, so the loop ends only by the exception.
                        while (lanes.assignment().isEmpty()) {
                            lanes.poll(POLL_TIMEOUT);
                        }
                    })
                    .isInstanceOf(SaslAuthenticationException.class)
                    .hasMessageContaining("invalid credentials");
        }
        try (ImpatientProducer producer = clients.impatientProducer("test", DEADLINE)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topics.PROGRESS.name(), new byte[1]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class)
                    .hasMessageContaining("invalid credentials");
        }
        try (Admin admin = clients.admin("test")) {
            assertThatThrownBy(() -> admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SaslAuthenticationException.class)
                    .hasMessageContaining("invalid credentials");
        }
    }

    @Test
    void theOutboxOfARefusedAccountIsPublishedOnceTheAccountIsCreated() throws Exception {
        Outbox.Row row = newRow();
        String user = "late";
        try (EventProbe probe = EventProbe.fromNow(KAFKA.bootstrap(), Topics.PQRSD_REPLIES);
                OutboxPublisher publisher = new OutboxPublisher(clients(SECURED.clientSettings(user, PASSWORD)))) {
            assertThatThrownBy(() -> publisher.publish(List.of(row)))
                    .isInstanceOf(RetryLater.class)
                    .hasMessageContaining("invalid credentials");
            // When
            SECURED.addUser(KAFKA.bootstrap(), user, PASSWORD);
            // Then the row is published, although attempts may fail until the broker knows the new account
            Awaitility.await()
                    .ignoreException(RetryLater.class)
                    .until(() -> publisher.publish(List.of(row)).acknowledged().contains(row.position()));
            probe.awaitType(row.metadata().type());
        }
    }

    @Test
    void theProducerOfARefusedAccountPublishesOnceTheAccountIsCreated() {
        String user = "later";
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.PQRSD_COMMANDS.name(), new byte[1]);
        try (ImpatientProducer producer =
                clients(SECURED.clientSettings(user, PASSWORD)).impatientProducer("test", Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> producer.send(record).get()).hasCauseInstanceOf(SaslAuthenticationException.class);
            // When
            SECURED.addUser(KAFKA.bootstrap(), user, PASSWORD);
            // Then
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> producer.send(record).get().hasOffset());
        }
    }

    @Test
    void aBrokerWithAnUntrustedCertificateIsRefused() {
        Map<String, String> withoutTrustStore = new HashMap<>(SECURED.clientSettings(USER, PASSWORD));
        // These settings make the client trust the certificate of the broker.
        withoutTrustStore.keySet().removeIf(name -> name.startsWith("ssl."));
        try (Admin admin = clients(withoutTrustStore).admin("test")) {
            assertThatThrownBy(() -> admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SslAuthenticationException.class);
        }
    }

    /// Reads assigned partitions from offset 0, because this test has no database with positions.
    private static ConsumerRebalanceListener seekToBeginning(KafkaConsumer<byte[], byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> consumer.seek(partition, 0));
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
        };
    }

    private static KafkaClients clients(Map<String, String> settings) {
        return new KafkaClients(
                Map.copyOf(settings),
                new ClientMeters(new SimpleMeterRegistry()),
                Service.PQRSD,
                500, // the most records of one poll
                Duration.ofSeconds(6), // the time after which the group removes a silent consumer
                Optional.empty());
    }

    /// Creates a row with a type that no other row has, so that a test recognises its record.
    private static Outbox.Row newRow() {
        UUID id = UniqueIds.next();
        return new Outbox.Row(
                1,
                Topics.PQRSD_REPLIES.name(),
                "key",
                new Metadata(id, "ventanilla.test." + id, "test", Instant.EPOCH, "key", 0, null, null, "test", null),
                new byte[] {'{', '}'});
    }
}
