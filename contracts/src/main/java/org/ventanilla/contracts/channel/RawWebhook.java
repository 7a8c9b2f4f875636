package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import java.time.Instant;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// A webhook of a provider, exactly as it was received. Its signature has been verified. The value of
/// the record is not JSON but `message/http` bytes: the request line, the relevant headers, an empty
/// line, and the body.
///
/// @param senderHash a keyed hash of the account and the first sender in the request. It is the key of
/// the record, so that the requests of one person stay in order
/// @param bodySha256 the hash of the body as received, in lower-case hex; of a request without a body, the
/// hash of its path and query
@JsonIgnoreType
@Wire("ventanilla.channel.raw-webhook.v1")
public record RawWebhook(String senderHash, Instant receivedAt, String bodySha256, byte[] request) implements Message {

    @Override
    public Instant at() {
        return receivedAt;
    }

    @Override
    public String key() {
        return senderHash;
    }

    @Override
    public String toString() {
        return "RawWebhook[%d bytes]".formatted(request.length);
    }
}
