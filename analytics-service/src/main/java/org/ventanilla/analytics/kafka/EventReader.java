package org.ventanilla.analytics.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.conversation.ConversationEvent;
import org.ventanilla.contracts.conversation.ConversationEvent.CitizenRegistered;
import org.ventanilla.contracts.conversation.ConversationEvent.Closed;
import org.ventanilla.contracts.conversation.ConversationEvent.ConsentGiven;
import org.ventanilla.contracts.conversation.ConversationEvent.ConsentRefused;
import org.ventanilla.contracts.conversation.ConversationEvent.IdleWarned;
import org.ventanilla.contracts.conversation.ConversationEvent.Opened;
import org.ventanilla.contracts.conversation.ConversationEvent.SurveyAnswered;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.contracts.deadletter.DeadLetterSettled.Outcome;

/// Reads the events from which figures are computed. It ignores the other known events, sets apart
/// what cannot be read together with its exact place, and stops before what only a newer release
/// can read. What was set apart is read again when an operator orders it.
final class EventReader implements Processor<byte[], byte @Nullable [], String, EventReader.Read> {

    /// A dead letter carries the record's bytes up to this size, as in the other services; beyond
    /// it, the record is found by its place.
    static final int MAX_PARKED_BYTES = 512 * 1024;

    /// Event types from which no figure is computed.
    private static final Set<String> LEFT =
            Stream.<Class<? extends Message>>of(
                            Opened.class,
                            ConsentGiven.class,
                            ConsentRefused.class,
                            CitizenRegistered.class,
                            IdleWarned.class,
                            SurveyAnswered.class,
                            Closed.class)
                    .map(WireTypes::nameOf)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Class<? extends Message>> TAKEN =
            WireTypes.recordsOf(Topics.CONVERSATION_EVENTS).stream()
                    .filter(type -> !LEFT.contains(WireTypes.nameOf(type)))
                    .collect(Collectors.toUnmodifiableMap(WireTypes::nameOf, type -> type));

    private static final Set<String> KNOWN =
            Stream.concat(LEFT.stream(), TAKEN.keySet().stream())
                    .map(EventReader::unversioned)
                    .collect(Collectors.toUnmodifiableSet());

    private ProcessorContext<String, Read> context;

    /// What became of a record: an event of a conversation, or something to tell of a dead letter.
    ///
    /// @param event bytes of a readable event
    /// @param letter a dead letter, or what became of one
    record Read(byte @Nullable [] event, @Nullable Message letter) {}

    /// The record belongs to a newer release: a fault of the deployment. Nothing is parked; the
    /// stream stops and an alert rises.
    static final class UnknownVersion extends RuntimeException {
        UnknownVersion(String type) {
            super("a version of this type that is not read here: " + type);
        }
    }

    @Override
    public void init(ProcessorContext<String, Read> streams) {
        context = streams;
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        if (place.topic().equals(Topics.deadLettersOf(Service.ANALYTICS).name())) {
            ReplayedEvent.ordered(record).ifPresent(order -> carryOut(order, record));
            return;
        }
        try {
            take(record);
        } catch (Poison poison) {
            DeadLetter letter = letter(record, place, poison);
            context.forward(record.withKey(letter.key()).withValue(new Read(null, letter)));
        }
    }

    private void carryOut(DeadLetterOrder order, Record<byte[], byte @Nullable []> record) {
        if (order.action() == DeadLetterOrder.Action.DROP) {
            settle(order, record, Outcome.DROPPED);
            return;
        }
        try {
            if (!take(ReplayedEvent.of(order, record.timestamp()))) {
                settle(order, record, Outcome.TAKEN_BEFORE);
            }
        } catch (Poison poison) {
            parkAgain(order, record, poison);
        } catch (UnknownVersion e) {
            // The order came from a person, who gets an answer; the stream continues.
            parkAgain(order, record, new Poison("UNKNOWN_VERSION", String.valueOf(e.getMessage())));
        }
    }

    /// Hands an event on.
    ///
    /// @return whether it is of a type on which figures hang
    private boolean take(Record<byte[], byte @Nullable []> record) {
        String type = Envelope.text(record.headers(), HeaderName.TYPE);
        if (LEFT.contains(type)) {
            return false;
        }
        Class<? extends Message> shape = TAKEN.get(type);
        if (shape == null) {
            if (KNOWN.contains(unversioned(type))) {
                throw new UnknownVersion(type);
            }
            throw new Poison("UNKNOWN_TYPE", "no contract for type " + type);
        }
        if (sequence(record).isEmpty()) {
            throw new Poison("BAD_HEADERS", "no place among the events of its conversation");
        }
        if (record.value() == null) {
            throw new Poison("UNREADABLE", "a record without a value");
        }
        ConversationEvent event;
        try {
            event = (ConversationEvent) ContractJson.read(record.value(), shape);
        } catch (IOException e) {
            throw new Poison("UNREADABLE", String.valueOf(e.getMessage()));
        }
        context.forward(
                record.withKey(event.conversation().conversationId().toString())
                        .withValue(new Read(record.value(), null)));
        return true;
    }

    /// An event that was read before; its type and form are known to be good.
    static ConversationEvent event(String type, byte[] json) {
        Class<? extends Message> shape = TAKEN.get(type);
        if (shape == null) {
            throw new IllegalStateException("not taken: " + type);
        }
        try {
            return (ConversationEvent) ContractJson.read(json, shape);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    private static DeadLetter letter(
            Record<byte[], byte @Nullable []> record, RecordMetadata place, Poison poison) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return new DeadLetter(
                Service.ANALYTICS.shortName(),
                place.topic(),
                place.partition(),
                place.offset(),
                record.key() == null ? null : new String(record.key(), UTF_8),
                Envelope.asText(record.headers()),
                kept(value),
                poison.reason,
                detail(value, poison),
                null,
                false,
                1,
                null,
                Instant.ofEpochMilli(record.timestamp()));
    }

    private static byte[] kept(byte[] value) {
        return value.length <= MAX_PARKED_BYTES ? value : new byte[0];
    }

    private static String detail(byte[] value, Poison poison) {
        return value.length <= MAX_PARKED_BYTES
                ? String.valueOf(poison.getMessage())
                : poison.getMessage() + " (bytes left at their place in the topic)";
    }

    private void parkAgain(
            DeadLetterOrder order, Record<byte[], byte @Nullable []> record, Poison poison) {
        DeadLetter old = order.letter();
        DeadLetter again =
                new DeadLetter(
                        old.service(),
                        old.topic(),
                        old.partition(),
                        old.offset(),
                        old.recordKey(),
                        old.headers(),
                        kept(old.value()),
                        poison.reason,
                        detail(old.value(), poison),
                        null,
                        false,
                        old.attempts() + 1,
                        null,
                        Instant.ofEpochMilli(record.timestamp()));
        context.forward(record.withKey(again.key()).withValue(new Read(null, again)));
        settle(order, record, Outcome.PARKED_AGAIN);
    }

    private void settle(
            DeadLetterOrder order, Record<byte[], byte @Nullable []> record, Outcome outcome) {
        DeadLetterSettled settled =
                new DeadLetterSettled(
                        order.letterId(),
                        order.key(),
                        outcome,
                        Instant.ofEpochMilli(record.timestamp()));
        context.forward(record.withKey(settled.key()).withValue(new Read(null, settled)));
    }

    /// The record can never be read as it is.
    private static final class Poison extends RuntimeException {
        private final String reason;

        Poison(String reason, String detail) {
            super(detail);
            this.reason = reason;
        }
    }

    private static Optional<Long> sequence(Record<byte[], byte @Nullable []> record) {
        try {
            long sequence = Long.parseLong(Envelope.text(record.headers(), HeaderName.SEQUENCE));
            return sequence > 0 ? Optional.of(sequence) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static String unversioned(String type) {
        return type.replaceFirst("\\.v\\d+$", "");
    }
}
