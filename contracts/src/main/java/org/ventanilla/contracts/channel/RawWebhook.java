package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import java.time.Instant;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// A verified request exactly as it came. Its value is no JSON of ours but `message/http` bytes:
/// request line, the headers that matter, an empty line, the body as received.
///
/// @param senderHash keyed hash of account and first sender found, which keeps one person's
/// requests in order
/// @param bodySha256 of the body as received, lower-case hex
@JsonIgnoreType
@Wire("ventanilla.channel.raw-webhook.v1")
public record RawWebhook(String senderHash, Instant receivedAt, String bodySha256, byte[] request)
        implements Message {

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
