package org.ventanilla.gateway.handling;

import java.time.Instant;
import org.ventanilla.gateway.normalise.WebhookItem;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.Transaction;

/// Parks the bad items of one webhook: one dead letter each, up to a limit, so that no request can
/// owe more than a transaction holds. The first carries the raw bytes; so do the others of a small
/// request.
final class BadItems {

    /// The provider sends at most 1,000 updates in one request.
    private static final int MOST = 1_000;

    private static final int SMALL_BYTES = 4 * 1024;

    private final Transaction tx;
    private final Incoming source;
    private final Instant now;
    private int count;

    BadItems(Transaction tx, Incoming source, Instant now) {
        this.tx = tx;
        this.source = source;
        this.now = now;
    }

    void park(WebhookItem.Bad bad) {
        count++;
        if (count > MOST) {
            return;
        }
        boolean whole = count == 1 || source.value().length <= SMALL_BYTES;
        tx.park(
                whole ? source : withoutBytes(),
                bad.reason(),
                whole ? bad.detail() : bad.detail() + " (bytes with the first bad item of this record)",
                bad.path(),
                now);
    }

    /// Says how many were not parked one by one.
    void close() {
        if (count > MOST) {
            tx.park(
                    withoutBytes(),
                    "TOO_MANY_BAD_ITEMS",
                    "%d more bad items in this record".formatted(count - MOST),
                    null,
                    now);
        }
    }

    int count() {
        return count;
    }

    private Incoming withoutBytes() {
        return new Incoming(
                source.ref(), source.key(), source.metadata(), source.message(), source.headers(), new byte[0]);
    }
}
