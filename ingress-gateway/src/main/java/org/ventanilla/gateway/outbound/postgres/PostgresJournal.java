package org.ventanilla.gateway.outbound.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.MessageTrace;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores the dispatch journal in PostgreSQL. A row is stored in the lane of its contact. The
/// statements are native and set-based: each works on all rows of a cycle at once.
@ApplicationScoped
class PostgresJournal implements Journal {

    /// The kinds that are sent, as far as this release knows them. Rows with another kind or another purpose were
    /// written by a
    /// newer release, and are sent by instances of that release.
    private static final List<String> KINDS = Stream.of(DispatchRow.Kind.values())
            .filter(kind -> kind != DispatchRow.Kind.WHOLE)
            .map(Enum::name)
            .toList();

    /// The purposes that this release knows.
    private static final List<String> PURPOSES = names(Purpose.values());

    private final ContentHash hasher;

    PostgresJournal(WhatsAppConfig whatsApp) {
        this.hasher = new ContentHash(whatsApp.hashingSecret());
    }

    @Override
    public void add(Transaction tx, List<NewRow> rows, String defaultAccount, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        Sql.batch(
                tx.connection(),
                """
                insert into dispatch (outbound_id, kind, lane, contact_id, account, service, purpose, priority,
                    content, not_before, expires_at, state, created_at, correlation_id, causation_id, traceparent,
                    template, part_of)
                values (?, ?, ?, ?,
                    coalesce(nullif(?, ''),
                        (select account from contact_window
                         where contact_id = ? and account = any(coalesce(?, array[account]))
                         order by last_inbound_at desc limit 1),
                        ?),
                    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                rows.stream()
                        .map(added -> columns(tx, added, defaultAccount, now))
                        .toList());
    }

    private static @Nullable Object[] columns(Transaction tx, NewRow added, String defaultAccount, Instant now) {
        DispatchRow row = added.row();
        UUID contact = row.order().contactId().value();
        AccountChoice choice = added.choice();
        return new @Nullable Object[] {
            row.outboundId().value(),
            row.kind().name(),
            tx.laneOf(contact.toString()),
            contact,
            row.order().account(),
            contact,
            choice == null ? null : choice.accounts(),
            choice == null ? defaultAccount : choice.defaultAccount(),
            row.order().service(),
            row.order().purpose().name(),
            added.priority(),
            row.order().content(),
            row.notBefore(),
            row.order().expiresAt(),
            row.state().name(),
            now,
            row.trace().correlationId(),
            row.trace().causationId(),
            row.trace().traceparent(),
            added.template() == null ? null : added.template().toString(),
            added.partOf() == null ? null : added.partOf().value()
        };
    }

    @Override
    public boolean hasWork(Transaction tx, Collection<Integer> lanes, Instant now) {
        return Sql.query(tx.connection(), """
                        select exists (select 1 from dispatch
                                       where lane = any(?) and to_do = 'QUEUED' and not_before <= ?)
                            or exists (select 1 from dispatch where lane = any(?) and to_do = 'SENDING')
                            or exists (select 1 from dispatch
                                       where lane = any(?) and to_do = 'UNCERTAIN' and repeat_at <= ?)
                        """, row -> row.getBoolean(1), lanes, now, lanes, lanes, now)
                .getFirst();
    }

    @Override
    public List<Due> lockDue(Transaction tx, Collection<Integer> lanes, Instant now, int limit) {
        return Sql.query(
                tx.connection(),
                """
                with head as materialized (
                    select first.outbound_id from unnest(?) as ours (lane)
                    cross join lateral (
                        select outbound_id, priority, position from dispatch d
                        where d.lane = ours.lane and to_do = 'QUEUED' and not_before <= ?
                          and d.kind = any(?) and d.purpose = any(?)
                          -- one index lookup per row; a join of all rows would be slow
                          and (select true from dispatch e
                               where e.contact_id = d.contact_id and e.to_do in ('QUEUED', 'SENDING')
                                 and e.outbound_id <> d.outbound_id
                                 and (e.to_do = 'SENDING' or (e.priority, e.position) < (d.priority, d.position))
                               limit 1) is null
                        order by priority, position limit ?) as first
                    order by first.priority, first.position limit ?),
                due as (
                    select * from dispatch
                    where outbound_id = any(array(select outbound_id from head)) and to_do = 'QUEUED'
                    for update skip locked)
                select due.*, phone.value as phone, person.value as person, w.last_inbound_at
                from due
                left join contact c on c.contact_id = due.contact_id
                cross join lateral (select coalesce(c.merged_into, due.contact_id) as contact_id) as now_of
                left join lateral (
                    select coalesce(given, value) as value from contact_identity i
                    where i.contact_id = now_of.contact_id and i.kind = 'PHONE'
                    order by is_current desc, since desc, i.value limit 1) as phone on true
                left join lateral (
                    select value from contact_identity i
                    where i.contact_id = now_of.contact_id and i.kind = 'USER'
                    order by since desc, value limit 1) as person on true
                left join contact_window w
                    on w.contact_id = now_of.contact_id and w.account = due.account
                order by due.priority, due.position
                """,
                row -> new Due(
                        toRow(row),
                        row.getString("phone"),
                        row.getString("person"),
                        Sql.nullableInstant(row, "last_inbound_at")),
                lanes,
                now,
                KINDS,
                PURPOSES,
                limit,
                limit);
    }

    @Override
    public Map<OutboundId, DispatchRow> lock(Transaction tx, Collection<OutboundId> ids) {
        return select(tx, ids, " for update");
    }

    @Override
    public Map<OutboundId, DispatchRow> read(Transaction tx, Collection<OutboundId> ids) {
        return select(tx, ids, "");
    }

    private static Map<OutboundId, DispatchRow> select(Transaction tx, Collection<OutboundId> ids, String lock) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<OutboundId, DispatchRow> found = new LinkedHashMap<>();
        Sql.query(
                        tx.connection(),
                        "select * from dispatch where outbound_id = any(?) order by outbound_id" + lock,
                        PostgresJournal::toRow,
                        values(ids))
                .forEach(row -> found.put(row.outboundId(), row));
        return found;
    }

    @Override
    public List<Whole> lockWholes(Transaction tx, Collection<OutboundId> parts) {
        Map<UUID, List<DispatchRow>> rows = new LinkedHashMap<>();
        Sql.query(
                        tx.connection(),
                        """
                        select * from dispatch
                        where part_of in (select part_of from dispatch where outbound_id = any(?))
                        order by position for update
                        """,
                        row -> Map.entry(row.getObject("part_of", UUID.class), toRow(row)),
                        values(parts))
                .forEach(entry -> rows.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return rows.values().stream().map(PostgresJournal::whole).toList();
    }

    private static Whole whole(List<DispatchRow> rows) {
        return new Whole(
                rows.stream()
                        .filter(row -> row.kind() == DispatchRow.Kind.WHOLE)
                        .findFirst()
                        .orElseThrow(),
                rows.stream().filter(row -> row.kind() == DispatchRow.Kind.PART).toList());
    }

    @Override
    public Map<OutboundId, OutboundId> wholesOf(Transaction tx, Collection<OutboundId> parts) {
        Map<OutboundId, OutboundId> wholes = new LinkedHashMap<>();
        Sql.query(
                        tx.connection(),
                        "select outbound_id, part_of from dispatch where outbound_id = any(?) and part_of is not null",
                        row -> Map.entry(
                                new OutboundId(row.getObject(1, UUID.class)),
                                new OutboundId(row.getObject(2, UUID.class))),
                        values(parts))
                .forEach(entry -> wholes.put(entry.getKey(), entry.getValue()));
        return wholes;
    }

    @Override
    public List<DispatchRow> lockSending(Transaction tx, Collection<Integer> lanes) {
        return Sql.query(tx.connection(), """
                select * from dispatch
                where lane = any(?) and to_do = 'SENDING' and kind = any(?) and purpose = any(?)
                order by outbound_id for update
                """, PostgresJournal::toRow, lanes, KINDS, PURPOSES);
    }

    @Override
    public List<DispatchRow> lockRepeatable(Transaction tx, Collection<Integer> lanes, Instant now, int limit) {
        return Sql.query(tx.connection(), """
                select * from dispatch
                where lane = any(?) and to_do = 'UNCERTAIN' and repeat_at <= ?
                  and kind = any(?) and purpose = any(?)
                order by outbound_id limit ? for update
                """, PostgresJournal::toRow, lanes, now, KINDS, PURPOSES, limit);
    }

    @Override
    public void save(Transaction tx, Collection<DispatchRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Sql.update(
                tx.connection(),
                """
                update dispatch d set state = n.state, not_before = n.not_before, attempt = n.attempt,
                    calls = n.calls, may_be_double = n.may_be_double, repeat_at = n.repeat_at,
                    receipts = n.receipts,
                    content = case when n.hash is null then d.content else '' end,
                    content_hash = coalesce(decode(n.hash, 'hex'), d.content_hash)
                from unnest(?, ?, ?, ?, ?, ?, cast(? as timestamptz[]), ?, ?)
                    as n (id, state, not_before, attempt, calls, may_be_double, repeat_at, receipts, hash)
                where d.outbound_id = n.id
                """,
                mapAll(rows, row -> row.outboundId().value()),
                mapAll(rows, row -> row.state().name()),
                mapAll(rows, DispatchRow::notBefore),
                mapAll(rows, row -> row.attempts().number()),
                mapAll(rows, row -> row.attempts().calls()),
                mapAll(rows, row -> row.attempts().mayBeDouble()),
                mapAll(rows, row -> row.attempts().repeatAt()),
                mapAll(rows, row -> row.attempts().receipts()),
                mapAll(rows, this::hashIfObsolete));
    }

    /// The hash that replaces the content of a row. It is absent while the content is needed, and after
    /// the content was removed.
    private @Nullable String hashIfObsolete(DispatchRow row) {
        return row.mayStillBeSent() || row.order().content().isEmpty()
                ? null
                : hasher.hashOf(row.order().content());
    }

    @Override
    public Optional<OutboundId> removeObsoleteContents(
            Transaction tx, Collection<Integer> lanes, OutboundId after, Instant before, int limit) {
        List<PageRow> page = Sql.query(
                tx.connection(),
                """
                        select outbound_id, lane = any(?) and kind = 'MESSAGE' and purpose = any(?)
                            and content <> '' and (to_do is null or to_do = 'UNCERTAIN' and repeat_at is null) as obsolete
                        from dispatch where outbound_id > ? and created_at < ?
                        order by outbound_id limit ?
                        """,
                row -> new PageRow(
                        new OutboundId(row.getObject("outbound_id", UUID.class)), row.getBoolean("obsolete")),
                lanes,
                PURPOSES,
                after.value(),
                before,
                limit);
        // Saving the unchanged rows under their locks removes the contents that are no longer needed.
        save(
                tx,
                lock(
                                tx,
                                page.stream()
                                        .filter(PageRow::isObsolete)
                                        .map(PageRow::id)
                                        .toList())
                        .values());
        return page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().id());
    }

    /// A row that was examined.
    ///
    /// @param isObsolete whether the row has a content that no call needs any more
    private record PageRow(OutboundId id, boolean isObsolete) {}

    @Override
    public void delete(Transaction tx, Collection<OutboundId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Sql.update(tx.connection(), "delete from dispatch where outbound_id = any(?)", values(ids));
    }

    private static DispatchRow toRow(ResultSet row) throws SQLException {
        return new DispatchRow(
                new OutboundId(row.getObject("outbound_id", UUID.class)),
                DispatchRow.Kind.valueOf(row.getString("kind")),
                new DispatchRow.Order(
                        new ContactId(row.getObject("contact_id", UUID.class)),
                        row.getString("account"),
                        row.getString("service"),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("content"),
                        Sql.instant(row, "expires_at")),
                Sql.instant(row, "not_before"),
                DeliveryState.valueOf(row.getString("state")),
                new DispatchRow.Attempts(
                        row.getInt("attempt"),
                        row.getInt("calls"),
                        row.getBoolean("may_be_double"),
                        Sql.nullableInstant(row, "repeat_at"),
                        row.getInt("receipts")),
                new MessageTrace(
                        row.getObject("correlation_id", UUID.class),
                        row.getObject("causation_id", UUID.class),
                        row.getString("traceparent")));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    private static List<UUID> values(Collection<OutboundId> ids) {
        return mapAll(ids, OutboundId::value);
    }

    private static <T, R> List<R> mapAll(Collection<T> elements, Function<T, R> mapping) {
        return elements.stream().map(mapping).toList();
    }
}
