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

    /// The number of repetitions of a kind of evidence beyond the rows kept in the chain.
    record Counted(EvidenceKind kind, long times, Instant firstAt, Instant lastAt) {}

    /// A notice as stored.
    ///
    /// @param eventSequence sequence number of its last published event
    record Stored(NoticeRecord notice, List<EvidenceRow> rows, long eventSequence) {}

    /// The rows that a transaction adds to a notice.
    ///
    /// @param rows at least one row
    /// @param view the state computed from the whole chain including these rows
    /// @param eventSequence sequence number of its last published event
    record Written(
            NoticeId id, List<EvidenceRow> rows, List<Commitment> commitments, NoticeView view, long eventSequence) {}

    /// A notice in a list, read from the columns that repeat the evidence.
    record Line(
            NoticeRecord notice,
            String state,
            @Nullable Instant depositedAt,
            @Nullable Instant accessedAt,
            @Nullable Instant completedAt) {}

    /// @return false if the number exists already, or a notice of this act for this person
    boolean add(Transaction tx, NoticeRecord notice);

    /// Loads and locks notices in the order of their ids.
    Map<NoticeId, Stored> lock(Transaction tx, Collection<NoticeId> ids);

    /// Loads a notice without a lock.
    Optional<Stored> find(Transaction tx, NoticeId id);

    /// Adds rows and commitments, and updates the columns of the notices that repeat the state.
    void save(Transaction tx, Collection<Written> notices);

    /// Counts a repetition beyond the rows that are kept.
    void count(Transaction tx, NoticeId id, EvidenceKind kind, Instant now);

    List<Counted> counted(Transaction tx, NoticeId id);

    List<Commitment> commitments(Transaction tx, NoticeId id);

    Optional<NoticeId> byTokenHash(Transaction tx, String tokenHash);

    Optional<NoticeId> byNumber(Transaction tx, NoticeNumber number);

    /// Returns the notice of an act for a person.
    Optional<NoticeId> byAct(Transaction tx, String actType, String actNumber, String personKey);

    /// Returns the notices that wait under a consent.
    List<NoticeId> waitingUnder(Transaction tx, UUID consentId);

    /// Returns the notices that are not complete and whose alert went to this contact, under a
    /// consent whose code was sent no later than `provenBy`.
    List<NoticeId> waitingAt(Transaction tx, ContactId contactId, Instant provenBy);

    /// Returns the notices of a contact, newest first.
    List<Line> ofContact(Transaction tx, ContactId contactId, int limit);

    /// Returns the newest notices, newest first.
    List<Line> newest(Transaction tx, int limit);

    /// Returns notices that are complete and have no certificate yet, except those in `but`.
    List<NoticeId> uncertified(Transaction tx, int limit, Collection<NoticeId> but);
}
