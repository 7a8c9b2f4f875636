package org.ventanilla.gateway.dispatch.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.dispatch.Journal;
import org.ventanilla.gateway.dispatch.model.DeliveryState;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Outbox;

/// The dispatch journal in PostgreSQL. A line is stored in the lane of its contact.
@ApplicationScoped
class PostgresJournal implements Journal {

    private final ContentHash hash;

    PostgresJournal(WhatsAppConfig whatsApp) {
        this.hash = new ContentHash(whatsApp.hashingSecret());
    }

    @Override
    public void add(Transaction tx, List<NewRow> rows, String otherwise, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                insert into dispatch (outbound_id, kind, lane, contact_id, account, service, purpose, priority,
                    content, not_before, expires_at, state, created_at, correlation_id, causation_id, traceparent)
                values (:id, :kind, :lane, :contact,
                    coalesce(nullif(:account, ''),
                        (select account from contact_window where contact_id = :contact
                         order by last_inbound_at desc limit 1),
                        :otherwise),
                    :service, :purpose, :priority, :content, :notBefore, :expiresAt, :state, :now,
                    :correlation, :causation, :traceparent)
                on conflict do nothing
                """);
        for (NewRow added : rows) {
            DispatchRow row = added.row();
            batch.bind("id", row.outboundId().value())
                    .bind("kind", row.kind().name())
                    .bind("lane", Outbox.laneOf(row.contactId().toString()))
                    .bind("contact", row.contactId().value())
                    .bind("account", row.account())
                    .bind("otherwise", otherwise)
                    .bind("service", row.service())
                    .bind("purpose", row.purpose().name())
                    .bind("priority", added.priority())
                    .bind("content", row.content())
                    .bind("notBefore", utc(row.notBefore()))
                    .bind("expiresAt", utc(row.expiresAt()))
                    .bind("state", row.state().name())
                    .bind("now", utc(now))
                    .bind("correlation", row.correlationId())
                    .bind("causation", row.causationId())
                    .bind("traceparent", row.traceparent())
                    .add();
        }
        batch.execute();
    }

    @Override
    public boolean anything(Transaction tx, Collection<Integer> lanes, Instant now) {
        return tx.handle()
                .createQuery(
                        """
                        select exists (select 1 from dispatch
                                       where lane = any(:lanes) and to_do = 'QUEUED' and not_before <= :now)
                            or exists (select 1 from dispatch where lane = any(:lanes) and to_do = 'SENDING')
                            or exists (select 1 from dispatch
                                       where lane = any(:lanes) and to_do = 'UNCERTAIN' and repeat_at <= :now)
                        """)
                .bindArray("lanes", Integer.class, lanes)
                .bind("now", utc(now))
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public List<Due> due(Transaction tx, Collection<Integer> lanes, Instant now, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        with head as materialized (
                            select first.outbound_id from unnest(:lanes) as ours (lane)
                            cross join lateral (
                                select outbound_id, priority, position from dispatch d
                                where d.lane = ours.lane and to_do = 'QUEUED' and not_before <= :now
                                  -- one by one, by the index of the contact: never joined as a whole
                                  and (select true from dispatch e
                                       where e.contact_id = d.contact_id and e.to_do in ('QUEUED', 'SENDING')
                                         and e.outbound_id <> d.outbound_id
                                         and (e.to_do = 'SENDING' or (e.priority, e.position) < (d.priority, d.position))
                                       limit 1) is null
                                order by priority, position limit :limit) as first
                            order by first.priority, first.position limit :limit),
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
                        """)
                .bindArray("lanes", Integer.class, lanes)
                .bind("now", utc(now))
                .bind("limit", limit)
                .map(
                        (row, _) ->
                                new Due(
                                        line(row),
                                        row.getString("phone"),
                                        row.getString("person"),
                                        instant(row, "last_inbound_at")))
                .list();
    }

    @Override
    public Map<OutboundId, DispatchRow> lock(Transaction tx, Collection<OutboundId> ids) {
        return select(tx, ids, " for update");
    }

    @Override
    public Map<OutboundId, DispatchRow> read(Transaction tx, Collection<OutboundId> ids) {
        return select(tx, ids, "");
    }

    private static Map<OutboundId, DispatchRow> select(
            Transaction tx, Collection<OutboundId> ids, String lock) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<OutboundId, DispatchRow> found = new LinkedHashMap<>();
        tx.handle()
                .createQuery(
                        "select * from dispatch where outbound_id = any(:ids) order by outbound_id"
                                + lock)
                .bindArray("ids", UUID.class, ids.stream().map(OutboundId::value).toList())
                .map((row, _) -> line(row))
                .forEach(row -> found.put(row.outboundId(), row));
        return found;
    }

    @Override
    public List<DispatchRow> sending(Transaction tx, Collection<Integer> lanes) {
        return tx.handle()
                .createQuery(
                        """
                        select * from dispatch where lane = any(:lanes) and to_do = 'SENDING'
                        order by outbound_id for update
                        """)
                .bindArray("lanes", Integer.class, lanes)
                .map((row, _) -> line(row))
                .list();
    }

    @Override
    public List<DispatchRow> repeatable(
            Transaction tx, Collection<Integer> lanes, Instant now, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select * from dispatch
                        where lane = any(:lanes) and to_do = 'UNCERTAIN' and repeat_at <= :now
                        order by outbound_id limit :limit for update
                        """)
                .bindArray("lanes", Integer.class, lanes)
                .bind("now", utc(now))
                .bind("limit", limit)
                .map((row, _) -> line(row))
                .list();
    }

    @Override
    public void save(Transaction tx, Collection<DispatchRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<DispatchRow> all = List.copyOf(rows);
        tx.handle()
                .createUpdate(
                        """
                        update dispatch d set state = n.state, not_before = n.not_before, attempt = n.attempt,
                            calls = n.calls, may_be_double = n.may_be_double, repeat_at = n.repeat_at,
                            receipts = n.receipts,
                            content = case when n.hash is null then d.content else '' end,
                            content_hash = coalesce(decode(n.hash, 'hex'), d.content_hash)
                        from unnest(:ids, :states, cast(:notBefores as timestamptz[]), :attempts, :calls, :doubles,
                                    cast(:repeats as timestamptz[]), :receipts, :hashes)
                            as n (id, state, not_before, attempt, calls, may_be_double, repeat_at, receipts, hash)
                        where d.outbound_id = n.id
                        """)
                .bindArray(
                        "ids", UUID.class, all.stream().map(r -> r.outboundId().value()).toList())
                .bindArray("states", String.class, all.stream().map(r -> r.state().name()).toList())
                .bindArray(
                        "notBefores",
                        String.class,
                        all.stream().map(r -> text(r.notBefore())).toList())
                .bindArray(
                        "attempts", Integer.class, all.stream().map(DispatchRow::attempt).toList())
                .bindArray("calls", Integer.class, all.stream().map(DispatchRow::calls).toList())
                .bindArray(
                        "doubles",
                        Boolean.class,
                        all.stream().map(DispatchRow::mayBeDouble).toList())
                .bindArray(
                        "repeats", String.class, all.stream().map(r -> text(r.repeatAt())).toList())
                .bindArray(
                        "receipts", Integer.class, all.stream().map(DispatchRow::receipts).toList())
                .bindArray("hashes", String.class, all.stream().map(this::hashIfSpent).toList())
                .execute();
    }

    /// The hash that takes the content's place; absent while it is needed or once it is gone.
    private @Nullable String hashIfSpent(DispatchRow row) {
        return row.mayStillBeSent() || row.content().isEmpty() ? null : hash.of(row.content());
    }

    @Override
    public Optional<OutboundId> removeSpent(
            Transaction tx,
            Collection<Integer> lanes,
            OutboundId after,
            Instant before,
            int limit) {
        List<Passed> page =
                tx.handle()
                        .createQuery(
                                """
                                select outbound_id, lane = any(:lanes) and kind = 'MESSAGE' and content <> ''
                                    and (to_do is null or to_do = 'UNCERTAIN' and repeat_at is null) as spent
                                from dispatch where outbound_id > :after and created_at < :before
                                order by outbound_id limit :limit
                                """)
                        .bindArray("lanes", Integer.class, lanes)
                        .bind("after", after.value())
                        .bind("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                        .bind("limit", limit)
                        .map(
                                (row, _) ->
                                        new Passed(
                                                new OutboundId(
                                                        row.getObject("outbound_id", UUID.class)),
                                                row.getBoolean("spent")))
                        .list();
        // Saving them as they are, under their locks, removes what is spent.
        save(tx, lock(tx, page.stream().filter(Passed::spent).map(Passed::id).toList()).values());
        return page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().id());
    }

    private record Passed(OutboundId id, boolean spent) {}

    @Override
    public void forget(Transaction tx, Collection<OutboundId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        tx.handle()
                .createUpdate("delete from dispatch where outbound_id = any(:ids)")
                .bindArray("ids", UUID.class, ids.stream().map(OutboundId::value).toList())
                .execute();
    }

    private static DispatchRow line(ResultSet row) throws SQLException {
        return new DispatchRow(
                new OutboundId(row.getObject("outbound_id", UUID.class)),
                DispatchRow.Kind.valueOf(row.getString("kind")),
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getString("account"),
                row.getString("service"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("content"),
                row.getObject("not_before", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getInt("calls"),
                row.getBoolean("may_be_double"),
                instant(row, "repeat_at"),
                row.getInt("receipts"),
                row.getObject("correlation_id", UUID.class),
                row.getObject("causation_id", UUID.class),
                row.getString("traceparent"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
