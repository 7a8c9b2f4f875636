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

/// One transaction, as a value: whoever holds it works inside it. What is published here reaches
/// Kafka if, and only if,
/// the transaction commits.
public final class Transaction {

    /// A dead letter carries the record's bytes up to this size; beyond it, the record is found by
    /// its place.
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

    /// Owes a message to Kafka. Messages with one key are published in the order in which they were
    /// owed, so the caller
    /// holds the aggregate's row lock.
    public void publish(Outgoing message) {
        outgoing.add(message);
    }

    /// Takes ids for the first time.
    ///
    /// @return those that were never taken before, by anybody
    public Set<UUID> claim(Collection<UUID> ids) {
        return Inbox.claim(connection, ids);
    }

    /// Gives back ids claimed in this transaction, whose messages are not taken after all.
    public void giveBack(Collection<UUID> ids) {
        Inbox.giveBack(connection, ids);
    }

    /// Sets a record that was taken, or a part of it, aside for an operator, by a rule of the
    /// service.
    ///
    /// @param reason stable code
    /// @param detail for the operator; no personal data
    /// @param item index path of the bad part; absent when it is the whole record
    public void park(Incoming record, String reason, String detail, @Nullable String item, Instant now) {
        publish(letter(record, new WhyParked(reason, detail, false, 1), item, true, now)
                .causedBy(record));
    }

    /// Keeps a record that could not be taken; a replay of it will be its first taking.
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

    /// Whether something was parked in it.
    public boolean parked() {
        return parked;
    }

    List<Outgoing> outgoing() {
        return outgoing;
    }
}
