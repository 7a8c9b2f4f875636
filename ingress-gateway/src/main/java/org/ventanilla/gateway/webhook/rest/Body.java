package org.ventanilla.gateway.webhook.rest;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.gateway.webhook.WebhookConfig;

/// A request's body as it arrives, within the limits of one body, of one address and of all
/// together. It is kept in parts that grow with it: nothing is allocated for what a header only
/// announces, and nothing is copied when it grows.
///
/// Used by the request's event loop, and by one other thread once it is {@link #complete}.
final class Body {

    private static final int SMALLEST_PART = 4 * 1024;
    private static final int LARGEST_PART = 64 * 1024;

    private final WebhookConfig limits;
    private final BodyMemory memory;
    private final String scope;
    private final Answer answer;
    private final boolean wanted;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int length;
    private int held;
    private boolean complete;

    /// @param wanted whether it is kept at all; one that is not is read to its end for the sake of
    ///     a clean answer, and takes no memory
    Body(WebhookConfig limits, BodyMemory memory, String scope, Answer answer, boolean wanted) {
        this.limits = limits;
        this.memory = memory;
        this.scope = scope;
        this.answer = answer;
        this.wanted = wanted;
    }

    void take(Buffer arrived) {
        if (answer.given()) {
            return;
        }
        if (length + arrived.length() > limits.maxBody().asLongValue()) {
            answer.close(413);
            abandon();
        } else if (!wanted || keep(arrived)) {
            length += arrived.length();
        } else {
            answer.close(503);
            abandon();
        }
    }

    private boolean keep(Buffer arrived) {
        byte[] bytes = arrived.getBytes();
        int from = 0;
        while (from < bytes.length) {
            ByteBuffer part = parts.isEmpty() ? null : parts.getLast();
            if (part == null || !part.hasRemaining()) {
                int size = Math.clamp(held, SMALLEST_PART, LARGEST_PART);
                if (!memory.receive(scope, size)) {
                    return false;
                }
                held += size;
                part = ByteBuffer.allocate(size);
                parts.add(part);
            }
            int some = Math.min(bytes.length - from, part.remaining());
            part.put(bytes, from, some);
            from += some;
        }
        return true;
    }

    /// All of it has arrived: another thread may read it now, and {@link #release} it.
    void complete() {
        complete = true;
        parts.forEach(ByteBuffer::flip);
    }

    int length() {
        return length;
    }

    /// Its bytes in order, to be read by a duplicate of each part.
    List<ByteBuffer> parts() {
        return parts;
    }

    /// It will not arrive, or nobody waits for it. One that is complete is being worked on and is
    /// released there.
    void abandon() {
        if (!complete) {
            release();
        }
    }

    /// Its bytes are not needed any more.
    void release() {
        parts.clear();
        memory.drop(scope, held);
        held = 0;
    }
}
