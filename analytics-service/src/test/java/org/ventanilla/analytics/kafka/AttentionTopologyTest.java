package org.ventanilla.analytics.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.SampleRecords;
import org.ventanilla.analytics.fixtures.WorkedExample;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.DeadLetterOrder.Action;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.contracts.deadletter.DeadLetterSettled.Outcome;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.ParkReason;
import org.ventanilla.records.RecordBytes;
import org.ventanilla.records.RecordReader;
import org.ventanilla.records.RecordRef;
import org.ventanilla.records.Traces;
import org.ventanilla.records.UnknownVersion;

/// Tests the topology, which folds the events of conversations into records and daily sums. The tests use
/// the test
/// driver of Kafka Streams, which needs no broker.
class AttentionTopologyTest {

    /// A limit just below the largest message that a broker accepts by default.
    private static final int MAX_MESSAGE_BYTES = 1024 * 1024;

    private static final String DEAD_LETTERS =
            Topics.deadLettersOf(Service.ANALYTICS).name();

    /// The key of the sums of the worked example in the topic of sums.
    private static final String DAY_OF_THE_EXAMPLE = "2026-11-20|WHATSAPP";

    /// Any number. With a fixed seed the order of the events is the same in each run.
    private static final long SHUFFLE_SEED = 20261120;

    @TempDir
    Path folder;

    private TopologyTestDriver driver;

    @BeforeEach
    void openDriver() {
        driver = newDriver("first");
    }

    @AfterEach
    void closeDriver() {
        driver.close();
    }

    @Test
    void theSumsOfTheWorkedExampleAreAsExpected() throws IOException {
        eventsOfTheExample().forEach(record -> pipe(driver, record));

        AttentionMetric day = latestByKey(driver, Topics.ATTENTION_METRICS.name(), AttentionMetric.class)
                .get(DAY_OF_THE_EXAMPLE);

        assertThat(day.day()).isEqualTo(LocalDate.parse("2026-11-20"));
        assertThat(day.channel()).isEqualTo(Channel.WHATSAPP);
        assertThat(day.offered()).isEqualTo(6);
        assertThat(day.answered()).isEqualTo(3);
        assertThat(day.abandoned()).isEqualTo(2);
        assertThat(day.shortAbandoned()).isEqualTo(1);
        assertThat(day.flowOut()).isEqualTo(1);
        assertThat(day.botContained()).isEqualTo(1);
        assertThat(day.inQueue()).isZero();
        assertThat(day.handled()).isEqualTo(3);
        assertThat(day.handlingMillis()).isEqualTo(660_000 + 810_000 + 660_000); // conversations 1, 2 and 5
        assertThat(day.waitMillis()).isEqualTo(30_000 + 30_000 + 120_000); // conversations 1, 2 and 5
        assertThat(day.abandonMillis()).isEqualTo(8_000 + 760_000); // conversations 3 and 4
    }

    @Test
    void aPersonWhoLeavesAWaitWithoutAdvisersIsNotCountedAsAbandoned() throws IOException {
        // Both people entered the queue while no adviser was in service. Only during the second wait an
        // adviser came.
        SampleRecords.eventRecords(SampleConversation.conversation(WorkedExample.START, 1)
                        .queued(0, 0)
                        .abandoned(900, false))
                .forEach(record -> pipe(driver, record));
        SampleRecords.eventRecords(SampleConversation.conversation(WorkedExample.START, 2)
                        .queued(0, 0)
                        .abandoned(900, true))
                .forEach(record -> pipe(driver, record));

        AttentionMetric day = latestByKey(driver, Topics.ATTENTION_METRICS.name(), AttentionMetric.class)
                .get(DAY_OF_THE_EXAMPLE);

        assertThat(day.offered()).isEqualTo(2);
        assertThat(day.offeredUnstaffed()).isEqualTo(2);
        assertThat(day.leftUnstaffed()).isEqualTo(1);
        assertThat(day.abandoned()).isEqualTo(1);
        assertThat(day.abandonMillis()).isEqualTo(900_000);
    }

    @Test
    void aRecordHasTheSequenceNumberOfItsEvent() {
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        SampleRecords.eventRecords(conversation).forEach(record -> pipe(driver, record));

        List<TestRecord<String, byte[]>> records = read(driver, Topics.ATTENTION_RECORDS.name());

        // The first event, that the conversation was opened, gives no record.
        assertThat(records).hasSize(5);
        assertThat(records)
                .extracting(record -> CloudEventHeaders.text(record.headers(), HeaderName.SEQUENCE))
                .containsExactly("2", "3", "4", "5", "6");
        assertThat(records.getLast().key()).isEqualTo(conversation.id().toString());
        assertThat(CloudEventHeaders.text(records.getLast().headers(), HeaderName.TYPE))
                .isEqualTo("ventanilla.records.attention.v1");
    }

    @Test
    void repeatedEventsAndAnotherOrderOfConversationsGiveTheSameFinalValues() throws IOException {
        List<ProducerRecord<byte[], byte[]>> eventsTwice = new ArrayList<>(eventsOfTheExample());
        eventsTwice.addAll(eventsOfTheExample());
        eventsTwice.forEach(record -> pipe(driver, record));
        try (TopologyTestDriver otherDriver = newDriver("second")) {
            eventsInAnotherOrder().forEach(record -> pipe(otherDriver, record));
            String metrics = Topics.ATTENTION_METRICS.name();
            assertThat(latestByKey(driver, metrics, AttentionMetric.class))
                    .isEqualTo(latestByKey(otherDriver, metrics, AttentionMetric.class));
            String records = Topics.ATTENTION_RECORDS.name();
            assertThat(latestByKey(driver, records, AttentionRecord.class))
                    .isEqualTo(latestByKey(otherDriver, records, AttentionRecord.class));
        }
    }

    @Test
    void aConversationWhoseContactChangesHasASingleRecord() throws IOException {
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        int index = 0;
        for (ProducerRecord<byte[], byte[]> record : SampleRecords.eventRecords(conversation)) {
            String contact = index < 3 ? "first-contact" : "second-contact"; // changes after the third event
            index++;
            pipe(
                    driver,
                    new ProducerRecord<>(
                            record.topic(),
                            null,
                            record.timestamp(),
                            contact.getBytes(UTF_8),
                            record.value(),
                            record.headers()));
        }
        assertThat(latestByKey(driver, Topics.ATTENTION_RECORDS.name(), AttentionRecord.class))
                .containsOnlyKeys(conversation.id().toString())
                .containsValue(conversation.record());
    }

    @Test
    void anUnreadableEventIsParkedAndLaterEventsAreProcessed() throws IOException {
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        List<ProducerRecord<byte[], byte[]>> records = SampleRecords.eventRecords(conversation);
        // The test publishes the same event four times: with an unknown type, with an invalid sequence
        // number, with an
        // invalid value, and without any fault.
        pipe(
                driver,
                SampleRecords.eventRecord(conversation.events().get(1), "ventanilla.conversation.unheard-of.v1", "2"));
        pipe(driver, SampleRecords.eventRecord(conversation.events().get(1), "ventanilla.conversation.queued.v1", "x"));
        ProducerRecord<byte[], byte[]> readable = records.get(1);
        pipe(driver, withValue(readable, "{".getBytes(UTF_8)));
        pipe(driver, readable);

        List<DeadLetter> parked = new ArrayList<>();
        for (TestRecord<String, byte[]> record : deadLetters()) {
            parked.add(ContractJson.read(record.value(), DeadLetter.class));
        }
        assertThat(parked).extracting(DeadLetter::reason).containsExactly("UNKNOWN_TYPE", "BAD_HEADERS", "UNREADABLE");
        assertThat(parked).extracting(DeadLetter::offset).containsExactly(0L, 1L, 2L);
        assertThat(parked).extracting(DeadLetter::topic).containsOnly(Topics.CONVERSATION_EVENTS.name());
        assertThat(read(driver, Topics.ATTENTION_RECORDS.name())).hasSize(1);
    }

    @Test
    void anEventWithAMissingOrIncompleteEnvelopeIsParked() throws IOException {
        ProducerRecord<byte[], byte[]> event = SampleRecords.eventRecords(
                        WorkedExample.conversations().getFirst())
                .get(1);
        // The first record has no header, and the second record lacks only the header of the id.
        pipe(driver, new ProducerRecord<>(event.topic(), null, event.timestamp(), event.key(), event.value()));
        event.headers().remove(HeaderName.ID.wireName());
        pipe(driver, event);

        List<DeadLetter> parked = new ArrayList<>();
        for (TestRecord<String, byte[]> record : deadLetters()) {
            parked.add(ContractJson.read(record.value(), DeadLetter.class));
        }
        assertThat(parked).extracting(DeadLetter::reason).containsExactly("BAD_HEADERS", "BAD_HEADERS");
        assertThat(parked).extracting(DeadLetter::value).allMatch(value -> Arrays.equals(value, event.value()));
        assertThat(read(driver, Topics.ATTENTION_RECORDS.name())).isEmpty();
    }

    @Test
    void theDeadLetterOfATooLargeRecordDoesNotContainItsValue() throws IOException {
        ProducerRecord<byte[], byte[]> event = SampleRecords.eventRecords(
                        WorkedExample.conversations().getFirst())
                .get(1);
        byte[] largestAllowed = new byte[DeadLetterFactory.MAX_VALUE_BYTES];
        byte[] tooLarge = new byte[DeadLetterFactory.MAX_VALUE_BYTES + 1];
        for (byte[] value : List.of(largestAllowed, tooLarge)) {
            pipe(driver, withValue(event, value));
        }

        List<TestRecord<String, byte[]>> parked = deadLetters();
        DeadLetter letterWithValue = ContractJson.read(parked.getFirst().value(), DeadLetter.class);
        assertThat(letterWithValue.value()).isEqualTo(largestAllowed);
        assertThat(letterWithValue.detail()).doesNotContain("bytes left");
        DeadLetter letterWithoutValue = ContractJson.read(parked.getLast().value(), DeadLetter.class);
        assertThat(letterWithoutValue.reason()).isEqualTo("UNREADABLE");
        assertThat(letterWithoutValue.offset()).isEqualTo(1);
        assertThat(letterWithoutValue.value()).isEmpty();
        assertThat(letterWithoutValue.detail()).contains("bytes left at their place in the topic");
        assertThat(parked).allSatisfy(record -> assertThat(record.value()).hasSizeLessThan(MAX_MESSAGE_BYTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ventanilla.conversation.queued.v2", "ventanilla.conversation.opened.v2"})
    void anEventOfANewerVersionStopsTheStreamAndIsNotParked(String type) {
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        assertThatThrownBy(() -> pipe(
                        driver, SampleRecords.eventRecord(conversation.events().get(1), type, "2")))
                .hasRootCauseInstanceOf(UnknownVersion.class);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aDamagedEventIsFoldedOnlyAfterItWasRepaired() throws IOException {
        // Given an event whose value is damaged
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        ProducerRecord<byte[], byte[]> readable =
                SampleRecords.eventRecords(conversation).get(1);
        pipe(driver, withValue(readable, "{".getBytes(UTF_8)));
        TestRecord<String, byte[]> parked = deadLetters().getFirst();
        DeadLetter letter = ContractJson.read(parked.value(), DeadLetter.class);
        // When an operator orders a replay, first of the unchanged event and then of the repaired event
        order(parked, letter, Action.REPLAY);
        assertThat(newOutcomes()).containsExactly(Outcome.PARKED_AGAIN);
        order(parked, DeadLetterFactory.withValue(letter, readable.value()), Action.REPLAY);
        // Then the repaired event is folded
        assertThat(newOutcomes()).containsExactly(Outcome.REPLAYED);
        assertThat(read(driver, Topics.ATTENTION_RECORDS.name())).hasSize(1);
    }

    @Test
    void aReplayedEventIsReportedAsOvertakenIfLaterEventsWereFolded() throws IOException {
        // Given a damaged event, after which later events of the conversation were folded
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        List<ProducerRecord<byte[], byte[]>> records = SampleRecords.eventRecords(conversation);
        pipe(driver, withValue(records.get(1), "{".getBytes(UTF_8)));
        TestRecord<String, byte[]> parked = deadLetters().getFirst();
        DeadLetter letter = ContractJson.read(parked.value(), DeadLetter.class);
        records.stream().skip(2).forEach(record -> pipe(driver, record));
        // Reads the sums so far, so that only new sums are read later.
        Map<String, AttentionMetric> metricsBefore =
                latestByKey(driver, Topics.ATTENTION_METRICS.name(), AttentionMetric.class);
        // When an operator orders a replay of the repaired event, and then that the dead letter is dropped
        order(parked, DeadLetterFactory.withValue(letter, records.get(1).value()), Action.REPLAY);
        order(parked, letter, Action.DROP);
        // Then the figures do not change
        assertThat(newOutcomes()).containsExactly(Outcome.OVERTAKEN, Outcome.DROPPED);
        assertThat(metricsBefore).isNotNull();
        assertThat(read(driver, Topics.ATTENTION_METRICS.name())).isEmpty();
    }

    @Test
    void aReplayedAttentionRecordIsWrittenToItsTopicAgain() throws IOException {
        // Given an attention record and the dead letter that the sink would write for it
        SampleRecords.eventRecords(
                        SampleConversation.conversation(WorkedExample.START, 1).queued(0))
                .forEach(record -> pipe(driver, record));
        TestRecord<String, byte[]> written =
                read(driver, Topics.ATTENTION_RECORDS.name()).getFirst();
        RecordBytes damaged = new RecordBytes(
                new RecordRef(Topics.ATTENTION_RECORDS.name(), 3, 7), // any partition and offset
                Instant.EPOCH,
                written.key().getBytes(UTF_8),
                written.headers(),
                written.value());
        DeadLetter letter = DeadLetterFactory.notHandled(
                Service.ANALYTICS,
                RecordReader.unreadable(damaged),
                ParkReason.of("UNREADABLE", "damaged"),
                Instant.EPOCH);
        TestRecord<String, byte[]> parked = new TestRecord<>(
                letter.key(), ContractJson.write(letter), ResultHeaders.of(letter, 0, written.headers()));
        // When an operator orders a replay of the record
        order(parked, letter, Action.REPLAY);
        // Then the record is in its topic again
        assertThat(newOutcomes()).containsExactly(Outcome.REPLAYED);
        assertThat(read(driver, Topics.ATTENTION_RECORDS.name()))
                .singleElement()
                .satisfies(rewritten -> {
                    assertThat(rewritten.key()).isEqualTo(written.key());
                    assertThat(rewritten.value()).isEqualTo(written.value());
                    assertThat(CloudEventHeaders.asText(rewritten.headers()))
                            .isEqualTo(CloudEventHeaders.asText(written.headers()));
                });
    }

    /// Reads the new records of the dead-letter topic.
    private List<TestRecord<String, byte[]>> deadLetters() {
        return read(driver, DEAD_LETTERS);
    }

    /// Returns the outcomes of the orders since the last call.
    private List<Outcome> newOutcomes() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (TestRecord<String, byte[]> record : deadLetters()) {
            if (CloudEventHeaders.text(record.headers(), HeaderName.TYPE)
                    .equals(WireTypes.nameOf(DeadLetterSettled.class))) {
                outcomes.add(ContractJson.read(record.value(), DeadLetterSettled.class)
                        .outcome());
            }
        }
        return outcomes;
    }

    /// Publishes the order of an operator about a dead letter.
    ///
    /// @param parked the record of the dead letter
    /// @param letter the dead letter, whose value the operator may have repaired
    private void order(TestRecord<String, byte[]> parked, DeadLetter letter, Action action) {
        UUID id = UUID.fromString(CloudEventHeaders.text(parked.headers(), HeaderName.ID));
        DeadLetterOrder order = new DeadLetterOrder(id, action, letter, Instant.EPOCH);
        pipe(
                driver,
                new ProducerRecord<>(
                        DEAD_LETTERS,
                        null,
                        0L,
                        order.key().getBytes(UTF_8),
                        ContractJson.write(order),
                        ResultHeaders.of(order, 0, parked.headers())));
    }

    /// Returns the record with another value.
    private static ProducerRecord<byte[], byte[]> withValue(ProducerRecord<byte[], byte[]> record, byte[] value) {
        return new ProducerRecord<>(record.topic(), null, record.timestamp(), record.key(), value, record.headers());
    }

    /// Returns all events of the worked example.
    private static List<ProducerRecord<byte[], byte[]>> eventsOfTheExample() {
        return WorkedExample.conversations().stream()
                .flatMap(conversation -> SampleRecords.eventRecords(conversation).stream())
                .toList();
    }

    /// Returns all events of the worked example in another order. Only the order within each conversation
    /// is the same.
    private static List<ProducerRecord<byte[], byte[]>> eventsInAnotherOrder() {
        List<List<ProducerRecord<byte[], byte[]>>> remaining = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        for (SampleConversation conversation : WorkedExample.conversations()) {
            List<ProducerRecord<byte[], byte[]>> events = SampleRecords.eventRecords(conversation);
            turns.addAll(Collections.nCopies(events.size(), remaining.size()));
            remaining.add(new ArrayList<>(events));
        }
        Collections.shuffle(turns, new Random(SHUFFLE_SEED));
        return turns.stream().map(turn -> remaining.get(turn).removeFirst()).toList();
    }

    /// Creates a driver whose state is in the folder with this name.
    private TopologyTestDriver newDriver(String name) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "analytics-service");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(name).toString());
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
        return new TopologyTestDriver(
                new AttentionTopology(ZoneId.of("America/Bogota"), LaneCount.DEFAULT, Traces.off()).topology(), config);
    }

    private static void pipe(TopologyTestDriver driver, ProducerRecord<byte[], byte[]> record) {
        TestInputTopic<byte[], byte[]> topic =
                driver.createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer());
        topic.pipeInput(new TestRecord<>(record));
    }

    /// Reads the new records of a topic.
    private static List<TestRecord<String, byte[]>> read(TopologyTestDriver driver, String name) {
        TestOutputTopic<String, byte[]> topic =
                driver.createOutputTopic(name, new StringDeserializer(), new ByteArrayDeserializer());
        return topic.readRecordsToList();
    }

    /// Reads the new messages of a topic and returns the last message with each key.
    private static <T> Map<String, T> latestByKey(TopologyTestDriver driver, String name, Class<T> type)
            throws IOException {
        Map<String, T> latest = new HashMap<>();
        for (TestRecord<String, byte[]> record : read(driver, name)) {
            latest.put(record.key(), ContractJson.read(record.value(), type));
        }
        return latest;
    }
}
