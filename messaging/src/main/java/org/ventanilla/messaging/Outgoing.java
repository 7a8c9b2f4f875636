package org.ventanilla.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;

/// A message that a transaction owes to Kafka.
///
/// @param key what keeps order; unless said otherwise the message's own
/// @param subject the aggregate's id; unless said otherwise the key
/// @param sequence the aggregate's version, one step per event; 0 where the message is no event of
///     an aggregate
public record Outgoing(
        Topic topic,
        String key,
        Message message,
        UUID id,
        String subject,
        long sequence,
        @Nullable UUID correlationId,
        @Nullable UUID causationId,
        @Nullable String traceparent) {

    /// To the topic its contract names, under its own key, with a fresh id.
    public static Outgoing of(Message message) {
        return new Outgoing(
                WireTypes.topicOf(message.getClass()),
                message.key(),
                message,
                UniqueIds.next(),
                message.key(),
                0,
                null,
                null,
                null);
    }

    /// Whether a person may wait for what its readers do. Nobody waits for a receipt, so receipts
    /// may gather before they are published.
    public boolean isAwaited() {
        return !topic.equals(Topics.RECEIPTS);
    }

    /// To another topic that its contract allows, such as the bulk one.
    public Outgoing on(Topic other) {
        return new Outgoing(other, key, message, id, subject, sequence, correlationId, causationId, traceparent);
    }

    /// Under another key, where one fact is told to two.
    public Outgoing keyed(String other) {
        return new Outgoing(topic, other, message, id, subject, sequence, correlationId, causationId, traceparent);
    }

    /// With an id that a repetition will have too.
    public Outgoing identified(UUID other) {
        return new Outgoing(topic, key, message, other, subject, sequence, correlationId, causationId, traceparent);
    }

    /// As the `version`-th event of an aggregate.
    public Outgoing ofAggregate(String aggregate, long version) {
        return new Outgoing(topic, key, message, id, aggregate, version, correlationId, causationId, traceparent);
    }

    /// As a consequence of a message that was read.
    public Outgoing causedBy(Incoming cause) {
        UUID first = cause.metadata().correlationId();
        return new Outgoing(
                topic,
                key,
                message,
                id,
                subject,
                sequence,
                first == null ? cause.metadata().id() : first,
                cause.metadata().id(),
                cause.metadata().traceparent());
    }
}
