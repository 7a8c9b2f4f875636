package org.ventanilla.gateway.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.messaging.Transaction;

/// The dispatch journal: what we owe to persons, sent from here and never from a topic.
public interface Journal {

    /// Adds lines; one that is there already stays as it is.
    ///
    /// @param rows with an empty account where the command names none: the number the contact last
    ///     wrote to is taken
    /// @param otherwise the number for contacts that never wrote
    void add(Transaction tx, List<NewRow> rows, String otherwise, Instant now);

    /// @param priority smaller goes first
    record NewRow(DispatchRow row, int priority) {}

    /// Whether any line of these lanes may want something now: to be sent, to be repeated, or to be
    /// looked at because a call is said to be under way. Locks nothing.
    boolean anything(Transaction tx, Collection<Integer> lanes, Instant now);

    /// Lines of these lanes whose turn it is, locked, most urgent first: the first of each contact
    /// and none while a call for that contact is under way.
    List<Due> due(Transaction tx, Collection<Integer> lanes, Instant now, int limit);

    /// A line whose turn it is, with what is known of its contact.
    ///
    /// @param phone digits with country code; personal data
    /// @param user the provider's id of the person; personal data
    record Due(
            DispatchRow row,
            @Nullable String phone,
            @Nullable String user,
            @Nullable Instant lastHeardAt) {
        @Override
        public String toString() {
            return "Due[%s]".formatted(row);
        }
    }

    /// These lines, locked.
    Map<OutboundId, DispatchRow> lock(Transaction tx, Collection<OutboundId> ids);

    /// These lines as they are, for reading alone.
    Map<OutboundId, DispatchRow> read(Transaction tx, Collection<OutboundId> ids);

    /// Lines of these lanes for which a call is said to be under way, locked.
    List<DispatchRow> sending(Transaction tx, Collection<Integer> lanes);

    /// Uncertain lines of these lanes whose repetition is due, locked.
    List<DispatchRow> repeatable(Transaction tx, Collection<Integer> lanes, Instant now, int limit);

    /// Writes the moving parts of lines back. A content that no call needs any more is removed with
    /// it, and its keyed hash stays.
    void save(Transaction tx, Collection<DispatchRow> rows);

    /// Removes lines of which nothing needs to be kept.
    void forget(Transaction tx, Collection<OutboundId> ids);

    /// Looks through a number of lines and removes the contents that no call needs any more from
    /// those of these lanes. Only lines that an earlier release wrote still have such.
    ///
    /// @param after the last line looked at before
    /// @param before only lines that were written before this instant
    /// @return the last line looked at now; absent when there are no more
    Optional<OutboundId> removeSpent(
            Transaction tx, Collection<Integer> lanes, OutboundId after, Instant before, int limit);
}
