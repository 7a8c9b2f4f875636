package org.ventanilla.lanes;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.lanes.postgres.Inbox;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.DeadLetterFactory;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.ParkReason;

/// An open transaction, passed as a value to the code that works inside it. A message published
/// here reaches Kafka if, and only if, the transaction commits.
public final class Transaction {

    private final Connection connection;
    private final Service service;
    private final LaneCount lanes;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean hasParkedRecords;

    /// @param service the service whose dead letters the transaction publishes
    /// @param lanes the number of lanes of the installation
    public Transaction(Connection connection, Service service, LaneCount lanes) {
        this.connection = connection;
        this.service = service;
        this.lanes = lanes;
    }

    /// The connection of this transaction.
    public Connection connection() {
        return connection;
    }

    /// Returns the lane of a key in this installation.
    public int laneOf(String key) {
        return Outbox.laneOf(key, lanes);
    }

    /// Publishes a message when the transaction commits. Messages with the same key are published in
    /// the order of these calls, so the caller must hold the row lock of the aggregate that the
    /// message describes.
    public void publish(Outgoing message) {
        outgoing.add(message);
    }

    /// Runs an action in this process after the transaction has committed. The action does not run if
    /// the transaction rolls back. It usually wakes a thread that looks for the new rows; threads of
    /// other instances are woken by `Notifications.send`. Both are lost in a crash, so the thread must
    /// also look for work from time to time.
    ///
    /// @param action returns at once; it runs on the thread of the transaction, and a failure is only
    ///     logged
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /// Claims message ids in the inbox.
    ///
    /// @return the ids that no transaction has claimed before
    public Set<UUID> claim(Collection<UUID> ids) {
        return Inbox.claim(connection, ids);
    }

    /// Removes the claims of ids that were claimed in this transaction, because their messages are
    /// not handled after all.
    public void unclaim(Collection<UUID> ids) {
        Inbox.unclaim(connection, ids);
    }

    /// Parks a record, or a part of a record, because a rule of the service requires a decision of an
    /// operator. The record counts as handled.
    ///
    /// @param reason a stable code
    /// @param detail text for the operator, without personal data
    /// @param item the index path of the part to park; null to park the whole record
    public void park(Incoming record, String reason, String detail, @Nullable String item, Instant now) {
        park(DeadLetterFactory.setAside(service, record, ParkReason.of(reason, detail), item, now), record);
    }

    /// Parks a record that could not be handled. A replay of the record counts as its first handling.
    public void park(Incoming record, ParkReason reason, Instant now) {
        park(DeadLetterFactory.notHandled(service, record, reason, now), record);
    }

    private void park(DeadLetter letter, Incoming record) {
        hasParkedRecords = true;
        publish(Outgoing.of(letter).on(Topics.deadLettersOf(service)).causedBy(record));
    }

    /// Whether a record was parked in this transaction.
    public boolean hasParkedRecords() {
        return hasParkedRecords;
    }

    /// The messages that were published in this transaction so far, in their order.
    public List<Outgoing> outgoing() {
        return List.copyOf(outgoing);
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }
}
