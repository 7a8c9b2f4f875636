package org.ventanilla.gateway.webhook.rest;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;
import org.ventanilla.gateway.webhook.WebhookConfig;

/// A request's body as it arrives, within the limits of one body and of all together.
final class Body {

    private final WebhookConfig limits;
    private final AtomicLong bytesInHand;
    private final Answer answer;
    private Buffer collected = Buffer.buffer(1024);

    Body(WebhookConfig limits, AtomicLong bytesInHand, Answer answer) {
        this.limits = limits;
        this.bytesInHand = bytesInHand;
        this.answer = answer;
    }

    void take(Buffer part) {
        if (answer.given()) {
            return;
        }
        if (collected.length() + part.length() > limits.maxBody().asLongValue()) {
            drop(413);
        } else if (bytesInHand.addAndGet(part.length()) > limits.maxInHand().asLongValue()) {
            answer.holds(part.length());
            drop(503);
        } else {
            answer.holds(part.length());
            collected.appendBuffer(part);
        }
    }

    byte[] bytes() {
        return collected.getBytes();
    }

    private void drop(int status) {
        collected = Buffer.buffer();
        answer.close(status);
    }
}
