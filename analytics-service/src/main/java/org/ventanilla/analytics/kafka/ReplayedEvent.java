package org.ventanilla.analytics.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.contracts.deadletter.DeadLetterSettled.Outcome;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.Poison;
import org.ventanilla.records.RecordReader;

/// An event that is read again because an operator ordered it. The event passes through the topology like
/// any other
/// event. The headers of the event contain the id of its dead letter, because only the fold knows whether
/// the event
/// still applies or the conversation has continued, and the dead letter must get that outcome.
final class ReplayedEvent {

    private static final Logger LOG = Logger.getLogger(ReplayedEvent.class);
    private static final String LETTER_ID = "letter-id";
    private static final String LETTER_KEY = "letter-key";

    private ReplayedEvent() {}

    /// Returns the order in a record of the dead-letter topic; empty if the record contains no order.
    static Optional<DeadLetterOrder> orderIn(Record<byte[], byte @Nullable []> record) {
        try {
            return RecordReader.messageOf(DeadLetterOrder.class, record.headers(), record.value());
        } catch (Poison _) {
            LOG.warn("Ignored an order that cannot be read.");
            return Optional.empty();
        }
    }

    /// Returns the original event, with the id of its dead letter in the headers.
    static Record<byte[], byte @Nullable []> originalEvent(DeadLetterOrder order, long timestamp) {
        DeadLetter letter = order.letter();
        Headers headers = CloudEventHeaders.fromText(letter.headers());
        headers.add(LETTER_ID, order.letterId().toString().getBytes(UTF_8));
        headers.add(LETTER_KEY, order.key().getBytes(UTF_8));
        return new Record<>(letter.key().getBytes(UTF_8), letter.value(), timestamp, headers);
    }

    /// Returns the outcome of the dead letter; empty if the event was not replayed.
    ///
    /// @param isFolded whether the event changed the state of its conversation
    static Optional<DeadLetterSettled> outcome(Headers headers, boolean isFolded, long timestamp) {
        Header id = headers.lastHeader(LETTER_ID);
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(new DeadLetterSettled(
                UUID.fromString(new String(id.value(), UTF_8)),
                new String(headers.lastHeader(LETTER_KEY).value(), UTF_8),
                isFolded ? Outcome.REPLAYED : Outcome.OVERTAKEN,
                Instant.ofEpochMilli(timestamp)));
    }
}
