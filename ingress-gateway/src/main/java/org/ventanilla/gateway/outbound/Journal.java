package org.ventanilla.gateway.outbound;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.lanes.Transaction;

/// The dispatch journal: the messages that we have to send to people. Messages are sent from the
/// journal, never directly from a topic.
public interface Journal {

    /// Adds rows. A row that exists already is not changed.
    ///
    /// @param rows the rows. If a command names no number of ours, the account is empty, and the
    ///     number to which the contact last wrote is used
    /// @param defaultAccount the number used for contacts that never wrote
    void add(Transaction tx, List<NewRow> rows, String defaultAccount, Instant now);

    /// @param priority rows with a smaller number are sent first
    record NewRow(DispatchRow row, int priority) {}

    /// Whether any row of these lanes may need work now: to be sent, to be repeated, or to be
    /// checked because it is marked as being sent. Locks nothing.
    boolean hasWork(Transaction tx, Collection<Integer> lanes, Instant now);

    /// The rows of these lanes that are due, locked, most urgent first: the first row of each
    /// contact, and none of a contact for which a call is under way.
    List<Due> due(Transaction tx, Collection<Integer> lanes, Instant now, int limit);

    /// A row that is due, with what the directory knows about its contact.
    ///
    /// @param phone the digits with country code; personal data
    /// @param user the provider's id of the person; personal data
    record Due(
            DispatchRow row,
            @Nullable String phone,
            @Nullable String user,
            @Nullable Instant lastInboundAt) {
        @Override
        public String toString() {
            return "Due[%s]".formatted(row);
        }
    }

    /// Reads these rows and locks them.
    Map<OutboundId, DispatchRow> lock(Transaction tx, Collection<OutboundId> ids);

    /// Reads these rows without locking them.
    Map<OutboundId, DispatchRow> read(Transaction tx, Collection<OutboundId> ids);

    /// The rows of these lanes that are marked as being sent, locked.
    List<DispatchRow> sending(Transaction tx, Collection<Integer> lanes);

    /// The uncertain rows of these lanes that are due for repetition, locked.
    List<DispatchRow> repeatable(Transaction tx, Collection<Integer> lanes, Instant now, int limit);

    /// Updates the changeable columns of rows. If no call needs a row's content any more, the
    /// content is removed and only its keyed hash stays.
    void save(Transaction tx, Collection<DispatchRow> rows);

    /// Deletes rows of which nothing is kept.
    void delete(Transaction tx, Collection<OutboundId> ids);

    /// Examines a page of rows and removes the contents that no call needs any more, for rows of
    /// these lanes. Only rows written by an earlier release still have such contents.
    ///
    /// @param after the last row of the previous page
    /// @param before only rows that were created before this time are examined
    /// @return the last row of this page; empty if there are no more rows
    Optional<OutboundId> removeObsoleteContents(
            Transaction tx, Collection<Integer> lanes, OutboundId after, Instant before, int limit);
}
