package org.ventanilla.testkit.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.KafkaAccount;
import org.ventanilla.contracts.KafkaAccounts;
import org.ventanilla.contracts.KafkaRight;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;

/// Checks that an account has exactly the rights of its list.
class AclsIT {
    private static final String PASSWORD = "0123";
    private static final String WRITTEN_TOPIC = Topics.SURVEY_EVENTS.name();
    private static final String READ_TOPIC = Topics.SURVEY_COMMANDS.name();
    private static final String FOREIGN_TOPIC = Topics.PQRSD_COMMANDS.name();

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.temporarySecured().withAcls(KafkaAccounts.all());
        kafka.start();
        KafkaTopics.create(kafka.bootstrap(), TopicSpec.ofTheSuite(LaneCount.DEFAULT));
        Stream.concat(KafkaAccounts.all().stream().map(KafkaAccount::name), Stream.of("without-rights", "changing"))
                .forEach(name -> kafka.secured().addUser(kafka.bootstrap(), name, PASSWORD));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void aServiceWritesOnlyToItsTopics() throws Exception {
        try (var producer = producer(Service.SURVEY.module(), Map.of())) {
            assertThat(producer.send(record(WRITTEN_TOPIC)).get().topic()).isEqualTo(WRITTEN_TOPIC);
        }
        try (var producer = producer(Service.SURVEY.module(), Map.of())) {
            assertThatThrownBy(() -> producer.send(record(FOREIGN_TOPIC)).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aServiceReadsOnlyItsTopicsAndOnlyInItsGroup() {
        try (var consumer = consumer(Service.SURVEY.module(), Service.SURVEY.module())) {
            consumer.subscribe(List.of(READ_TOPIC));
            Awaitility.await().until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });
        }
        try (var consumer = consumer(Service.SURVEY.module(), Service.SURVEY.module())) {
            assertThatThrownBy(() -> consumer.partitionsFor(FOREIGN_TOPIC))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        try (var consumer = consumer(Service.SURVEY.module(), Service.PQRSD.module())) {
            consumer.subscribe(List.of(READ_TOPIC));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(30)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    /// Services assign the partition with the gateway's progress manually, so they need no right to a group.
    @Test
    void aManuallyAssignedPartitionNeedsNoRightToAGroup() throws Exception {
        TopicPartition progress = new TopicPartition(Topics.PROGRESS.name(), 0);
        try (var producer = producer(Service.GATEWAY.module(), Map.of())) {
            producer.send(record(progress.topic())).get();
        }
        try (var consumer = consumer(Service.CONVERSATION.module(), "group-of-no-account")) {
            consumer.assign(List.of(progress));
            consumer.seek(progress, 0);
            Awaitility.await().until(() -> consumer.poll(Duration.ofMillis(100)).count() == 1);
        }
    }

    @Test
    void analyticsCreatesOnlyTopicsAndTransactionsWithItsOwnPrefix() throws Exception {
        String analytics = Service.ANALYTICS.module();
        try (Admin admin = Admin.create(settings(analytics))) {
            admin.createTopics(List.of(new NewTopic(analytics + "-sums", 1, (short) 1)))
                    .all()
                    .get();
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("sums", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            admin.deleteTopics(List.of(analytics + "-sums")).all().get();
        }
        try (var producer = producer(analytics, Map.of("transactional.id", analytics + "-1"))) {
            producer.initTransactions();
        }
        try (var producer = producer(analytics, Map.of("transactional.id", "survey-service-1"))) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @Test
    void anAccountWithoutRightsSeesNothing() throws Exception {
        try (Admin admin = Admin.create(settings("without-rights"))) {
            assertThat(admin.listTopics().names().get()).isEmpty();
            assertThat(admin.listGroups().all().get()).isEmpty();
        }
    }

    @Test
    void aRightThatIsRemovedFromTheListIsRevoked() throws Exception {
        allow("changing", WRITTEN_TOPIC, READ_TOPIC);
        assertThat(topicsSeenBy("changing")).containsExactlyInAnyOrder(WRITTEN_TOPIC, READ_TOPIC);

        allow("changing", READ_TOPIC);

        assertThat(topicsSeenBy("changing")).containsExactly(READ_TOPIC);
        assertThat(topicsSeenBy(Service.SURVEY.module())).contains(WRITTEN_TOPIC, READ_TOPIC);
    }

    private static void allow(String account, String... topics) {
        List<KafkaRight> rights = Stream.of(topics)
                .map(topic ->
                        new KafkaRight(KafkaRight.Resource.TOPIC, topic, false, Set.of(KafkaRight.Operation.READ)))
                .toList();
        Acls.allow(kafka.bootstrap(), List.of(new KafkaAccount(account, rights)));
    }

    private static Set<String> topicsSeenBy(String account) throws Exception {
        try (Admin admin = Admin.create(settings(account))) {
            return admin.listTopics().names().get();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(topic, new byte[1], new byte[1]);
    }

    private static KafkaProducer<byte[], byte[]> producer(String account, Map<String, Object> additionalSettings) {
        Map<String, Object> settings = settings(account);
        settings.putAll(additionalSettings);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String account, String group) {
        Map<String, Object> settings = settings(account);
        settings.put("group.id", group);
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> settings(String account) {
        return new HashMap<>(kafka.secured().clientSettings(account, PASSWORD));
    }
}
