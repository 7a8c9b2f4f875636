package org.ventanilla.analytics.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.SampleRecords;
import org.ventanilla.analytics.kafka.SinkReader.Result;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.records.UnknownVersion;

/// Tests how the sink parses the records of its topic.
class SinkReaderTest {

    private static final int PARTITION = 4; // any partition
    private static final long OFFSET = 17; // any offset

    private static final String TYPE = WireTypes.nameOf(AttentionRecord.class);
    private static final AttentionRecord RECORD = SampleConversation.conversation(
                    Instant.parse("2026-10-05T13:00:00Z"), 1)
            .queued(0)
            .record();
    private static final byte[] JSON = ContractJson.write(RECORD);

    @Test
    void aRecordIsReadWithItsSequenceNumber() {
        assertThat(read(TYPE, "3", JSON)).isEqualTo(new Result.Readable(new Versioned(RECORD, 3)));
    }

    @Test
    void theResultForAnUnreadableRecordContainsTheReason() {
        // Two values are invalid, then two sequence numbers, and then the type.
        assertThat(reasonOf(read(TYPE, "3", "{".getBytes(UTF_8)))).isEqualTo("UNREADABLE");
        assertThat(reasonOf(read(TYPE, "3", null))).isEqualTo("UNREADABLE");
        assertThat(reasonOf(read(TYPE, "0", JSON))).isEqualTo("BAD_HEADERS");
        assertThat(reasonOf(read(TYPE, "many", JSON))).isEqualTo("BAD_HEADERS");
        assertThat(reasonOf(read("ventanilla.records.other.v1", "3", JSON))).isEqualTo("UNKNOWN_TYPE");
    }

    @Test
    void aRecordReadTwiceGivesTheSameDeadLetter() {
        ConsumerRecord<byte[], byte[]> unreadable = record(TYPE, "x", JSON); // an invalid sequence number
        DeadLetter letter = letterOf(SinkReader.read(unreadable));
        assertThat(letter.partition()).isEqualTo(PARTITION);
        assertThat(letter.offset()).isEqualTo(OFFSET);
        assertThat(letter.headers()).containsEntry("ce_type", TYPE);
        assertThat(ContractJson.write(letterOf(SinkReader.read(unreadable)))).isEqualTo(ContractJson.write(letter));
    }

    @Test
    void aRecordOfANewerReleaseIsNotParked() {
        assertThatThrownBy(() -> read("ventanilla.records.attention.v2", "3", JSON))
                .isInstanceOf(UnknownVersion.class);
    }

    private static Result read(String type, String sequence, byte @Nullable [] value) {
        return SinkReader.read(record(type, sequence, value));
    }

    private static ConsumerRecord<byte[], byte[]> record(String type, String sequence, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> written = SampleRecords.attentionRecord(RECORD, type, sequence, value);
        return new ConsumerRecord<>(
                written.topic(),
                PARTITION,
                OFFSET,
                written.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                value,
                written.headers(),
                Optional.empty());
    }

    private static DeadLetter letterOf(Result result) {
        return switch (result) {
            case Result.Unreadable unreadable -> unreadable.letter();
            case Result.Readable readable -> throw new AssertionError(readable);
        };
    }

    private static String reasonOf(Result result) {
        return letterOf(result).reason();
    }
}
