package org.ventanilla.analytics.kafka;

import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.deadletter.DeadLetter;

/// Parses attention records from their topic.
final class SinkReader {

    static final String TYPE = WireTypes.nameOf(AttentionRecord.class);

    private SinkReader() {}

    /// The result of parsing a record.
    sealed interface Result {
        /// The record can be stored.
        record Readable(Versioned record) implements Result {}

        /// The record can never be stored.
        ///
        /// @param cause headers of the record
        record Unreadable(DeadLetter letter, Headers cause) implements Result {}
    }

    /// @throws UnknownVersion if the record belongs to a newer release
    static Result read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new Result.Readable(parse(record));
        } catch (Poison poison) {
            return new Result.Unreadable(
                    DeadLetterFactory.of(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.key(),
                            record.headers(),
                            record.value(),
                            poison,
                            Instant.ofEpochMilli(record.timestamp())),
                    record.headers());
        }
    }

    private static Versioned parse(ConsumerRecord<byte[], byte[]> record) {
        String type = Envelope.text(record.headers(), HeaderName.TYPE);
        if (!type.equals(TYPE)) {
            if (UnknownVersion.unversioned(type).equals(UnknownVersion.unversioned(TYPE))) {
                throw new UnknownVersion(type);
            }
            throw new Poison("UNKNOWN_TYPE", "no contract for type " + type);
        }
        long version = Envelope.sequence(record.headers());
        if (record.value() == null) {
            throw new Poison("UNREADABLE", "a record without a value");
        }
        try {
            return new Versioned(ContractJson.read(record.value(), AttentionRecord.class), version);
        } catch (IOException e) {
            throw new Poison("UNREADABLE", String.valueOf(e.getMessage()));
        }
    }
}
