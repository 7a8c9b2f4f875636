package org.ventanilla.gateway.inbound.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ventanilla.gateway.inbound.WebhookConfig;
import org.ventanilla.webkit.NetworkScope;

/// Limits the memory for bodies. Memory is reserved before it is allocated, and released when the
/// arrays are not referenced any more. Each address has a limited share, so that a client that
/// sends slowly or without a signature does not prevent the provider from delivering.
///
/// Two amounts are counted. *Received* bytes are the parts of bodies as they arrive. *Copies* are the
/// request that is assembled from the parts, and the copy that the Kafka producer makes of this
/// request. A body waits until there is memory for its copies. Its parts are released as soon as the
/// request is assembled.
final class BodyMemory {

    /// The number of copies of each body: the assembled request, and the batch of the Kafka producer.
    static final int COPIES = 2;

    private final long limit;
    private final long limitPerAddress;
    private final AtomicLong received = new AtomicLong();
    private final ConcurrentHashMap<String, Long> shares = new ConcurrentHashMap<>();
    private final Semaphore copies;

    /// @throws IllegalStateException if the memory for copies is too small for the largest body
    BodyMemory(WebhookConfig limits, MeterRegistry metrics) {
        this.limit = limits.maxInHand().asLongValue();
        this.limitPerAddress = limits.maxInHandOfAddress().asLongValue();
        long copyLimit = limits.maxCopies().asLongValue();
        if (copyLimit < COPIES * limits.maxBody().asLongValue() || copyLimit > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "ventanilla.gateway.webhook.max-copies must hold the largest body twice, and be under 2 GiB");
        }
        this.copies = new Semaphore((int) copyLimit, true);
        metrics.gauge("ventanilla.webhook.bytes.received", received);
    }

    /// The addresses that count as one address. For IPv6 this is a whole /64 network, because all its
    /// addresses belong to the same subscriber (RFC 6177).
    static String scopeOf(SocketAddress peer) {
        String host = peer.hostAddress() == null ? peer.toString() : peer.hostAddress();
        return NetworkScope.of(host);
    }

    /// Reserves memory for received bytes, before it is allocated.
    ///
    /// @return whether the memory was reserved. Nothing is reserved if a limit would be exceeded
    boolean reserve(String scope, int bytes) {
        if (received.addAndGet(bytes) > limit) {
            received.addAndGet(-bytes);
            return false;
        }
        if (shares.merge(scope, (long) bytes, Long::sum) > limitPerAddress) {
            release(scope, bytes);
            return false;
        }
        return true;
    }

    /// Releases the memory of received bytes.
    void release(String scope, int bytes) {
        received.addAndGet(-bytes);
        shares.computeIfPresent(scope, (_, share) -> share == bytes ? null : share - bytes);
    }

    /// Reserves memory for copies, waiting until there is enough.
    ///
    /// @return whether the memory was reserved in time
    boolean reserveCopies(int bytes, long maxWaitMillis) throws InterruptedException {
        return copies.tryAcquire(bytes, maxWaitMillis, TimeUnit.MILLISECONDS);
    }

    /// Releases the memory of copies.
    void releaseCopies(int bytes) {
        copies.release(bytes);
    }
}
