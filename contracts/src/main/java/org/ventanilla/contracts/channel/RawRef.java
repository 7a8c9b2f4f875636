package org.ventanilla.contracts.channel;

/// The place of the raw webhook from which a message was read. It serves as proof, and to read the webhook
/// again.
///
/// @param sha256 the hash of the webhook's body as received, in lower-case hex
public record RawRef(String topic, int partition, long offset, String sha256) {}
