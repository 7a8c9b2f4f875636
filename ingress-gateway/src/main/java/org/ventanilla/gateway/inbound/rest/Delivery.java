package org.ventanilla.gateway.inbound.rest;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider's request to one of our webhooks, as far as the rules of its channel are concerned.
interface Delivery {

    /// The channel, as the metrics name it.
    String channel();

    /// Whether a body of this type is accepted.
    boolean accepts(@Nullable String contentType);

    /// Whether the request may be genuine, judged by its head alone.
    boolean hasUsableProof();

    /// Whether the provider sent this request. The body is not changed.
    boolean isGenuine(List<ByteBuffer> body, int length);

    /// The path and the query, as they are stored.
    String target();

    /// The names of the headers that are stored beside `Host`, `User-Agent` and `Content-Type`.
    List<String> storedHeaders();

    /// The record key of the stored request.
    String keyOf(byte[] request, int bodyStart);

    /// Answers that the request was stored.
    void confirm(Answer answer);
}
