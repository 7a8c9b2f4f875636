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

class SinkReaderTest {

    private static final String TYPE = WireTypes.nameOf(AttentionRecord.class);
    private static final AttentionRecord RECORD = SampleConversation.conversation(
                    Instant.parse("2026-10-05T13:00:00Z"), 1)
            .queued(0)
            .record();
    private static final byte[] JSON = ContractJson.write(RECORD);

    @Test
    void aRecordIsReadWithItsVersion() {
        assertThat(read(TYPE, "3", JSON)).isEqualTo(new Result.Readable(new Versioned(RECORD, 3)));
    }

    @Test
    void anUnreadableRecordIsReportedWithItsReason() {
        assertThat(reason(read(TYPE, "3", "{".getBytes(UTF_8)))).isEqualTo("UNREADABLE");
        assertThat(reason(read(TYPE, "3", null))).isEqualTo("UNREADABLE");
        assertThat(reason(read(TYPE, "0", JSON))).isEqualTo("BAD_HEADERS");
        assertThat(reason(read(TYPE, "many", JSON))).isEqualTo("BAD_HEADERS");
        assertThat(reason(read("ventanilla.records.other.v1", "3", JSON))).isEqualTo("UNKNOWN_TYPE");
    }

    @Test
    void aRecordReadTwiceGivesTheSameDeadLetter() {
        ConsumerRecord<byte[], byte[]> bad = record(TYPE, "x", JSON);
        DeadLetter letter = letter(SinkReader.read(bad));
        assertThat(letter.partition()).isEqualTo(4);
        assertThat(letter.offset()).isEqualTo(17);
        assertThat(letter.headers()).containsEntry("ce_type", TYPE);
        assertThat(ContractJson.write(letter(SinkReader.read(bad)))).isEqualTo(ContractJson.write(letter));
    }

    @Test
    void aNewerVersionIsNotParked() {
        assertThatThrownBy(() -> read("ventanilla.records.attention.v2", "3", JSON))
                .isInstanceOf(UnknownVersion.class);
    }

    private static Result read(String type, String sequence, byte @Nullable [] value) {
        return SinkReader.read(record(type, sequence, value));
    }

    private static ConsumerRecord<byte[], byte[]> record(String type, String sequence, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> written = SampleRecords.attention(RECORD, type, sequence, value);
        return new ConsumerRecord<>(
                written.topic(),
                4,
                17,
                written.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                value,
                written.headers(),
                Optional.empty());
    }

    private static DeadLetter letter(Result read) {
        return switch (read) {
            case Result.Unreadable unreadable -> unreadable.letter();
            case Result.Readable readable -> throw new AssertionError(readable);
        };
    }

    private static String reason(Result read) {
        return letter(read).reason();
    }
}
