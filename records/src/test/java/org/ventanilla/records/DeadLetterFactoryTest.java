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

class DeadLetterFactoryTest {

    private static final Instant AT = Instant.parse("2027-03-15T16:20:00Z");
    private static final RecordRef REF = new RecordRef("pqrsd.commands.v1", 4, 17);
    private static final WhyParked WHY = new WhyParked("BUG", "java.lang.IllegalStateException", true, 2);

    @Test
    void aRecordThatWasNotHandledKeepsItsPlaceItsBytesAndItsReason() {
        DeadLetter letter = DeadLetterFactory.notHandled(Service.PQRSD, record("{}".getBytes(UTF_8)), WHY, AT);
        assertThat(letter.service()).isEqualTo("pqrsd");
        assertThat(new RecordRef(letter.topic(), letter.partition(), letter.offset()))
                .isEqualTo(REF);
        assertThat(letter.recordKey()).isEqualTo("key");
        assertThat(letter.headers()).containsEntry("ce_type", "any");
        assertThat(letter.value()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(new WhyParked(letter.reason(), letter.detail(), letter.blocksKey(), letter.attempts()))
                .isEqualTo(WHY);
        assertThat(letter.item()).isNull();
        assertThat(letter.taken()).isNull();
        assertThat(letter.at()).isEqualTo(AT);
    }

    @Test
    void aRecordThatWasSetAsideCountsAsHandled() {
        WhyParked why = WhyParked.of("BAD_ITEM", "no type");
        DeadLetter letter = DeadLetterFactory.setAside(Service.GATEWAY, record(new byte[1]), why, "entry[0]", AT);
        assertThat(letter.taken()).isTrue();
        assertThat(letter.item()).isEqualTo("entry[0]");
        assertThat(letter.blocksKey()).isFalse();
        assertThat(letter.attempts()).isOne();
    }

    @Test
    void aPartOfARecordHasNoKeyAndNoHeaders() {
        WhyParked why = WhyParked.of("UNKNOWN_MESSAGE", "never known");
        DeadLetter letter = DeadLetterFactory.ofPart(Service.GATEWAY, REF, new byte[] {7}, why, "statuses", AT);
        assertThat(letter.key()).isEqualTo("pqrsd.commands.v1-4");
        assertThat(letter.headers()).isEmpty();
        assertThat(letter.value()).containsExactly(7);
        assertThat(letter.item()).isEqualTo("statuses");
    }

    @Test
    void aLetterCarriesNoMoreBytesThanItsLimitAndSaysSo() {
        byte[] largest = new byte[DeadLetterFactory.MAX_VALUE_BYTES];
        DeadLetter whole = DeadLetterFactory.notHandled(Service.PQRSD, record(largest), WHY, AT);
        assertThat(whole.value()).isEqualTo(largest);
        assertThat(whole.detail()).isEqualTo(WHY.detail());

        byte[] tooLarge = new byte[DeadLetterFactory.MAX_VALUE_BYTES + 1];
        DeadLetter empty = DeadLetterFactory.notHandled(Service.PQRSD, record(tooLarge), WHY, AT);
        assertThat(empty.value()).isEmpty();
        assertThat(empty.detail()).contains("bytes left at their place in the topic");
        DeadLetter part = DeadLetterFactory.ofPart(Service.GATEWAY, REF, tooLarge, WHY, "statuses", AT);
        assertThat(part.value()).isEmpty();
    }

    @Test
    void onlyTheBytesOfALetterAreReplaced() {
        DeadLetter letter =
                DeadLetterFactory.setAside(Service.GATEWAY, record("{}".getBytes(UTF_8)), WHY, "entry[0]", AT);
        DeadLetter other = DeadLetterFactory.withValue(letter, new byte[] {1});
        assertThat(other.value()).containsExactly(1);
        assertThat(ContractJson.write(DeadLetterFactory.withValue(other, letter.value())))
                .isEqualTo(ContractJson.write(letter));
    }

    @Test
    void theRecordOfALetterIsReadAgainAsItWas() {
        Incoming record = record("{}".getBytes(UTF_8));
        DeadLetter letter = DeadLetterFactory.notHandled(Service.PQRSD, record, WHY, AT);
        Incoming again = RecordReader.unreadable(RecordBytes.in(letter));
        assertThat(again.ref()).isEqualTo(record.ref());
        assertThat(again.key()).isEqualTo(record.key());
        assertThat(again.headers()).isEqualTo(record.headers());
        assertThat(again.value()).isEqualTo(record.value());
        assertThat(again.metadata().id()).isEqualTo(record.metadata().id());
    }

    private static Incoming record(byte[] value) {
        Headers headers = new RecordHeaders().add("ce_type", "any".getBytes(UTF_8));
        return RecordReader.unreadable(new RecordBytes(REF, AT, "key".getBytes(UTF_8), headers, value));
    }
}
