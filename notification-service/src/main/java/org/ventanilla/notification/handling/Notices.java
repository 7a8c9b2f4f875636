package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.NoticeView;

/// Notices with their chains. Rows of evidence are only ever added.
public interface Notices {

    /// Repetitions of a kind of evidence beyond those that are kept in the chain.
    record Counted(EvidenceKind kind, long times, Instant firstAt, Instant lastAt) {}

    /// A notice as stored.
    ///
    /// @param eventSequence of its last published event
    record Stored(NoticeRecord notice, List<EvidenceRow> rows, long eventSequence) {}

    /// What a transaction adds to a notice.
    ///
    /// @param rows at least one
    /// @param view what the whole chain says with them
    /// @param eventSequence of its last published event
    record Written(
            NoticeId id,
            List<EvidenceRow> rows,
            List<Commitment> commitments,
            NoticeView view,
            long eventSequence) {}

    /// One line of a list, as its columns repeat the evidence.
    record Line(
            NoticeRecord notice,
            String state,
            @Nullable Instant depositedAt,
            @Nullable Instant accessedAt,
            @Nullable Instant completedAt) {}

    /// @return false if the number, or the act for this person, is there already
    boolean add(Transaction tx, NoticeRecord notice);

    /// Loads and locks, in the order of their ids.
    Map<NoticeId, Stored> lock(Transaction tx, Collection<NoticeId> ids);

    /// Loads without a lock.
    Optional<Stored> find(Transaction tx, NoticeId id);

    /// Adds what happened and what it is committed to, and repeats the state in the notices' own
    /// columns.
    void save(Transaction tx, Collection<Written> notices);

    /// One more repetition beyond those that are kept.
    void count(Transaction tx, NoticeId id, EvidenceKind kind, Instant now);

    List<Counted> counted(Transaction tx, NoticeId id);

    List<Commitment> commitments(Transaction tx, NoticeId id);

    Optional<NoticeId> byTokenHash(Transaction tx, String tokenHash);

    Optional<NoticeId> byNumber(Transaction tx, NoticeNumber number);

    /// The notice of an act for a person.
    Optional<NoticeId> byAct(Transaction tx, String actType, String actNumber, String personKey);

    /// Those that wait under a consent.
    List<NoticeId> waitingUnder(Transaction tx, UUID consentId);

    /// Not complete, and alerted at this contact under a consent whose code left by then.
    List<NoticeId> waitingAt(Transaction tx, ContactId contactId, Instant provenBy);

    /// Newest first.
    List<Line> ofContact(Transaction tx, ContactId contactId, int limit);

    /// Newest first.
    List<Line> newest(Transaction tx, int limit);

    /// Complete and not certified yet.
    List<NoticeId> uncertified(Transaction tx, int limit, Collection<NoticeId> but);
}
