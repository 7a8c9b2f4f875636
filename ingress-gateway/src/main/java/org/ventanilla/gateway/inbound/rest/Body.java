package org.ventanilla.gateway.inbound.rest;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.gateway.inbound.WebhookConfig;

/// The body of a request while it is received, within the limits for one body, for one address and
/// for all bodies together. The body is stored in parts. No memory is therefore allocated for bytes
/// that a header announces but that do not arrive, and nothing is copied when the body grows.
///
/// This object is used by the event loop of the request and, after {@link #complete}, by one other
/// thread.
final class Body {

    private static final int MIN_PART_BYTES = 4 * 1024;
    private static final int MAX_PART_BYTES = 64 * 1024;

    private final WebhookConfig limits;
    private final BodyMemory memory;
    private final String scope;
    private final Answer answer;
    private final boolean isStored;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int length;
    private int reservedBytes;
    private boolean isComplete;

    /// @param scope the addresses that share a limit, see {@link BodyMemory#scopeOf}
    /// @param isStored whether the body is stored. If not, the bytes are read to the end of the request
    ///     and discarded, so that the client receives the answer
    Body(WebhookConfig limits, BodyMemory memory, String scope, Answer answer, boolean isStored) {
        this.limits = limits;
        this.memory = memory;
        this.scope = scope;
        this.answer = answer;
        this.isStored = isStored;
    }

    /// Adds bytes to the body. If a limit is exceeded, the request is answered and the body is
    /// freed.
    void receive(Buffer arrived) {
        if (answer.isSent()) {
            return;
        }
        if (length + arrived.length() > limits.maxBody().asLongValue()) {
            answer.sendAndClose(413);
            abandon();
        } else if (!isStored || append(arrived)) {
            length += arrived.length();
        } else {
            answer.sendAndClose(503);
            abandon();
        }
    }

    /// Copies bytes into the parts.
    ///
    /// @return whether there was enough memory
    private boolean append(Buffer arrived) {
        byte[] bytes = arrived.getBytes();
        int from = 0;
        while (from < bytes.length) {
            ByteBuffer part = parts.isEmpty() ? null : parts.getLast();
            if (part == null || !part.hasRemaining()) {
                int size = Math.clamp(reservedBytes, MIN_PART_BYTES, MAX_PART_BYTES);
                if (!memory.reserve(scope, size)) {
                    return false;
                }
                reservedBytes += size;
                part = ByteBuffer.allocate(size);
                parts.add(part);
            }
            int count = Math.min(bytes.length - from, part.remaining());
            part.put(bytes, from, count);
            from += count;
        }
        return true;
    }

    /// Marks the body as completely received. From now on another thread may read it and must
    /// {@link #release} it.
    void complete() {
        isComplete = true;
        parts.forEach(ByteBuffer::flip);
    }

    int length() {
        return length;
    }

    /// The parts of the body in order. A reader must read a duplicate of each part, so that the part is
    /// not changed.
    List<ByteBuffer> parts() {
        return parts;
    }

    /// Frees the memory of an incomplete body that is not needed any more. A complete body is in
    /// use and is released by the thread that reads it.
    void abandon() {
        if (!isComplete) {
            release();
        }
    }

    /// Frees the memory of the body.
    void release() {
        parts.clear();
        memory.release(scope, reservedBytes);
        reservedBytes = 0;
    }
}
