package org.ventanilla.notification.handling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.notification.NotificationEvent;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Decision;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeDecider;
import org.ventanilla.notification.model.NoticeFold;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.records.Incoming;

/// Contains the notices of one transaction. Each notice is locked once, changed in memory and
/// written once. The rows of the chain, the columns and the events are written together.
public final class NoticeBook {

    private static final Logger LOG = Logger.getLogger(NoticeBook.class);

    /// The name and version of this service, stored in every row.
    static final String SOFTWARE = "notification-service/0.3.0";

    private final Notices notices;
    private final Transaction tx;
    private final Map<NoticeId, Page> pages = new HashMap<>();

    private NoticeBook(Notices notices, Transaction tx) {
        this.notices = notices;
        this.tx = tx;
    }

    /// Locks and reads these notices, and returns a book that contains them.
    public static NoticeBook withLocked(Notices notices, Transaction tx, Collection<NoticeId> ids) {
        NoticeBook book = new NoticeBook(notices, tx);
        book.lock(ids);
        return book;
    }

    /// Locks further notices. Notices that are already locked stay unchanged.
    void lock(Collection<NoticeId> ids) {
        Set<NoticeId> missing =
                ids.stream().filter(id -> !pages.containsKey(id)).collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            notices.lock(tx, missing).forEach((id, stored) -> pages.put(id, new Page(stored)));
        }
    }

    /// Adds a notice that was just created.
    void add(NoticeRecord notice) {
        pages.put(notice.id(), new Page(new Notices.StoredNotice(notice, List.of(), 0)));
    }

    /// Returns the state of a notice, including the evidence added in this transaction.
    NoticeView view(NoticeId id) {
        return page(id).view;
    }

    /// Returns the unchanging part of a notice.
    NoticeRecord notice(NoticeId id) {
        return page(id).notice;
    }

    /// Returns the chain of a notice, including the rows added in this transaction.
    List<EvidenceRow> rows(NoticeId id) {
        return page(id).rows;
    }

    /// Decides a command. Accepted evidence is added to the chain; a repetition beyond the limit is
    /// only counted.
    ///
    /// @param actor a role or a kind of source ({@link Actors})
    /// @param cause the message that led to the command; null if the command came over HTTP
    Decision apply(NoticeId id, NoticeCommand command, String actor, @Nullable Incoming cause) {
        Page page = page(id);
        Decision decision = NoticeDecider.decide(command, page.view);
        if (decision instanceof Decision.Accepted accepted) {
            accepted.evidence().forEach(evidence -> page.append(evidence, actor, cause));
        } else if (decision instanceof Decision.Counted counted) {
            notices.countRepetition(tx, id, counted.kind(), command.now());
        }
        return decision;
    }

    /// Adds a commitment. The value of the commitment is written together with the row that
    /// contains the hash.
    void addCommitment(NoticeId id, Commitment commitment) {
        page(id).commitments.add(commitment);
    }

    /// Writes everything that was added.
    public void save() {
        List<Page> changed =
                pages.values().stream().filter(page -> !page.added.isEmpty()).toList();
        notices.save(tx, changed.stream().map(Page::addedRows).toList());
        changed.forEach(Page::clearAdded);
    }

    private Page page(NoticeId id) {
        Page page = pages.get(id);
        if (page == null) {
            throw new IllegalStateException("notice %s is not in this book".formatted(id));
        }
        return page;
    }

    /// A notice with the changes of this transaction.
    private final class Page {
        final NoticeRecord notice;
        final List<EvidenceRow> rows;
        final List<Evidence> evidence;
        final List<EvidenceRow> added = new ArrayList<>();
        final List<Commitment> commitments = new ArrayList<>();
        NoticeView view;
        long eventSequence;

        Page(Notices.StoredNotice stored) {
            notice = stored.notice();
            rows = new ArrayList<>(stored.rows());
            evidence = new ArrayList<>(rows.stream().map(StoredEvidence::read).toList());
            eventSequence = stored.eventSequence();
            view = NoticeFold.fold(evidence, notice.profile());
        }

        void append(Evidence entry, String actor, @Nullable Incoming cause) {
            EvidenceRow row = EvidenceRow.chained(
                    notice.id().value(),
                    rows.size() + 1L,
                    rows.isEmpty()
                            ? EvidenceRow.GENESIS
                            : rows.getLast().hashes().row(),
                    entry,
                    new EvidenceRow.Circumstances(
                            actor,
                            StoredEvidence.reasonOf(entry.fact()),
                            notice.profile().id(),
                            SOFTWARE));
            rows.add(row);
            added.add(row);
            evidence.add(entry);
            NoticeView after = NoticeFold.fold(evidence, notice.profile());
            for (NotificationEvent event : PublishedEvents.of(notice, view, after, entry)) {
                eventSequence++;
                Outgoing outgoing = Outgoing.of(event).ofAggregate(notice.id().toString(), eventSequence);
                tx.publish(cause == null ? outgoing : outgoing.causedBy(cause));
            }
            if (after.state() != view.state()) {
                LOG.infof("Notice changed. noticeId=%s state=%s kind=%s", notice.id(), after.state(), row.kind());
            }
            view = after;
        }

        Notices.AddedRows addedRows() {
            return new Notices.AddedRows(
                    notice.id(), List.copyOf(added), List.copyOf(commitments), view, eventSequence);
        }

        void clearAdded() {
            added.clear();
            commitments.clear();
        }
    }
}
