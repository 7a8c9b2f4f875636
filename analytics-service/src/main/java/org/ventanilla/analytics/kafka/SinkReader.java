package org.ventanilla.analytics.kafka;

import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Inputs;
import org.ventanilla.records.ParkReason;
import org.ventanilla.records.Poison;
import org.ventanilla.records.RecordBytes;
import org.ventanilla.records.RecordReader;
import org.ventanilla.records.UnknownVersion;

/// Parses the records of the topic of attention records.
final class SinkReader {

    private static final Inputs<AttentionRecord> RECORDS = Inputs.<AttentionRecord>of(Service.ANALYTICS)
            .read(Topics.ATTENTION_RECORDS, AttentionRecord.class, Function.identity());

    private static final RecordReader READER = new RecordReader(RECORDS.subscription());

    private SinkReader() {}

    /// The result of parsing a record.
    sealed interface Result {
        /// The record can be stored.
        record Readable(Versioned record) implements Result {}

        /// The record can never be stored.
        ///
        /// @param letter the dead letter to write
        /// @param cause the headers of the unreadable record
        record Unreadable(DeadLetter letter, Headers cause) implements Result {}
    }

    /// Parses a record.
    ///
    /// @throws UnknownVersion if the record belongs to a newer release
    static Result read(ConsumerRecord<byte[], byte[]> record) {
        RecordBytes bytes = RecordBytes.of(record);
        try {
            Incoming read = READER.read(bytes).orElseThrow();
            return new Result.Readable(new Versioned(RECORDS.inputOf(read), Sequence.of(read)));
        } catch (Poison poison) {
            DeadLetter letter = DeadLetterFactory.notHandled(
                    Service.ANALYTICS, RecordReader.unreadable(bytes), ParkReason.of(poison, 1), bytes.at());
            return new Result.Unreadable(letter, record.headers());
        }
    }
}
