package org.ventanilla.gateway.webhook.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ventanilla.gateway.webhook.WebhookConfig;
import org.ventanilla.webkit.NetworkScope;

/// The memory that bodies may take: counted before it is taken, and given back when the arrays are
/// gone. One address gets a share of it, so that nobody who sends slowly or without a signature
/// turns the provider away.
///
/// Two things are counted. *Received* are the parts of a body as they arrive. *Copies* are the
/// request that is put together from them and the producer's copy of it; a body waits for room for
/// them, and its parts are gone as soon as the first is made.
final class BodyMemory {

    /// Copies made of one body: our request, and the producer's batch.
    static final int COPIES = 2;

    private final long most;
    private final long mostOfOne;
    private final AtomicLong received = new AtomicLong();
    private final ConcurrentHashMap<String, Long> shares = new ConcurrentHashMap<>();
    private final Semaphore copies;

    /// @throws IllegalStateException if no body of the largest size could ever be copied
    BodyMemory(WebhookConfig limits, MeterRegistry metrics) {
        this.most = limits.maxInHand().asLongValue();
        this.mostOfOne = limits.maxInHandOfAddress().asLongValue();
        long room = limits.maxCopies().asLongValue();
        if (room < COPIES * limits.maxBody().asLongValue() || room > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "ventanilla.gateway.webhook.max-copies must hold the largest body twice, and be under 2 GiB");
        }
        this.copies = new Semaphore((int) room, true);
        metrics.gauge("ventanilla.webhook.bytes.received", received);
    }

    /// What counts as one address: a single IPv6 line owns a whole /64 (RFC 6177).
    static String scopeOf(SocketAddress peer) {
        String host = peer.hostAddress() == null ? peer.toString() : peer.hostAddress();
        return NetworkScope.of(host);
    }

    /// Counts bytes about to be allocated for what arrives.
    ///
    /// @return false, and nothing is counted, if that is more than there may be
    boolean receive(String scope, int bytes) {
        if (received.addAndGet(bytes) > most) {
            received.addAndGet(-bytes);
            return false;
        }
        if (shares.merge(scope, (long) bytes, Long::sum) > mostOfOne) {
            drop(scope, bytes);
            return false;
        }
        return true;
    }

    /// Bytes that arrived are gone.
    void drop(String scope, int bytes) {
        received.addAndGet(-bytes);
        shares.computeIfPresent(scope, (_, of) -> of == bytes ? null : of - bytes);
    }

    /// Waits for room to copy so many bytes.
    ///
    /// @return false if there was none in time
    boolean copy(int bytes, long millis) throws InterruptedException {
        return copies.tryAcquire(bytes, millis, TimeUnit.MILLISECONDS);
    }

    /// Copies of so many bytes are gone.
    void copied(int bytes) {
        copies.release(bytes);
    }
}
