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

class AttentionTopologyTest {

    private static final String DEAD_LETTERS =
            Topics.deadLettersOf(Service.ANALYTICS).name();

    @TempDir
    Path folder;

    private TopologyTestDriver driver;

    @BeforeEach
    void open() {
        driver = driver("first");
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theWorkedExampleHasTheExpectedSums() throws IOException {
        example().forEach(record -> pipe(driver, record));

        AttentionMetric day = last(driver, Topics.ATTENTION_METRICS.name(), AttentionMetric.class)
                .get("2026-11-20|WHATSAPP");

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
        assertThat(day.handlingMillis()).isEqualTo(2_130_000);
        assertThat(day.waitMillis()).isEqualTo(180_000);
        assertThat(day.abandonMillis()).isEqualTo(768_000);
    }

    @Test
    void aWaitWithoutAdvisersIsNotCountedAsAbandoned() throws IOException {
        SampleRecords.records(SampleConversation.conversation(WorkedExample.START, 1)
                        .queued(0, 0)
                        .abandoned(900, false))
                .forEach(record -> pipe(driver, record));
        SampleRecords.records(SampleConversation.conversation(WorkedExample.START, 2)
                        .queued(0, 0)
                        .abandoned(900, true))
                .forEach(record -> pipe(driver, record));

        AttentionMetric day = last(driver, Topics.ATTENTION_METRICS.name(), AttentionMetric.class)
                .get("2026-11-20|WHATSAPP");

        assertThat(day.offered()).isEqualTo(2);
        assertThat(day.offeredUnstaffed()).isEqualTo(2);
        assertThat(day.leftUnstaffed()).isEqualTo(1);
        assertThat(day.abandoned()).isEqualTo(1);
        assertThat(day.abandonMillis()).isEqualTo(900_000);
    }

    @Test
    void aRecordHasTheSequenceNumberOfItsEvent() {
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        SampleRecords.records(conversation).forEach(record -> pipe(driver, record));

        List<TestRecord<String, byte[]>> records = read(driver, Topics.ATTENTION_RECORDS.name());

        assertThat(records).hasSize(5);
        assertThat(records)
                .extracting(record -> CloudEventHeaders.text(record.headers(), HeaderName.SEQUENCE))
                .containsExactly("2", "3", "4", "5", "6");
        assertThat(records.getLast().key()).isEqualTo(conversation.id().toString());
        assertThat(CloudEventHeaders.text(records.getLast().headers(), HeaderName.TYPE))
                .isEqualTo("ventanilla.records.attention.v1");
    }

    @Test
    void duplicatesAndAFullReplayGiveTheSameFinalValues() throws IOException {
        List<ProducerRecord<byte[], byte[]>> twice = new ArrayList<>(example());
        twice.addAll(example());
        twice.forEach(record -> pipe(driver, record));
        try (TopologyTestDriver once = driver("second")) {
            shuffledByConversation().forEach(record -> pipe(once, record));
            String metrics = Topics.ATTENTION_METRICS.name();
            assertThat(last(driver, metrics, AttentionMetric.class))
                    .isEqualTo(last(once, metrics, AttentionMetric.class));
            String records = Topics.ATTENTION_RECORDS.name();
            assertThat(last(driver, records, AttentionRecord.class))
                    .isEqualTo(last(once, records, AttentionRecord.class));
        }
    }

    @Test
    void aConversationUnderTwoContactsHasASingleRecord() throws IOException {
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        int index = 0;
        for (ProducerRecord<byte[], byte[]> record : SampleRecords.records(conversation)) {
            byte[] key = (index++ < 3 ? "one" : "other").getBytes(UTF_8);
            pipe(
                    driver,
                    new ProducerRecord<>(
                            record.topic(), null, record.timestamp(), key, record.value(), record.headers()));
        }
        assertThat(last(driver, Topics.ATTENTION_RECORDS.name(), AttentionRecord.class))
                .containsOnlyKeys(conversation.id().toString())
                .containsValue(conversation.record());
    }

    @Test
    void anUnreadableEventIsParkedAndLaterEventsAreProcessed() throws IOException {
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        List<ProducerRecord<byte[], byte[]>> records = SampleRecords.records(conversation);
        pipe(driver, SampleRecords.record(conversation.events().get(1), "ventanilla.conversation.unheard-of.v1", "2"));
        pipe(driver, SampleRecords.record(conversation.events().get(1), "ventanilla.conversation.queued.v1", "x"));
        ProducerRecord<byte[], byte[]> good = records.get(1);
        pipe(
                driver,
                new ProducerRecord<>(
                        good.topic(), null, good.timestamp(), good.key(), "{".getBytes(UTF_8), good.headers()));
        pipe(driver, good);

        List<DeadLetter> parked = new ArrayList<>();
        for (TestRecord<String, byte[]> record :
                read(driver, Topics.deadLettersOf(Service.ANALYTICS).name())) {
            parked.add(ContractJson.read(record.value(), DeadLetter.class));
        }
        assertThat(parked).extracting(DeadLetter::reason).containsExactly("UNKNOWN_TYPE", "BAD_HEADERS", "UNREADABLE");
        assertThat(parked).extracting(DeadLetter::offset).containsExactly(0L, 1L, 2L);
        assertThat(parked).extracting(DeadLetter::topic).containsOnly(Topics.CONVERSATION_EVENTS.name());
        assertThat(read(driver, Topics.ATTENTION_RECORDS.name())).hasSize(1);
    }

    @Test
    void anEventWithoutAnEnvelopeOrWithAnIncompleteOneIsParked() throws IOException {
        ProducerRecord<byte[], byte[]> event =
                SampleRecords.records(WorkedExample.conversations().getFirst()).get(1);
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
    void theDeadLetterOfALargeRecordHasNoValue() throws IOException {
        ProducerRecord<byte[], byte[]> good =
                SampleRecords.records(WorkedExample.conversations().getFirst()).get(1);
        byte[] largest = new byte[DeadLetterFactory.MAX_VALUE_BYTES];
        byte[] tooLarge = new byte[DeadLetterFactory.MAX_VALUE_BYTES + 1];
        for (byte[] value : List.of(largest, tooLarge)) {
            pipe(driver, new ProducerRecord<>(good.topic(), null, good.timestamp(), good.key(), value, good.headers()));
        }

        List<TestRecord<String, byte[]>> parked =
                read(driver, Topics.deadLettersOf(Service.ANALYTICS).name());
        DeadLetter withValue = ContractJson.read(parked.getFirst().value(), DeadLetter.class);
        assertThat(withValue.value()).isEqualTo(largest);
        assertThat(withValue.detail()).doesNotContain("bytes left");
        DeadLetter withoutValue = ContractJson.read(parked.getLast().value(), DeadLetter.class);
        assertThat(withoutValue.reason()).isEqualTo("UNREADABLE");
        assertThat(withoutValue.offset()).isEqualTo(1);
        assertThat(withoutValue.value()).isEmpty();
        assertThat(withoutValue.detail()).contains("bytes left at their place in the topic");
        assertThat(parked).allSatisfy(record -> assertThat(record.value()).hasSizeLessThan(1024 * 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ventanilla.conversation.queued.v2", "ventanilla.conversation.opened.v2"})
    void aNewerVersionStopsTheStreamAndIsNotParked(String type) {
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        assertThatThrownBy(() ->
                        pipe(driver, SampleRecords.record(conversation.events().get(1), type, "2")))
                .hasRootCauseInstanceOf(UnknownVersion.class);
        assertThat(read(driver, Topics.deadLettersOf(Service.ANALYTICS).name())).isEmpty();
    }

    @Test
    void aReplayedEventIsFolded() throws IOException {
        // Given an event whose value is damaged
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        ProducerRecord<byte[], byte[]> good =
                SampleRecords.records(conversation).get(1);
        pipe(driver, with(good, "{".getBytes(UTF_8)));
        TestRecord<String, byte[]> parked = deadLetters().getFirst();
        DeadLetter letter = ContractJson.read(parked.value(), DeadLetter.class);
        // When it is replayed, first unchanged and then repaired
        order(parked, letter, Action.REPLAY);
        assertThat(settled()).containsExactly(Outcome.PARKED_AGAIN);
        order(parked, DeadLetterFactory.withValue(letter, good.value()), Action.REPLAY);
        // Then
        assertThat(settled()).containsExactly(Outcome.REPLAYED);
        assertThat(read(driver, Topics.ATTENTION_RECORDS.name())).hasSize(1);
    }

    @Test
    void aReplayedEventOfAContinuedConversationIsReportedAsOvertaken() throws IOException {
        // Given
        SampleConversation conversation = WorkedExample.conversations().getFirst();
        List<ProducerRecord<byte[], byte[]>> records = SampleRecords.records(conversation);
        pipe(driver, with(records.get(1), "{".getBytes(UTF_8)));
        TestRecord<String, byte[]> parked = deadLetters().getFirst();
        DeadLetter letter = ContractJson.read(parked.value(), DeadLetter.class);
        records.stream().skip(2).forEach(record -> pipe(driver, record));
        Map<String, AttentionMetric> before = last(driver, Topics.ATTENTION_METRICS.name(), AttentionMetric.class);
        // When
        order(parked, DeadLetterFactory.withValue(letter, records.get(1).value()), Action.REPLAY);
        order(parked, letter, Action.DROP);
        // Then
        assertThat(settled()).containsExactly(Outcome.OVERTAKEN, Outcome.DROPPED);
        assertThat(before).isNotNull();
        assertThat(read(driver, Topics.ATTENTION_METRICS.name())).isEmpty();
    }

    @Test
    void aReplayedAttentionRecordIsWrittenToItsTopicAgain() throws IOException {
        // Given an attention record and the dead letter that the sink would write for it
        SampleRecords.records(
                        SampleConversation.conversation(WorkedExample.START, 1).queued(0))
                .forEach(record -> pipe(driver, record));
        TestRecord<String, byte[]> written =
                read(driver, Topics.ATTENTION_RECORDS.name()).getFirst();
        RecordBytes damaged = new RecordBytes(
                new RecordRef(Topics.ATTENTION_RECORDS.name(), 3, 7),
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
        // When
        order(parked, letter, Action.REPLAY);
        // Then
        assertThat(settled()).containsExactly(Outcome.REPLAYED);
        assertThat(read(driver, Topics.ATTENTION_RECORDS.name()))
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.key()).isEqualTo(written.key());
                    assertThat(again.value()).isEqualTo(written.value());
                    assertThat(CloudEventHeaders.asText(again.headers()))
                            .isEqualTo(CloudEventHeaders.asText(written.headers()));
                });
    }

    private List<TestRecord<String, byte[]>> deadLetters() {
        return read(driver, DEAD_LETTERS);
    }

    private List<Outcome> settled() throws IOException {
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

    private static ProducerRecord<byte[], byte[]> with(ProducerRecord<byte[], byte[]> record, byte[] value) {
        return new ProducerRecord<>(record.topic(), null, record.timestamp(), record.key(), value, record.headers());
    }

    private static List<ProducerRecord<byte[], byte[]>> example() {
        return WorkedExample.conversations().stream()
                .flatMap(conversation -> SampleRecords.records(conversation).stream())
                .toList();
    }

    /// All events. The order within each conversation is kept; the conversations are mixed.
    private static List<ProducerRecord<byte[], byte[]>> shuffledByConversation() {
        List<List<ProducerRecord<byte[], byte[]>>> remaining = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        for (SampleConversation conversation : WorkedExample.conversations()) {
            List<ProducerRecord<byte[], byte[]>> own = SampleRecords.records(conversation);
            turns.addAll(Collections.nCopies(own.size(), remaining.size()));
            remaining.add(new ArrayList<>(own));
        }
        Collections.shuffle(turns, new Random(20261120));
        return turns.stream().map(turn -> remaining.get(turn).removeFirst()).toList();
    }

    private TopologyTestDriver driver(String name) {
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

    private static List<TestRecord<String, byte[]>> read(TopologyTestDriver driver, String name) {
        TestOutputTopic<String, byte[]> topic =
                driver.createOutputTopic(name, new StringDeserializer(), new ByteArrayDeserializer());
        return topic.readRecordsToList();
    }

    private static <T> Map<String, T> last(TopologyTestDriver driver, String name, Class<T> type) throws IOException {
        Map<String, T> last = new HashMap<>();
        for (TestRecord<String, byte[]> record : read(driver, name)) {
            last.put(record.key(), ContractJson.read(record.value(), type));
        }
        return last;
    }
}
