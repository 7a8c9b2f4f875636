package org.ventanilla.analytics.kafka;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
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

/// Reads the events from which figures are computed and ignores the other known events. An unreadable
/// record becomes a dead letter, which an operator can order to be read again. A record of a newer
/// release stops the stream.
final class EventReader implements Processor<byte[], byte @Nullable [], String, EventReader.Result> {

    /// Event types from which no figure is computed.
    private static final Set<String> IGNORED_TYPES = Stream.<Class<? extends Message>>of(
                    Opened.class,
                    ConsentGiven.class,
                    ConsentRefused.class,
                    CitizenRegistered.class,
                    IdleWarned.class,
                    SurveyAnswered.class,
                    Closed.class)
            .map(WireTypes::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Class<? extends Message>> FOLDED_TYPES =
            WireTypes.recordsOf(Topics.CONVERSATION_EVENTS).stream()
                    .filter(type -> !IGNORED_TYPES.contains(WireTypes.nameOf(type)))
                    .collect(Collectors.toUnmodifiableMap(WireTypes::nameOf, type -> type));

    private static final Set<String> KNOWN_TYPES = Stream.concat(IGNORED_TYPES.stream(), FOLDED_TYPES.keySet().stream())
            .map(UnknownVersion::unversioned)
            .collect(Collectors.toUnmodifiableSet());

    private ProcessorContext<String, Result> context;

    /// The result of reading a record. Exactly one component is present.
    ///
    /// @param event a readable conversation event, as JSON
    /// @param letter a dead letter, or the outcome of an order about a dead letter
    /// @param attention an attention record to write to its topic again, as JSON
    record Result(byte @Nullable [] event, @Nullable Message letter, byte @Nullable [] attention) {

        static Result ofEvent(byte[] json) {
            return new Result(json, null, null);
        }

        static Result ofLetter(Message letter) {
            return new Result(null, letter, null);
        }

        static Result ofAttention(byte[] json) {
            return new Result(null, null, json);
        }
    }

    @Override
    public void init(ProcessorContext<String, Result> streams) {
        context = streams;
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> record) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        if (metadata.topic().equals(Topics.deadLettersOf(Service.ANALYTICS).name())) {
            ReplayedEvent.orderIn(record).ifPresent(order -> execute(order, record));
            return;
        }
        try {
            forwardEvent(record);
        } catch (Poison poison) {
            DeadLetter letter = DeadLetterFactory.of(
                    metadata.topic(),
                    metadata.partition(),
                    metadata.offset(),
                    record.key(),
                    record.headers(),
                    record.value(),
                    poison,
                    Instant.ofEpochMilli(record.timestamp()));
            context.forward(record.withKey(letter.key()).withValue(Result.ofLetter(letter)));
        }
    }

    private void execute(DeadLetterOrder order, Record<byte[], byte @Nullable []> record) {
        if (order.action() == DeadLetterOrder.Action.DROP) {
            settle(order, record, Outcome.DROPPED);
            return;
        }
        DeadLetter letter = order.letter();
        if (letter.topic().equals(Topics.ATTENTION_RECORDS.name())) {
            // The sink could not read this record. It reads it again from the topic of records.
            context.forward(new Record<>(
                    letter.key(),
                    Result.ofAttention(letter.value()),
                    record.timestamp(),
                    ReplayedEvent.headers(letter)));
            settle(order, record, Outcome.REPLAYED);
            return;
        }
        try {
            if (!forwardEvent(ReplayedEvent.of(order, record.timestamp()))) {
                settle(order, record, Outcome.TAKEN_BEFORE);
            }
        } catch (Poison poison) {
            parkAgain(order, record, poison);
        } catch (UnknownVersion e) {
            // The record was ordered by an operator, who gets the outcome. The stream does not stop.
            parkAgain(order, record, new Poison("UNKNOWN_VERSION", String.valueOf(e.getMessage())));
        }
    }

    /// Checks an event and forwards it.
    ///
    /// @return whether figures are computed from events of this type
    private boolean forwardEvent(Record<byte[], byte @Nullable []> record) {
        String type = Envelope.text(record.headers(), HeaderName.TYPE);
        if (IGNORED_TYPES.contains(type)) {
            return false;
        }
        Class<? extends Message> recordType = FOLDED_TYPES.get(type);
        if (recordType == null) {
            if (KNOWN_TYPES.contains(UnknownVersion.unversioned(type))) {
                throw new UnknownVersion(type);
            }
            throw new Poison("UNKNOWN_TYPE", "no contract for type " + type);
        }
        Envelope.sequence(record.headers());
        if (record.value() == null) {
            throw new Poison("UNREADABLE", "a record without a value");
        }
        ConversationEvent event;
        try {
            event = (ConversationEvent) ContractJson.read(record.value(), recordType);
        } catch (IOException e) {
            throw new Poison("UNREADABLE", String.valueOf(e.getMessage()));
        }
        context.forward(record.withKey(event.conversation().conversationId().toString())
                .withValue(Result.ofEvent(record.value())));
        return true;
    }

    /// Parses an event that was checked before.
    static ConversationEvent event(String type, byte[] json) {
        Class<? extends Message> recordType = FOLDED_TYPES.get(type);
        if (recordType == null) {
            throw new IllegalStateException("no figures are computed from " + type);
        }
        try {
            return (ConversationEvent) ContractJson.read(json, recordType);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    private void parkAgain(DeadLetterOrder order, Record<byte[], byte @Nullable []> record, Poison poison) {
        DeadLetter parkedAgain =
                DeadLetterFactory.parkedAgain(order.letter(), poison, Instant.ofEpochMilli(record.timestamp()));
        context.forward(record.withKey(parkedAgain.key()).withValue(Result.ofLetter(parkedAgain)));
        settle(order, record, Outcome.PARKED_AGAIN);
    }

    private void settle(DeadLetterOrder order, Record<byte[], byte @Nullable []> record, Outcome outcome) {
        DeadLetterSettled settled =
                new DeadLetterSettled(order.letterId(), order.key(), outcome, Instant.ofEpochMilli(record.timestamp()));
        context.forward(record.withKey(settled.key()).withValue(Result.ofLetter(settled)));
    }
}
