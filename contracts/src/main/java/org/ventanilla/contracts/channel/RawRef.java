package org.ventanilla.contracts.channel;

/// Where the bytes are stored from which a message was read: proof, and the way to read it again.
///
/// @param sha256 of the webhook's body as received, lower-case hex
public record RawRef(String topic, int partition, long offset, String sha256) {}
