package org.ventanilla.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.OutboundCommand.MarkRead;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.contracts.ids.ContactId;

/// Tests how records of Kafka are read as messages. A record that can never be read is called poison.
class RecordReaderTest {

    private static final Instant AT = Instant.parse("2027-03-15T16:20:00Z");
    private static final MarkRead MESSAGE = new MarkRead(new ContactId(UUID.randomUUID()), "900100200", "wamid.1", AT);
    private static final byte[] JSON = ContractJson.write(MESSAGE);
    private static final String TYPE = WireTypes.nameOf(MarkRead.class);

    private final RecordReader reader = new RecordReader(Subscription.of(Service.GATEWAY)
            .readOnly(Topics.OUTBOUND, MarkRead.class)
            .read(Topics.WEBHOOKS));

    @Test
    void aMessageIsReadWithItsEnvelopeAndItsBytes() {
        Incoming read = reader.read(outboundRecord(TYPE, JSON)).orElseThrow();
        assertThat(read.message()).isEqualTo(MESSAGE);
        assertThat(read.metadata().type()).isEqualTo(TYPE);
        assertThat(read.key()).isEqualTo("key");
        assertThat(read.value()).isSameAs(JSON);
    }

    @Test
    void aTypeThatTheSubscriptionSkipsIsNotRead() {
        assertThat(reader.read(outboundRecord(WireTypes.nameOf(SendMessage.class), "{".getBytes(UTF_8))))
                .isEmpty();
    }

    @Test
    void thePoisonOfAnUnreadableRecordNamesTheReason() {
        assertThat(reasonOf(outboundRecord(TYPE, "{".getBytes(UTF_8)))).isEqualTo("UNREADABLE");
        assertThat(reasonOf(outboundRecord(TYPE, null))).isEqualTo("UNREADABLE");
        assertThat(reasonOf(outboundRecord("ventanilla.channel.no-such-type.v1", JSON)))
                .isEqualTo("UNKNOWN_TYPE");
        assertThat(reasonOf(recordOn(Topics.OUTBOUND.name(), new RecordHeaders(), JSON)))
                .isEqualTo("BAD_HEADERS");
    }

    @Test
    void aRecordOfANewerVersionIsReportedAsUnknownVersion() {
        assertThatExceptionOfType(UnknownVersion.class)
                .isThrownBy(() -> reader.read(outboundRecord(TYPE.replace(".v1", ".v2"), JSON)));
    }

    @Test
    void theBodyOfAWebhookIsNotParsed() {
        Headers headers = headers(WireTypes.nameOf(RawWebhook.class))
                .add("received-at", "1234".getBytes(UTF_8))
                .add("body-sha256", "00ff".getBytes(UTF_8));
        byte[] body = "no json".getBytes(UTF_8);
        Incoming read =
                reader.read(recordOn(Topics.WEBHOOKS.name(), headers, body)).orElseThrow();
        RawWebhook webhook = (RawWebhook) read.message();
        assertThat(webhook.request()).isEqualTo(body);
        assertThat(webhook.receivedAt()).isEqualTo(Instant.ofEpochMilli(1234));

        headers.remove("received-at");
        assertThat(reasonOf(recordOn(Topics.WEBHOOKS.name(), headers, body))).isEqualTo("BAD_HEADERS");
    }

    @Test
    void anUnreadableRecordHasAStableIdAndAStorableKey() {
        RecordBytes record =
                new RecordBytes(new RecordRef("t", 3, 5), AT, "a\0b".getBytes(UTF_8), new RecordHeaders(), null);
        Incoming unreadable = RecordReader.unreadable(record);
        // PostgreSQL cannot store a null character, so another character replaces the null character.
        assertThat(unreadable.key()).isEqualTo("a\ufffdb");
        assertThat(unreadable.value()).isEmpty();
        assertThat(unreadable.metadata().id())
                .isEqualTo(RecordReader.unreadable(record).metadata().id())
                .isEqualTo(UniqueIds.named("t-3@5")); // topic t, partition 3, offset 5
    }

    @Test
    void onlyAMessageOfTheRequestedTypeIsRead() {
        assertThat(RecordReader.messageOf(MarkRead.class, headers(TYPE), JSON)).contains(MESSAGE);
        assertThat(RecordReader.messageOf(SendMessage.class, headers(TYPE), JSON))
                .isEmpty();
        assertThat(RecordReader.messageOf(MarkRead.class, new RecordHeaders(), JSON))
                .isEmpty();
        assertThatExceptionOfType(Poison.class)
                .isThrownBy(() -> RecordReader.messageOf(MarkRead.class, headers(TYPE), null));
    }

    @Test
    void aMessageIsReadWithoutItsEnvelopeOnlyIfItsTypeHasAContract() {
        Message read = RecordReader.message(TYPE, JSON);
        assertThat(read).isEqualTo(MESSAGE);
        assertThatExceptionOfType(Poison.class)
                .isThrownBy(() -> RecordReader.message("ventanilla.no-such-type.v1", JSON))
                .extracting(Poison::reason)
                .isEqualTo("UNKNOWN_TYPE");
    }

    /// Reads a record that cannot be read, and returns the reason.
    private String reasonOf(RecordBytes record) {
        try {
            throw new AssertionError(reader.read(record));
        } catch (Poison poison) {
            return poison.reason();
        }
    }

    private static RecordBytes outboundRecord(String type, byte @Nullable [] value) {
        return recordOn(Topics.OUTBOUND.name(), headers(type), value);
    }

    private static RecordBytes recordOn(String topic, Headers headers, byte @Nullable [] value) {
        return new RecordBytes(new RecordRef(topic, 0, 0), AT, "key".getBytes(UTF_8), headers, value);
    }

    private static Headers headers(String type) {
        Metadata metadata =
                new Metadata(UUID.randomUUID(), type, "conversation-service", AT, "s", 0, null, null, "aae", null);
        return CloudEventHeaders.write(metadata, "application/json");
    }
}
