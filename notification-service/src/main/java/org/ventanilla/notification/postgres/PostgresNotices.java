package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.NoticeView;

/// Stores notices, their chains, and the values and salts of the chains' commitments.
@ApplicationScoped
class PostgresNotices implements Notices {

    private final NoticeRows rows;
    private final ColumnEncryption encryption;

    PostgresNotices(NoticeRows rows, ColumnEncryption encryption) {
        this.rows = rows;
        this.encryption = encryption;
    }

    /// A violated unique key would abort the transaction. Therefore the statement inserts nothing
    /// if the key is taken.
    @Override
    public boolean add(Transaction tx, NoticeRecord notice) {
        Fact.Issued act = notice.act();
        return Sql.update(
                        tx.connection(),
                        """
                        insert into notice (notice_id, number, token_hash, act_type, act_number, act_date, dossier, remedies,
                                            profile, person_key, contact_id, consent_id, personal, act_sha256, act_bytes,
                                            created_at, last_seq, head_hash, event_sequence, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?)
                        on conflict do nothing
                        """,
                        notice.id().value(),
                        notice.number().text(),
                        notice.tokenHash(),
                        act.actType(),
                        act.actNumber(),
                        act.actDate(),
                        act.dossier(),
                        NoticeEntity.remediesOf(notice),
                        notice.profile().id(),
                        notice.personKey(),
                        notice.contactId() == null ? null : notice.contactId().value(),
                        notice.consentId(),
                        NoticeEntity.personalOf(notice, encryption),
                        act.actSha256(),
                        act.actBytes(),
                        notice.createdAt(),
                        EvidenceRow.GENESIS,
                        LegalState.EXPEDIDO.name())
                == 1;
    }

    @Override
    public Map<NoticeId, StoredNotice> lock(Transaction tx, Collection<NoticeId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return stored(tx, rows.lock(ids.stream().map(NoticeId::value).toList()));
    }

    @Override
    public Optional<StoredNotice> find(Transaction tx, NoticeId id) {
        return stored(tx, rows.byId(id.value())).values().stream().findFirst();
    }

    private Map<NoticeId, StoredNotice> stored(Transaction tx, List<NoticeEntity> notices) {
        Map<UUID, List<EvidenceRow>> chains = EvidenceRows.chainsOf(
                tx.connection(), notices.stream().map(NoticeEntity::id).toList());
        Map<NoticeId, StoredNotice> stored = new LinkedHashMap<>();
        for (NoticeEntity notice : notices) {
            stored.put(
                    new NoticeId(notice.id()),
                    new StoredNotice(
                            notice.read(encryption),
                            chains.getOrDefault(notice.id(), List.of()),
                            notice.eventSequence()));
        }
        return stored;
    }

    /// Executes three statements, regardless of the number of notices.
    @Override
    public void save(Transaction tx, Collection<AddedRows> additions) {
        if (additions.isEmpty()) {
            return;
        }
        insertCommitments(tx.connection(), additions);
        EvidenceRows.insert(
                tx.connection(),
                additions.stream().flatMap(added -> added.rows().stream()).toList());
        Sql.batch(
                tx.connection(),
                """
                update notice set last_seq = ?, head_hash = ?, event_sequence = ?, state = ?, deposited_at = ?,
                       accessed_at = ?, completed_at = ?, certificate_id = ?
                where notice_id = ?
                """,
                additions.stream().map(PostgresNotices::stateParameters).toList());
    }

    private static Object[] stateParameters(AddedRows added) {
        NoticeView view = added.view();
        EvidenceRow head = added.rows().getLast();
        return new Object[] {
            head.seq(),
            head.hashes().row(),
            added.eventSequence(),
            view.state().name(),
            view.depositedAt(),
            view.accessedAt(),
            view.completion() == null ? null : view.completion().at(),
            view.certificateId(),
            added.id().value()
        };
    }

    private void insertCommitments(Connection connection, Collection<AddedRows> additions) {
        List<Object[]> values = new ArrayList<>();
        for (AddedRows added : additions) {
            for (Commitment commitment : added.commitments()) {
                values.add(new Object[] {
                    added.id().value(),
                    commitment.name(),
                    commitment.salt(),
                    encryption.encryptJson(context(added.id(), commitment.name()), commitment.value())
                });
            }
        }
        Sql.batch(connection, "insert into commitment (notice_id, name, salt, value) values (?, ?, ?, ?)", values);
    }

    @Override
    public void countRepetition(Transaction tx, NoticeId id, EvidenceKind kind, Instant now) {
        Sql.update(tx.connection(), """
                insert into evidence_counted (notice_id, kind, times, first_at, last_at) values (?, ?, 1, ?, ?)
                on conflict (notice_id, kind) do update
                set times = evidence_counted.times + 1, last_at = excluded.last_at
                """, id.value(), kind.name(), now, now);
    }

    @Override
    public List<Repetitions> repetitions(Transaction tx, NoticeId id) {
        return Sql.query(
                tx.connection(),
                "select * from evidence_counted where notice_id = ? order by kind",
                row -> new Repetitions(
                        EvidenceKind.valueOf(row.getString("kind")),
                        row.getLong("times"),
                        Columns.instant(row, "first_at"),
                        Columns.instant(row, "last_at")),
                id.value());
    }

    @Override
    public List<Commitment> commitments(Transaction tx, NoticeId id) {
        return Sql.query(
                tx.connection(),
                "select name, salt, value from commitment where notice_id = ?",
                row -> {
                    String name = row.getString("name");
                    return new Commitment(
                            name,
                            row.getString("salt"),
                            values(encryption.decryptJson(context(id, name), row.getBytes("value"), Map.class)));
                },
                id.value());
    }

    @Override
    public Optional<NoticeId> byTokenHash(Transaction tx, String tokenHash) {
        return ids(rows.byTokenHash(tokenHash)).stream().findFirst();
    }

    @Override
    public Optional<NoticeId> byNumber(Transaction tx, NoticeNumber number) {
        return ids(rows.byNumber(number.text())).stream().findFirst();
    }

    @Override
    public Optional<NoticeId> byAct(Transaction tx, String actType, String actNumber, String personKey) {
        return ids(rows.byAct(actType, actNumber, personKey)).stream().findFirst();
    }

    @Override
    public List<NoticeId> incompleteOfConsent(Transaction tx, UUID consentId) {
        return ids(rows.incompleteOfConsent(consentId));
    }

    @Override
    public List<NoticeId> incompleteOfContact(Transaction tx, ContactId contactId, Instant codeSentUntil) {
        return ids(rows.incompleteOfContact(contactId.value(), codeSentUntil));
    }

    @Override
    public List<ListedNotice> ofContact(Transaction tx, ContactId contactId, int limit) {
        return lines(rows.ofContact(contactId.value(), limit));
    }

    @Override
    public List<ListedNotice> newest(Transaction tx, int limit) {
        return lines(rows.newest(limit));
    }

    @Override
    public List<NoticeId> uncertified(Transaction tx, int limit, Collection<NoticeId> excluded) {
        return Sql.query(
                tx.connection(),
                """
                select notice_id from notice
                where completed_at is not null and certificate_id is null and notice_id <> all(?)
                order by completed_at limit ?
                """,
                row -> new NoticeId(row.getObject("notice_id", UUID.class)),
                excluded.stream().map(NoticeId::value).toList(),
                limit);
    }

    private List<ListedNotice> lines(List<NoticeEntity> notices) {
        return notices.stream().map(notice -> notice.readListed(encryption)).toList();
    }

    private static List<NoticeId> ids(List<UUID> ids) {
        return ids.stream().map(NoticeId::new).toList();
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
