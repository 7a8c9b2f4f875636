package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.handling.NoticeRecord;
import org.ventanilla.notification.handling.Notices;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.NoticeView;

/// Notices, their chains and what opens the chains' commitments.
@Singleton
class PostgresNotices implements Notices {

    private static final String SELECT = "select * from notice ";

    private final NoticeRows rows;
    private final Sealed sealed;

    PostgresNotices(NoticeRows rows, Sealed sealed) {
        this.rows = rows;
        this.sealed = sealed;
    }

    @Override
    public boolean add(Transaction tx, NoticeRecord notice) {
        return rows.insert(tx.handle(), notice) == 1;
    }

    @Override
    public Map<NoticeId, Stored> lock(Transaction tx, Collection<NoticeId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return stored(
                tx.handle(),
                SELECT + "where notice_id = any(:ids) order by notice_id for no key update",
                ids.stream().map(NoticeId::value).toList());
    }

    @Override
    public Optional<Stored> find(Transaction tx, NoticeId id) {
        return stored(tx.handle(), SELECT + "where notice_id = any(:ids)", List.of(id.value()))
                .values()
                .stream()
                .findFirst();
    }

    private Map<NoticeId, Stored> stored(Handle handle, String sql, List<UUID> ids) {
        Map<NoticeId, NoticeRows.Row> found = new LinkedHashMap<>();
        handle.createQuery(sql)
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> rows.read(row))
                .forEach(row -> found.put(row.notice().id(), row));
        Map<UUID, List<EvidenceRow>> chains = new HashMap<>();
        handle.createQuery(
                        "select * from evidence where notice_id = any(:ids) order by notice_id, seq")
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> EvidenceRows.read(row))
                .forEach(
                        row ->
                                chains.computeIfAbsent(row.noticeId(), _ -> new ArrayList<>())
                                        .add(row));
        Map<NoticeId, Stored> stored = new LinkedHashMap<>();
        found.forEach(
                (id, row) ->
                        stored.put(
                                id,
                                new Stored(
                                        row.notice(),
                                        chains.getOrDefault(id.value(), List.of()),
                                        row.eventSequence())));
        return stored;
    }

    /// Three statements, however many notices there are.
    @Override
    public void save(Transaction tx, Collection<Written> notices) {
        if (notices.isEmpty()) {
            return;
        }
        insertCommitments(tx.handle(), notices);
        EvidenceRows.insert(
                tx.handle(), notices.stream().flatMap(one -> one.rows().stream()).toList());
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                update notice set last_seq = :seq, head_hash = :head, event_sequence = :events, state = :state,
                                       deposited_at = :deposited, accessed_at = :accessed, completed_at = :completed,
                                       certificate_id = :certificate
                                where notice_id = :id
                                """);
        for (Written one : notices) {
            NoticeView view = one.view();
            batch.bind("seq", one.rows().getLast().seq())
                    .bind("head", one.rows().getLast().rowHash())
                    .bind("events", one.eventSequence())
                    .bind("state", view.state().name())
                    .bind("deposited", at(view.depositedAt()))
                    .bind("accessed", at(view.accessedAt()))
                    .bind(
                            "completed",
                            view.completion() == null ? null : at(view.completion().at()))
                    .bind("certificate", view.certificateId())
                    .bind("id", one.id().value())
                    .add();
        }
        batch.execute();
    }

    private void insertCommitments(Handle handle, Collection<Written> notices) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into commitment (notice_id, name, salt, value)
                        values (:id, :name, :salt, :value)
                        """);
        for (Written notice : notices) {
            for (Commitment one : notice.commitments()) {
                batch.bind("id", notice.id().value())
                        .bind("name", one.name())
                        .bind("salt", one.salt())
                        .bind("value", sealed.write(context(notice.id(), one.name()), one.value()))
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    @Override
    public void count(Transaction tx, NoticeId id, EvidenceKind kind, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        insert into evidence_counted (notice_id, kind, times, first_at, last_at)
                        values (:id, :kind, 1, :now, :now)
                        on conflict (notice_id, kind) do update
                        set times = evidence_counted.times + 1, last_at = excluded.last_at
                        """)
                .bind("id", id.value())
                .bind("kind", kind.name())
                .bind("now", at(now))
                .execute();
    }

    @Override
    public List<Counted> counted(Transaction tx, NoticeId id) {
        return tx.handle()
                .createQuery("select * from evidence_counted where notice_id = :id order by kind")
                .bind("id", id.value())
                .map(
                        (row, _) ->
                                new Counted(
                                        EvidenceKind.valueOf(row.getString("kind")),
                                        row.getLong("times"),
                                        Columns.instant(row, "first_at"),
                                        Columns.instant(row, "last_at")))
                .list();
    }

    @Override
    public List<Commitment> commitments(Transaction tx, NoticeId id) {
        return tx.handle()
                .createQuery("select name, salt, value from commitment where notice_id = :id")
                .bind("id", id.value())
                .map(
                        (row, _) -> {
                            String name = row.getString("name");
                            return new Commitment(
                                    name,
                                    row.getString("salt"),
                                    values(
                                            sealed.read(
                                                    context(id, name),
                                                    row.getBytes("value"),
                                                    Map.class)));
                        })
                .list();
    }

    @Override
    public Optional<NoticeId> byTokenHash(Transaction tx, String tokenHash) {
        return id(tx, "select notice_id from notice where token_hash = :value", tokenHash);
    }

    @Override
    public Optional<NoticeId> byNumber(Transaction tx, NoticeNumber number) {
        return id(tx, "select notice_id from notice where number = :value", number.text());
    }

    @Override
    public Optional<NoticeId> byAct(
            Transaction tx, String actType, String actNumber, String personKey) {
        return tx.handle()
                .createQuery(
                        """
                        select notice_id from notice
                        where act_type = :type and act_number = :number and person_key = :person
                        """)
                .bind("type", actType)
                .bind("number", actNumber)
                .bind("person", personKey)
                .mapTo(UUID.class)
                .findOne()
                .map(NoticeId::new);
    }

    @Override
    public List<NoticeId> waitingUnder(Transaction tx, UUID consentId) {
        return tx
                .handle()
                .createQuery(
                        """
                        select notice_id from notice
                        where consent_id = :consent and completed_at is null order by notice_id
                        """)
                .bind("consent", consentId)
                .mapTo(UUID.class)
                .list()
                .stream()
                .map(NoticeId::new)
                .toList();
    }

    @Override
    public List<NoticeId> waitingAt(Transaction tx, ContactId contactId, Instant provenBy) {
        return tx
                .handle()
                .createQuery(
                        """
                        select notice_id from notice join consent using (consent_id)
                        where notice.contact_id = :contact and completed_at is null and code_sent_at <= :proven
                        order by notice_id
                        """)
                .bind("contact", contactId.value())
                .bind("proven", at(provenBy))
                .mapTo(UUID.class)
                .list()
                .stream()
                .map(NoticeId::new)
                .toList();
    }

    @Override
    public List<Line> ofContact(Transaction tx, ContactId contactId, int limit) {
        return tx.handle()
                .createQuery(
                        SELECT
                                + "where contact_id = :contact order by created_at desc limit :limit")
                .bind("contact", contactId.value())
                .bind("limit", limit)
                .map((row, _) -> rows.line(row))
                .list();
    }

    @Override
    public List<Line> newest(Transaction tx, int limit) {
        return tx.handle()
                .createQuery(SELECT + "order by created_at desc limit :limit")
                .bind("limit", limit)
                .map((row, _) -> rows.line(row))
                .list();
    }

    @Override
    public List<NoticeId> uncertified(Transaction tx, int limit) {
        return tx
                .handle()
                .createQuery(
                        """
                        select notice_id from notice
                        where completed_at is not null and certificate_id is null
                        order by completed_at limit :limit
                        """)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list()
                .stream()
                .map(NoticeId::new)
                .toList();
    }

    private static Optional<NoticeId> id(Transaction tx, String sql, String value) {
        return tx.handle()
                .createQuery(sql)
                .bind("value", value)
                .mapTo(UUID.class)
                .findOne()
                .map(NoticeId::new);
    }

    private static Map<String, Object> values(Map<?, ?> map) {
        Map<String, Object> values = new HashMap<>();
        map.forEach((key, value) -> values.put((String) key, value));
        return values;
    }

    private static String context(NoticeId id, String name) {
        return "commitment:" + id + ":" + name;
    }
}
