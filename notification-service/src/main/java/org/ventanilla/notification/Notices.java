package org.ventanilla.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.NoticeView;

/// Stores notices with their chains. Rows of evidence are only added, never changed.
public interface Notices {

    /// How often a kind of evidence occurred after the maximum number of rows of the kind was
    /// reached. These occurrences have no row in the chain.
    record Repetitions(EvidenceKind kind, long times, Instant firstAt, Instant lastAt) {}

    /// A notice with its chain.
    ///
    /// @param eventSequence sequence number of the notice's last published event; 0 if no event
    ///     was published
    record StoredNotice(NoticeRecord notice, List<EvidenceRow> rows, long eventSequence) {}

    /// The rows that a transaction adds to a notice.
    ///
    /// @param rows at least one row
    /// @param view the state computed from the whole chain including these rows
    /// @param eventSequence sequence number of the notice's last published event
    record AddedRows(
            NoticeId id, List<EvidenceRow> rows, List<Commitment> commitments, NoticeView view, long eventSequence) {}

    /// A notice in a list. The state is read from columns, not computed from the chain.
    record ListedNotice(
            NoticeRecord notice,
            String state,
            @Nullable Instant depositedAt,
            @Nullable Instant accessedAt,
            @Nullable Instant completedAt) {}

    /// Adds a notice without evidence.
    ///
    /// @return false if the number is taken, or if this person already has a notice of this act
    boolean add(Transaction tx, NoticeRecord notice);

    /// Loads and locks notices in the order of their ids.
    Map<NoticeId, StoredNotice> lock(Transaction tx, Collection<NoticeId> ids);

    /// Loads a notice without a lock.
    Optional<StoredNotice> find(Transaction tx, NoticeId id);

    /// Adds the rows and commitments of several notices, and updates the columns that repeat the
    /// state.
    void save(Transaction tx, Collection<AddedRows> additions);

    /// Counts evidence that gets no row, because the maximum number of rows of its kind is reached.
    void countRepetition(Transaction tx, NoticeId id, EvidenceKind kind, Instant now);

    /// Returns the counted repetitions of a notice, at most one entry for each kind.
    List<Repetitions> repetitions(Transaction tx, NoticeId id);

    /// Returns the commitments of a notice's chain.
    List<Commitment> commitments(Transaction tx, NoticeId id);

    /// Returns the notice whose alert contains the token with this hash.
    Optional<NoticeId> byTokenHash(Transaction tx, String tokenHash);

    Optional<NoticeId> byNumber(Transaction tx, NoticeNumber number);

    /// Returns the notice of an act for a person.
    Optional<NoticeId> byAct(Transaction tx, String actType, String actNumber, String personKey);

    /// Returns the notices of this consent that are not complete.
    List<NoticeId> incompleteOfConsent(Transaction tx, UUID consentId);

    /// Returns the notices that are not complete and belong to a consent at this contact, if the
    /// code of that consent was sent no later than `codeSentUntil`.
    List<NoticeId> incompleteOfContact(Transaction tx, ContactId contactId, Instant codeSentUntil);

    /// Returns the notices of a contact, newest first.
    List<ListedNotice> ofContact(Transaction tx, ContactId contactId, int limit);

    /// Returns the newest notices, newest first.
    List<ListedNotice> newest(Transaction tx, int limit);

    /// Returns notices that are complete and have no certificate yet, except the excluded notices.
    List<NoticeId> uncertified(Transaction tx, int limit, Collection<NoticeId> excluded);
}
