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

/// Every client of a service connects to a broker that requires TLS and an account, by settings
/// alone.
class SecuredBrokerIT {

    private static final String USER = "pqrsd";
    private static final String PASSWORD = "right-" + UUID.randomUUID();
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.temporarySecured();
    private static final SecuredListener SECURED = KAFKA.secured();

    @BeforeAll
    static void begin() {
        KAFKA.start();
        KafkaTopics.create(KAFKA.bootstrap(), TopicSpec.ofTheSuite(LaneCount.DEFAULT));
        SECURED.addUser(KAFKA.bootstrap(), USER, PASSWORD);
    }

    @AfterAll
    static void end() {
        KAFKA.close();
    }

    @Test
    void aRecordIsPublishedAndReadOverTls() throws Exception {
        KafkaClients clients = clients(SECURED.clientSettings(USER, PASSWORD));
        try (ImpatientProducer producer = clients.impatientProducer("test", DEADLINE)) {
            producer.send(new ProducerRecord<>(Topics.PQRSD_COMMANDS.name(), 0, null, "reported".getBytes(UTF_8)))
                    .get();
        }
        try (KafkaConsumer<byte[], byte[]> consumer = clients.laneConsumer()) {
            TopicPartition partition = new TopicPartition(Topics.PQRSD_COMMANDS.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(consumer.poll(Duration.ofMillis(100)))
                            .anyMatch(record -> "reported".equals(new String(record.value(), UTF_8))));
        }
    }

    @Test
    void theOutboxIsPublishedOverTls() throws Exception {
        Outbox.Row row = row();
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
            lanes.subscribe(List.of(Topics.PQRSD_COMMANDS.name()), atTheBeginning(lanes));
            Awaitility.await().untilAsserted(() -> {
                lanes.poll(Duration.ofMillis(100));
                assertThat(lanes.assignment()).hasSize(LaneCount.DEFAULT.value());
            });
        }
    }

    @Test
    void theAdminClientConnectsOverTls() throws Exception {
        try (Admin admin = clients(SECURED.clientSettings(USER, PASSWORD)).admin("test")) {
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains(Topics.PQRSD_COMMANDS.name());
        }
    }

    @Test
    void aWrongPasswordIsReportedAsTheCause() {
        KafkaClients clients = clients(SECURED.clientSettings(USER, "wrong"));
        try (KafkaConsumer<byte[], byte[]> lanes = clients.laneConsumer()) {
            lanes.subscribe(List.of(Topics.PQRSD_COMMANDS.name()));
            assertThatThrownBy(() -> {
                        while (lanes.assignment().isEmpty()) {
                            lanes.poll(Duration.ofMillis(100));
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
            assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SaslAuthenticationException.class)
                    .hasMessageContaining("invalid credentials");
        }
    }

    @Test
    void theOutboxOfARefusedAccountIsPublishedOnceTheAccountIsCreated() throws Exception {
        Outbox.Row row = row();
        String user = "late";
        try (EventProbe probe = EventProbe.fromNow(KAFKA.bootstrap(), Topics.PQRSD_REPLIES);
                OutboxPublisher publisher = new OutboxPublisher(clients(SECURED.clientSettings(user, PASSWORD)))) {
            assertThatThrownBy(() -> publisher.publish(List.of(row)))
                    .isInstanceOf(RetryLater.class)
                    .hasMessageContaining("invalid credentials");
            // When
            SECURED.addUser(KAFKA.bootstrap(), user, PASSWORD);
            // Then, although an attempt may be refused until the broker knows the new account
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
        withoutTrustStore.keySet().removeIf(name -> name.startsWith("ssl."));
        try (Admin admin = clients(withoutTrustStore).admin("test")) {
            assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SslAuthenticationException.class);
        }
    }

    /// Seeks to the beginnings, because this test has no database that holds positions.
    private static ConsumerRebalanceListener atTheBeginning(KafkaConsumer<byte[], byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> consumer.seek(partition, 0));
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
        };
    }

    private static KafkaClients clients(Map<String, String> operator) {
        return new KafkaClients(
                Map.copyOf(operator),
                new ClientMeters(new SimpleMeterRegistry()),
                Service.PQRSD,
                500,
                Duration.ofSeconds(6),
                Optional.empty());
    }

    private static Outbox.Row row() {
        UUID id = UniqueIds.next();
        return new Outbox.Row(
                1,
                Topics.PQRSD_REPLIES.name(),
                "key",
                new Metadata(id, "ventanilla.test." + id, "test", Instant.EPOCH, "key", 0, null, null, "test", null),
                new byte[] {'{', '}'});
    }
}
