package org.ventanilla.lanes;

import java.util.UUID;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.MessageTrace;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.UniqueIds;

/// A message that a transaction publishes to Kafka through the outbox.
///
/// @param key the record key; records with the same key keep their order. By default it is the key
///     that the message names
/// @param subject the id of the aggregate; by default the key
/// @param sequence the version of the aggregate, which grows by one per event; 0 if the message is
///     not an event of an aggregate
public record Outgoing(
        Topic topic, String key, Message message, UUID id, String subject, long sequence, MessageTrace trace) {

    /// Creates an outgoing message to the topic that its contract names, under its own key, with a
    /// new id.
    public static Outgoing of(Message message) {
        return new Outgoing(
                WireTypes.topicOf(message.getClass()),
                message.key(),
                message,
                UniqueIds.next(),
                message.key(),
                0,
                MessageTrace.NONE);
    }

    /// Whether a person may be waiting for the effect of this message. No person waits for a receipt,
    /// so receipts may be collected for a short time before they are published.
    public boolean isAwaited() {
        return !topic.equals(Topics.RECEIPTS);
    }

    /// Returns this message for another topic that its contract allows, such as the bulk topic.
    public Outgoing on(Topic newTopic) {
        return new Outgoing(newTopic, key, message, id, subject, sequence, trace);
    }

    /// Returns this message under another key, for a fact that is published under two keys.
    public Outgoing keyed(String newKey) {
        return new Outgoing(topic, newKey, message, id, subject, sequence, trace);
    }

    /// Returns this message with a given id, so that a repetition has the same id.
    public Outgoing identified(UUID newId) {
        return new Outgoing(topic, key, message, newId, subject, sequence, trace);
    }

    /// Returns this message as an event of an aggregate.
    ///
    /// @param version the version of the aggregate after the event
    public Outgoing ofAggregate(String aggregateId, long version) {
        return new Outgoing(topic, key, message, id, aggregateId, version, trace);
    }

    /// Returns this message as a consequence of a message that was read.
    public Outgoing causedBy(Incoming cause) {
        return traced(MessageTrace.following(cause.metadata()));
    }

    /// Returns this message with a trace that was stored.
    public Outgoing traced(MessageTrace newTrace) {
        return new Outgoing(topic, key, message, id, subject, sequence, newTrace);
    }

    /// Returns this message with another content, under the same id, key and trace.
    public Outgoing carrying(Message newMessage) {
        return new Outgoing(topic, key, newMessage, id, subject, sequence, trace);
    }
}
