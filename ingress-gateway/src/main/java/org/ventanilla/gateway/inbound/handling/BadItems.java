package org.ventanilla.gateway.inbound.handling;

import java.time.Instant;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;

/// Parks each bad item of a webhook as a dead letter. The number of dead letters is limited, because a
/// transaction must not become too large. The first dead letter contains the raw bytes of the request.
/// The other dead letters contain the raw bytes only if the request is small.
final class BadItems {

    /// The provider sends at most 1,000 updates in one request.
    private static final int MAX_DEAD_LETTERS = 1_000;

    /// The maximum size of a small request.
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
        if (count > MAX_DEAD_LETTERS) {
            return;
        }
        boolean withBytes = count == 1 || source.value().length <= SMALL_BYTES;
        tx.park(
                withBytes ? source : withoutBytes(),
                bad.reason(),
                withBytes ? bad.detail() : bad.detail() + " (bytes with the first bad item of this record)",
                bad.path(),
                now);
    }

    /// If the limit was exceeded, parks one more dead letter, which says by how many bad items.
    void parkOverflow() {
        if (count > MAX_DEAD_LETTERS) {
            tx.park(
                    withoutBytes(),
                    "TOO_MANY_BAD_ITEMS",
                    "%d more bad items in this record".formatted(count - MAX_DEAD_LETTERS),
                    null,
                    now);
        }
    }

    /// The number of bad items, including those beyond the limit.
    int count() {
        return count;
    }

    private Incoming withoutBytes() {
        return new Incoming(
                source.ref(), source.key(), source.metadata(), source.message(), source.headers(), new byte[0]);
    }
}
