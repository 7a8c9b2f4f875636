package org.ventanilla.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.deadletter.DeadLetter;

/// Tests the dead letters: the messages about records that a service could not handle and therefore parked.
class DeadLetterFactoryTest {

    private static final Instant AT = Instant.parse("2027-03-15T16:20:00Z");
    private static final RecordRef REF = new RecordRef("pqrsd.commands.v1", 4, 17);
    private static final ParkReason PARK_REASON = new ParkReason("BUG", "java.lang.IllegalStateException", true, 2);

    @Test
    void aLetterContainsTheRecordAndTheReason() {
        DeadLetter letter =
                DeadLetterFactory.notHandled(Service.PQRSD, recordOf("{}".getBytes(UTF_8)), PARK_REASON, AT);
        assertThat(letter.service()).isEqualTo("pqrsd");
        assertThat(new RecordRef(letter.topic(), letter.partition(), letter.offset()))
                .isEqualTo(REF);
        assertThat(letter.recordKey()).isEqualTo("key");
        assertThat(letter.headers()).containsEntry("ce_type", "any");
        assertThat(letter.value()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(new ParkReason(letter.reason(), letter.detail(), letter.blocksKey(), letter.attempts()))
                .isEqualTo(PARK_REASON);
        assertThat(letter.item()).isNull();
        assertThat(letter.taken()).isNull();
        assertThat(letter.at()).isEqualTo(AT);
    }

    /// A service sets a record aside if the record was handled, but an operator must decide about the record or
    /// about an item of the record.
    @Test
    void theLetterOfASetAsideRecordSaysThatTheRecordWasHandled() {
        ParkReason parkReason = ParkReason.of("BAD_ITEM", "no type");
        DeadLetter letter =
                DeadLetterFactory.setAside(Service.GATEWAY, recordOf(new byte[1]), parkReason, "entry[0]", AT);
        assertThat(letter.taken()).isTrue();
        assertThat(letter.item()).isEqualTo("entry[0]");
        assertThat(letter.blocksKey()).isFalse();
        assertThat(letter.attempts()).isOne();
    }

    @Test
    void theLetterOfAPartHasNoHeadersAndIsKeyedByTheTopicAndPartition() {
        ParkReason parkReason = ParkReason.of("UNKNOWN_MESSAGE", "no such message");
        DeadLetter letter = DeadLetterFactory.ofPart(Service.GATEWAY, REF, new byte[] {7}, parkReason, "statuses", AT);
        assertThat(letter.key()).isEqualTo("pqrsd.commands.v1-4");
        assertThat(letter.headers()).isEmpty();
        assertThat(letter.value()).containsExactly(7);
        assertThat(letter.item()).isEqualTo("statuses");
    }

    @Test
    void aLetterOmitsTheBytesOfATooLargeRecord() {
        byte[] largest = new byte[DeadLetterFactory.MAX_VALUE_BYTES];
        DeadLetter letterAtLimit = DeadLetterFactory.notHandled(Service.PQRSD, recordOf(largest), PARK_REASON, AT);
        assertThat(letterAtLimit.value()).isEqualTo(largest);
        assertThat(letterAtLimit.detail()).isEqualTo(PARK_REASON.detail());

        byte[] tooLarge = new byte[DeadLetterFactory.MAX_VALUE_BYTES + 1];
        DeadLetter letterWithoutBytes =
                DeadLetterFactory.notHandled(Service.PQRSD, recordOf(tooLarge), PARK_REASON, AT);
        assertThat(letterWithoutBytes.value()).isEmpty();
        assertThat(letterWithoutBytes.detail()).contains("bytes left at their place in the topic");
        DeadLetter part = DeadLetterFactory.ofPart(Service.GATEWAY, REF, tooLarge, PARK_REASON, "statuses", AT);
        assertThat(part.value()).isEmpty();
    }

    @Test
    void withValueChangesOnlyTheValueOfALetter() {
        DeadLetter letter = DeadLetterFactory.setAside(
                Service.GATEWAY, recordOf("{}".getBytes(UTF_8)), PARK_REASON, "entry[0]", AT);
        DeadLetter changed = DeadLetterFactory.withValue(letter, new byte[] {1});
        assertThat(changed.value()).containsExactly(1);
        // With the original value, the letter is the original letter again.
        assertThat(ContractJson.write(DeadLetterFactory.withValue(changed, letter.value())))
                .isEqualTo(ContractJson.write(letter));
    }

    @Test
    void theRecordIsRestoredFromItsLetter() {
        Incoming record = recordOf("{}".getBytes(UTF_8));
        DeadLetter letter = DeadLetterFactory.notHandled(Service.PQRSD, record, PARK_REASON, AT);
        Incoming restored = RecordReader.unreadable(RecordBytes.in(letter));
        assertThat(restored.ref()).isEqualTo(record.ref());
        assertThat(restored.key()).isEqualTo(record.key());
        assertThat(restored.headers()).isEqualTo(record.headers());
        assertThat(restored.value()).isEqualTo(record.value());
        assertThat(restored.metadata().id()).isEqualTo(record.metadata().id());
    }

    private static Incoming recordOf(byte[] value) {
        Headers headers = new RecordHeaders().add("ce_type", "any".getBytes(UTF_8));
        return RecordReader.unreadable(new RecordBytes(REF, AT, "key".getBytes(UTF_8), headers, value));
    }
}
