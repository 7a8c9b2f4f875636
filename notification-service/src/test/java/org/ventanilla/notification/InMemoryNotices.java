package org.ventanilla.notification;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.NoticeView;

/// A store of notices in memory for fast tests. Only one thread uses it, so nothing is locked.
public final class InMemoryNotices implements Notices {

    private static final Comparator<Entry> NEWEST_FIRST =
            comparing((Entry entry) -> entry.notice.createdAt()).reversed();

    /// A notice with its chain.
    private static final class Entry {
        private final NoticeRecord notice;
        private final List<EvidenceRow> rows = new ArrayList<>();
        private final List<Commitment> commitments = new ArrayList<>();
        private final Map<EvidenceKind, Repetitions> repetitions = new EnumMap<>(EvidenceKind.class);
        private @Nullable NoticeView view;
        private long eventSequence;

        private Entry(NoticeRecord notice) {
            this.notice = notice;
        }

        private @Nullable Instant completedAt() {
            return view == null || view.completion() == null
                    ? null
                    : view.completion().at();
        }
    }

    private final Map<NoticeId, Entry> entries = new LinkedHashMap<>();
    private final Map<UUID, Instant> codesSentAt = new HashMap<>();

    /// Adds a consent to which notices may refer.
    ///
    /// @param codeSentAt when the code that proves the contact of the consent was sent
    void addConsent(UUID consent, Instant codeSentAt) {
        codesSentAt.put(consent, codeSentAt);
    }

    @Override
    public boolean add(Transaction tx, NoticeRecord notice) {
        if (entries.values().stream().anyMatch(entry -> isConflicting(entry.notice, notice))) {
            return false;
        }
        entries.put(notice.id(), new Entry(notice));
        return true;
    }

    /// Returns whether two notices have the same id, the same number, or the same act and person.
    private static boolean isConflicting(NoticeRecord first, NoticeRecord second) {
        return first.id().equals(second.id())
                || first.number().equals(second.number())
                || first.act().actType().equals(second.act().actType())
                        && first.act().actNumber().equals(second.act().actNumber())
                        && first.personKey().equals(second.personKey());
    }

    @Override
    public Map<NoticeId, StoredNotice> lock(Transaction tx, Collection<NoticeId> ids) {
        Map<NoticeId, StoredNotice> found = new LinkedHashMap<>();
        ids.stream()
                .sorted(comparing(NoticeId::toString))
                .forEach(id -> find(tx, id).ifPresent(stored -> found.put(id, stored)));
        return found;
    }

    @Override
    public Optional<StoredNotice> find(Transaction tx, NoticeId id) {
        return Optional.ofNullable(entries.get(id))
                .map(entry -> new StoredNotice(entry.notice, List.copyOf(entry.rows), entry.eventSequence));
    }

    @Override
    public void save(Transaction tx, Collection<AddedRows> additions) {
        for (AddedRows added : additions) {
            Entry entry = entries.get(added.id());
            entry.rows.addAll(added.rows());
            entry.commitments.addAll(added.commitments());
            entry.view = added.view();
            entry.eventSequence = added.eventSequence();
        }
    }

    @Override
    public void countRepetition(Transaction tx, NoticeId id, EvidenceKind kind, Instant now) {
        entries.get(id)
                .repetitions
                .merge(
                        kind,
                        new Repetitions(kind, 1, now, now),
                        (before, _) -> new Repetitions(kind, before.times() + 1, before.firstAt(), now));
    }

    @Override
    public List<Repetitions> repetitions(Transaction tx, NoticeId id) {
        return entries.containsKey(id)
                ? entries.get(id).repetitions.values().stream()
                        .sorted(comparing(repetitions -> repetitions.kind().name()))
                        .toList()
                : List.of();
    }

    @Override
    public List<Commitment> commitments(Transaction tx, NoticeId id) {
        return List.copyOf(entries.get(id).commitments);
    }

    @Override
    public Optional<NoticeId> byTokenHash(Transaction tx, String tokenHash) {
        return first(notice -> tokenHash.equals(notice.tokenHash()));
    }

    @Override
    public Optional<NoticeId> byNumber(Transaction tx, NoticeNumber number) {
        return first(notice -> number.equals(notice.number()));
    }

    @Override
    public Optional<NoticeId> byAct(Transaction tx, String actType, String actNumber, String personKey) {
        return first(notice -> notice.act().actType().equals(actType)
                && notice.act().actNumber().equals(actNumber)
                && notice.personKey().equals(personKey));
    }

    private Optional<NoticeId> first(Predicate<NoticeRecord> condition) {
        return entries.values().stream()
                .map(entry -> entry.notice)
                .filter(condition)
                .map(NoticeRecord::id)
                .findFirst();
    }

    @Override
    public List<NoticeId> incompleteOfConsent(Transaction tx, UUID consentId) {
        return incomplete(notice -> consentId.equals(notice.consentId()));
    }

    @Override
    public List<NoticeId> incompleteOfContact(Transaction tx, ContactId contactId, Instant codeSentUntil) {
        return incomplete(notice -> contactId.equals(notice.contactId())
                && notice.consentId() != null
                && !codesSentAt.get(notice.consentId()).isAfter(codeSentUntil));
    }

    private List<NoticeId> incomplete(Predicate<NoticeRecord> condition) {
        return entries.values().stream()
                .filter(entry -> entry.completedAt() == null)
                .map(entry -> entry.notice)
                .filter(condition)
                .map(NoticeRecord::id)
                .sorted(comparing(NoticeId::toString))
                .toList();
    }

    @Override
    public List<ListedNotice> ofContact(Transaction tx, ContactId contactId, int limit) {
        return lines(entries.values().stream().filter(entry -> contactId.equals(entry.notice.contactId())), limit);
    }

    @Override
    public List<ListedNotice> newest(Transaction tx, int limit) {
        return lines(entries.values().stream(), limit);
    }

    private static List<ListedNotice> lines(Stream<Entry> entries, int limit) {
        return entries.sorted(NEWEST_FIRST)
                .limit(limit)
                .map(InMemoryNotices::line)
                .toList();
    }

    private static ListedNotice line(Entry entry) {
        NoticeView view = entry.view;
        return view == null
                ? new ListedNotice(entry.notice, LegalState.EXPEDIDO.name(), null, null, null)
                : new ListedNotice(
                        entry.notice, view.state().name(), view.depositedAt(), view.accessedAt(), entry.completedAt());
    }

    @Override
    public List<NoticeId> uncertified(Transaction tx, int limit, Collection<NoticeId> excluded) {
        return entries.values().stream()
                .filter(entry -> entry.completedAt() != null)
                .filter(entry -> Objects.requireNonNull(entry.view).certificateId() == null)
                .filter(entry -> !excluded.contains(entry.notice.id()))
                .sorted(comparing(Entry::completedAt))
                .limit(limit)
                .map(entry -> entry.notice.id())
                .toList();
    }
}
