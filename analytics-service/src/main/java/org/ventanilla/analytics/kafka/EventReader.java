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

/// Reads the events from which figures are computed. It ignores the other known events, sets apart
/// what cannot be read together with its exact place, and stops before what only a newer release
/// can read. What was set apart is read again when an operator orders it.
final class EventReader implements Processor<byte[], byte @Nullable [], String, EventReader.Read> {

    /// Event types from which no figure is computed.
    private static final Set<String> LEFT = Stream.<Class<? extends Message>>of(
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

    private static final Set<String> KNOWN = Stream.concat(LEFT.stream(), TAKEN.keySet().stream())
            .map(UnknownVersion::unversioned)
            .collect(Collectors.toUnmodifiableSet());

    private ProcessorContext<String, Read> context;

    /// What became of a record; one of the three is there.
    ///
    /// @param event bytes of a readable event of a conversation
    /// @param letter a dead letter, or what became of one
    /// @param attention bytes of an attention record that is written to its topic again
    record Read(byte @Nullable [] event, @Nullable Message letter, byte @Nullable [] attention) {

        static Read ofEvent(byte[] json) {
            return new Read(json, null, null);
        }

        static Read ofLetter(Message letter) {
            return new Read(null, letter, null);
        }

        static Read ofAttention(byte[] json) {
            return new Read(null, null, json);
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
            DeadLetter letter = Letters.of(
                    place.topic(),
                    place.partition(),
                    place.offset(),
                    record.key(),
                    record.headers(),
                    record.value(),
                    poison,
                    Instant.ofEpochMilli(record.timestamp()));
            context.forward(record.withKey(letter.key()).withValue(Read.ofLetter(letter)));
        }
    }

    private void carryOut(DeadLetterOrder order, Record<byte[], byte @Nullable []> record) {
        if (order.action() == DeadLetterOrder.Action.DROP) {
            settle(order, record, Outcome.DROPPED);
            return;
        }
        DeadLetter letter = order.letter();
        if (letter.topic().equals(Topics.ATTENTION_RECORDS.name())) {
            // The sink set it apart, and reads it where it reads all of them.
            context.forward(new Record<>(
                    letter.key(), Read.ofAttention(letter.value()), record.timestamp(), ReplayedEvent.headers(letter)));
            settle(order, record, Outcome.REPLAYED);
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
            if (KNOWN.contains(UnknownVersion.unversioned(type))) {
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
            event = (ConversationEvent) ContractJson.read(record.value(), shape);
        } catch (IOException e) {
            throw new Poison("UNREADABLE", String.valueOf(e.getMessage()));
        }
        context.forward(record.withKey(event.conversation().conversationId().toString())
                .withValue(Read.ofEvent(record.value())));
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

    private void parkAgain(DeadLetterOrder order, Record<byte[], byte @Nullable []> record, Poison poison) {
        DeadLetter again = Letters.again(order.letter(), poison, Instant.ofEpochMilli(record.timestamp()));
        context.forward(record.withKey(again.key()).withValue(Read.ofLetter(again)));
        settle(order, record, Outcome.PARKED_AGAIN);
    }

    private void settle(DeadLetterOrder order, Record<byte[], byte @Nullable []> record, Outcome outcome) {
        DeadLetterSettled settled =
                new DeadLetterSettled(order.letterId(), order.key(), outcome, Instant.ofEpochMilli(record.timestamp()));
        context.forward(record.withKey(settled.key()).withValue(Read.ofLetter(settled)));
    }
}
