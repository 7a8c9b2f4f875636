package org.ventanilla.messaging;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.messaging.postgres.Inbox;

/// An open transaction, passed as a value to the code that works inside it. A message published
/// here reaches Kafka if, and only if, the transaction commits.
public final class Transaction {

    /// The maximum number of bytes of a record that a dead letter carries. A larger record is found
    /// by its position in the topic.
    static final int MAX_PARKED_BYTES = 512 * 1024;

    private final Connection connection;
    private final Service service;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private boolean parked;

    Transaction(Connection connection, Service service) {
        this.connection = connection;
        this.service = service;
    }

    /// The connection of this transaction.
    public Connection connection() {
        return connection;
    }

    /// Publishes a message when the transaction commits. Messages with one key are published in the
    /// order of these calls, so the caller must hold the row lock of the aggregate.
    public void publish(Outgoing message) {
        outgoing.add(message);
    }

    /// Claims message ids in the inbox.
    ///
    /// @return the ids that no transaction has claimed before
    public Set<UUID> claim(Collection<UUID> ids) {
        return Inbox.claim(connection, ids);
    }

    /// Gives back ids that were claimed in this transaction but whose messages are not handled
    /// after all.
    public void giveBack(Collection<UUID> ids) {
        Inbox.giveBack(connection, ids);
    }

    /// Parks a record that was handled, or a part of it, by a rule of the service. An operator
    /// decides about it.
    ///
    /// @param reason a stable code
    /// @param detail text for the operator, without personal data
    /// @param item the index path of the bad part; absent if it is the whole record
    public void park(Incoming record, String reason, String detail, @Nullable String item, Instant now) {
        publish(letter(record, new WhyParked(reason, detail, false, 1), item, true, now)
                .causedBy(record));
    }

    /// Parks a record that could not be handled. If it is replayed, it counts as handled for the
    /// first time.
    public void park(Incoming record, WhyParked why, Instant now) {
        publish(letter(record, why, null, null, now).causedBy(record));
    }

    private Outgoing letter(
            Incoming record, WhyParked why, @Nullable String item, @Nullable Boolean taken, Instant now) {
        parked = true;
        boolean fits = record.value().length <= MAX_PARKED_BYTES;
        return Outgoing.of(new DeadLetter(
                        service.shortName(),
                        record.ref().topic(),
                        record.ref().partition(),
                        record.ref().offset(),
                        record.key(),
                        record.headers(),
                        fits ? record.value() : new byte[0],
                        why.reason(),
                        fits ? why.detail() : why.detail() + " (bytes left at their place in the topic)",
                        item,
                        why.blocksKey(),
                        why.attempts(),
                        taken,
                        now))
                .on(Topics.deadLettersOf(service));
    }

    /// Whether a record was parked in this transaction.
    public boolean parked() {
        return parked;
    }

    List<Outgoing> outgoing() {
        return outgoing;
    }
}
