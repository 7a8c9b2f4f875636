package org.ventanilla.gateway.inbound.handling;

import java.time.Instant;
import org.ventanilla.gateway.inbound.normalise.WebhookItem;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;

/// Parks the bad items of one webhook as one dead letter each, up to a limit, so that a request
/// cannot add more dead letters than a transaction can hold. The first dead letter contains the raw
/// bytes of the request; if the request is small, the others do too.
final class BadItems {

    /// The provider sends at most 1,000 updates in one request.
    private static final int MAX_DEAD_LETTERS = 1_000;

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

    /// Parks one more dead letter that says how many bad items were beyond the limit.
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

    int count() {
        return count;
    }

    private Incoming withoutBytes() {
        return new Incoming(
                source.ref(), source.key(), source.metadata(), source.message(), source.headers(), new byte[0]);
    }
}
