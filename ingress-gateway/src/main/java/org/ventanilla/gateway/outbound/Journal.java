package org.ventanilla.gateway.outbound;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.TemplateKey;
import org.ventanilla.lanes.Transaction;

/// The dispatch journal: the messages to people that must be sent or were sent. Messages are sent from
/// the journal, never directly from a Kafka topic.
public interface Journal {

    /// Adds rows. A row that exists already is not changed.
    ///
    /// @param rows the rows to add. The account of a row is empty if the command names none of our
    ///     accounts. The message is then sent from the account to which the contact last wrote
    /// @param defaultAccount the account from which such a message is sent if the contact never wrote
    void add(Transaction tx, List<NewRow> rows, String defaultAccount, Instant now);

    /// A row to add.
    ///
    /// @param priority the row's {@link org.ventanilla.gateway.outbound.model.Priority}
    /// @param template the template of the message; absent if the message is not a template
    /// @param partOf the id of the message to which a part belongs, and of the message itself that is sent
    ///     in parts; absent for other rows
    /// @param choice from which of our accounts the message may be sent if the command names none; absent
    ///     if from all
    record NewRow(
            DispatchRow row,
            int priority,
            @Nullable TemplateKey template,
            @Nullable OutboundId partOf,
            @Nullable AccountChoice choice) {

        /// A row without a template, without parts, and for any of our accounts.
        public NewRow(DispatchRow row, int priority) {
            this(row, priority, null, null, null);
        }
    }

    /// The accounts from which a message to an address may be sent: the one to which the person last
    /// wrote, or the default account if the person wrote to none of them.
    record AccountChoice(Set<String> accounts, String defaultAccount) {}

    /// A message that is sent in parts.
    ///
    /// @param row the row of kind {@link DispatchRow.Kind#WHOLE}
    /// @param parts the rows of kind {@link DispatchRow.Kind#PART} in their order
    record Whole(DispatchRow row, List<DispatchRow> parts) {}

    /// Locks and returns the messages to which these parts belong, with all their parts.
    List<Whole> lockWholes(Transaction tx, Collection<OutboundId> parts);

    /// The ids of the messages to which these parts belong, by the id of the part.
    Map<OutboundId, OutboundId> wholesOf(Transaction tx, Collection<OutboundId> parts);

    /// Whether any row of these lanes may need work now, because it is due to be sent, due to be
    /// repeated, or marked as being sent. Locks nothing.
    boolean hasWork(Transaction tx, Collection<Integer> lanes, Instant now);

    /// Locks and returns rows of these lanes that are due to be sent, most urgent first. At most the
    /// first row of each contact is returned, and none if a call for the contact is under way.
    List<Due> lockDue(Transaction tx, Collection<Integer> lanes, Instant now, int limit);

    /// A row that is due, with what the directory stores about its contact.
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

    /// Locks and returns the rows of these lanes that are marked as being sent.
    List<DispatchRow> lockSending(Transaction tx, Collection<Integer> lanes);

    /// Locks and returns uncertain rows of these lanes that are due to be repeated.
    List<DispatchRow> lockRepeatable(Transaction tx, Collection<Integer> lanes, Instant now, int limit);

    /// Updates the changeable columns of these rows. If no call needs the content of a row any more,
    /// the content is replaced by its keyed hash.
    void save(Transaction tx, Collection<DispatchRow> rows);

    /// Deletes these rows. Only rows that are not messages are deleted; the rows of messages
    /// are kept.
    void delete(Transaction tx, Collection<OutboundId> ids);

    /// Examines a page of rows, and removes from rows of these lanes the contents that no call needs
    /// any more. Only rows written by an earlier release still have such contents.
    ///
    /// @param after the last row of the previous page
    /// @param before only rows that were created before this time are examined
    /// @return the last row of this page; empty if there are no more rows
    Optional<OutboundId> removeObsoleteContents(
            Transaction tx, Collection<Integer> lanes, OutboundId after, Instant before, int limit);
}
