package org.ventanilla.analytics.kafka;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
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
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Inputs;
import org.ventanilla.records.ParkReason;
import org.ventanilla.records.Poison;
import org.ventanilla.records.RecordBytes;
import org.ventanilla.records.RecordReader;
import org.ventanilla.records.RecordRef;
import org.ventanilla.records.UnknownVersion;

/// Reads the events from which figures are computed and ignores the other known events. An unreadable
/// record becomes a
/// dead letter. An operator can order that a dead letter is read again. A record of a newer release stops
/// the stream.
final class EventReader implements Processor<byte[], byte @Nullable [], String, EventReader.Result> {

    /// The types of events from which no figure is computed. Events of these types are not parsed.
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

    /// The inputs accept every type of event, so that a newer version of an ignored type stops the stream, too.
    private static final Inputs<ConversationEvent> EVENTS = Inputs.<ConversationEvent>of(Service.ANALYTICS)
            .read(Topics.CONVERSATION_EVENTS, ConversationEvent.class, Function.identity());

    private static final RecordReader READER = new RecordReader(EVENTS.subscription());

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
        RecordBytes bytes = new RecordBytes(
                new RecordRef(metadata.topic(), metadata.partition(), metadata.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.headers(),
                record.value());
        try {
            forwardEvent(bytes, record);
        } catch (Poison poison) {
            park(bytes, ParkReason.of(poison, 1), record);
        }
    }

    /// Executes the order of an operator.
    private void execute(DeadLetterOrder order, Record<byte[], byte @Nullable []> record) {
        if (order.action() == DeadLetterOrder.Action.DROP) {
            settle(order, record, Outcome.DROPPED);
            return;
        }
        DeadLetter letter = order.letter();
        if (letter.topic().equals(Topics.ATTENTION_RECORDS.name())) {
            // The sink could not read this record. The record is written to its topic again, so that the
            // sink reads the
            // record a second time.
            context.forward(new Record<>(
                    letter.key(),
                    Result.ofAttention(letter.value()),
                    record.timestamp(),
                    CloudEventHeaders.fromText(letter.headers())));
            settle(order, record, Outcome.REPLAYED);
            return;
        }
        try {
            if (!forwardEvent(RecordBytes.in(letter), ReplayedEvent.originalEvent(order, record.timestamp()))) {
                settle(order, record, Outcome.TAKEN_BEFORE);
            }
        } catch (Poison poison) {
            parkAgain(order, record, poison);
        } catch (UnknownVersion e) {
            // The stream does not stop, because an operator ordered this record and gets the outcome.
            parkAgain(order, record, new Poison("UNKNOWN_VERSION", String.valueOf(e.getMessage())));
        }
    }

    /// Reads an event and forwards its bytes.
    ///
    /// @param bytes the event with its headers
    /// @param record the record whose timestamp and headers are forwarded
    /// @return whether figures are computed from events of this type
    private boolean forwardEvent(RecordBytes bytes, Record<byte[], byte @Nullable []> record) {
        if (IGNORED_TYPES.contains(CloudEventHeaders.text(bytes.headers(), HeaderName.TYPE))) {
            return false;
        }
        Incoming read = READER.read(bytes).orElseThrow();
        // This call throws if the event has no sequence number, so that the event becomes a dead letter.
        Sequence.of(read);
        ConversationEvent event = EVENTS.inputOf(read);
        context.forward(record.withKey(event.conversation().conversationId().toString())
                .withValue(Result.ofEvent(read.value())));
        return true;
    }

    /// Parses an event that this reader has forwarded.
    static ConversationEvent parse(String type, byte[] json) {
        return (ConversationEvent) RecordReader.message(type, json);
    }

    /// Forwards a dead letter for a record that cannot be handled.
    private void park(RecordBytes bytes, ParkReason reason, Record<byte[], byte @Nullable []> cause) {
        Incoming unreadable = RecordReader.unreadable(bytes);
        DeadLetter letter = DeadLetterFactory.notHandled(
                Service.ANALYTICS, unreadable, reason, Instant.ofEpochMilli(cause.timestamp()));
        context.forward(cause.withKey(letter.key()).withValue(Result.ofLetter(letter)));
    }

    private void parkAgain(DeadLetterOrder order, Record<byte[], byte @Nullable []> record, Poison poison) {
        DeadLetter letter = order.letter();
        park(RecordBytes.in(letter), ParkReason.of(poison, letter.attempts() + 1), record);
        settle(order, record, Outcome.PARKED_AGAIN);
    }

    /// Forwards the outcome of an order.
    private void settle(DeadLetterOrder order, Record<byte[], byte @Nullable []> record, Outcome outcome) {
        DeadLetterSettled settled =
                new DeadLetterSettled(order.letterId(), order.key(), outcome, Instant.ofEpochMilli(record.timestamp()));
        context.forward(record.withKey(settled.key()).withValue(Result.ofLetter(settled)));
    }
}
