package org.ventanilla.analytics.kafka;

import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.records.CloudEventHeaders;

/// Creates the headers of the messages that this service publishes.
final class ResultHeaders {

    private ResultHeaders() {}

    /// Returns the headers of a message. The id is derived from the content, so that a message that is
    /// published again
    /// has the same id.
    ///
    /// @param sequence the version of the aggregate; 0 if the message belongs to no aggregate
    /// @param cause the headers of the record that caused the message; the record may be unreadable
    static Headers of(Message message, long sequence, Headers cause) {
        UUID causeId = id(cause, HeaderName.ID);
        UUID correlationId = id(cause, HeaderName.CORRELATION_ID);
        Metadata metadata = new Metadata(
                UUID.nameUUIDFromBytes(ContractJson.write(message)),
                WireTypes.nameOf(message.getClass()),
                Service.ANALYTICS.module(),
                message.at(),
                message.key(),
                sequence,
                correlationId == null ? causeId : correlationId,
                causeId,
                CloudEventHeaders.text(cause, HeaderName.ENTITY_ID),
                CloudEventHeaders.traceparent(cause));
        return CloudEventHeaders.write(metadata, "application/json");
    }

    /// Returns an id in the headers of the cause; null if the id is missing or malformed.
    private static @Nullable UUID id(Headers cause, HeaderName name) {
        try {
            return UUID.fromString(CloudEventHeaders.text(cause, name));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
