package org.ventanilla.gateway.directory.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.Contacts;
import org.ventanilla.gateway.directory.Identity;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.messaging.postgres.Outbox;
import org.ventanilla.messaging.runtime.MessagingConfig;

/// The directory in PostgreSQL. The primary key of an identity decides who came first.
@ApplicationScoped
class PostgresContacts implements Contacts {

    private final String entity;

    PostgresContacts(MessagingConfig config) {
        this.entity = config.entity();
    }

    @Override
    public Resolved resolve(Transaction tx, List<Set<Identity>> groups, Instant now) {
        if (groups.isEmpty()) {
            return new Resolved(List.of(), List.of());
        }
        Handle handle = tx.handle();
        Set<Identity> asked = new TreeSet<>();
        groups.forEach(asked::addAll);
        Map<Identity, UUID> known = find(handle, asked);
        if (known.size() < asked.size()) {
            claim(handle, missing(groups, known), now);
            known = find(handle, asked); // includes what others committed meanwhile
        }
        return settle(handle, groups, known, now);
    }

    /// The contact proposed for each address nobody has: that of its neighbours, else a new one.
    private static Map<Identity, UUID> missing(
            List<Set<Identity>> groups, Map<Identity, UUID> known) {
        Map<Identity, UUID> all = new HashMap<>(known);
        Map<Identity, UUID> proposed = new TreeMap<>();
        for (Set<Identity> group : groups) {
            UUID contact =
                    group.stream()
                            .filter(all::containsKey)
                            .findFirst()
                            .map(all::get)
                            .orElseGet(UniqueIds::next);
            for (Identity identity : group) {
                if (all.putIfAbsent(identity, contact) == null) {
                    proposed.put(identity, contact);
                }
            }
        }
        return proposed;
    }

    private void claim(Handle handle, Map<Identity, UUID> proposed, Instant now) {
        handle.createUpdate(
                        """
                        insert into contact_identity (entity, kind, value, contact_id, since)
                        select :entity, kind, value, contact_id, :now
                        from unnest(:kinds, :values, :contacts) as asked (kind, value, contact_id)
                        order by kind, value
                        on conflict do nothing
                        """)
                .bind("entity", entity)
                .bind("now", utc(now))
                .bindArray("kinds", String.class, kinds(proposed.keySet()))
                .bindArray("values", String.class, values(proposed.keySet()))
                .bindArray("contacts", UUID.class, List.copyOf(proposed.values()))
                .execute();
        handle.createUpdate(
                        """
                        insert into contact (contact_id, created_at)
                        select distinct i.contact_id, i.since from contact_identity i
                        join unnest(:kinds, :values) as asked (kind, value)
                          on i.kind = asked.kind and i.value = asked.value
                        where i.entity = :entity
                        order by i.contact_id
                        on conflict do nothing
                        """)
                .bind("entity", entity)
                .bindArray("kinds", String.class, kinds(proposed.keySet()))
                .bindArray("values", String.class, values(proposed.keySet()))
                .execute();
    }

    private Resolved settle(
            Handle handle, List<Set<Identity>> groups, Map<Identity, UUID> found, Instant now) {
        Map<UUID, UUID> mergedInto = new HashMap<>();
        List<Link> links = new ArrayList<>();
        for (Set<Identity> group : groups) {
            Set<UUID> contacts = new TreeSet<>(BY_AGE);
            group.forEach(identity -> contacts.add(last(mergedInto, found.get(identity))));
            List<UUID> oldestFirst = List.copyOf(contacts);
            for (UUID merged : oldestFirst.subList(1, oldestFirst.size())) {
                UUID survivor = oldestFirst.getFirst();
                mergedInto.put(merged, survivor);
                merge(handle, survivor, merged);
                links.add(new Link(new ContactId(survivor), new ContactId(merged)));
            }
        }
        List<ContactId> contacts = new ArrayList<>(groups.size());
        for (Set<Identity> group : groups) {
            contacts.add(new ContactId(last(mergedInto, found.get(group.iterator().next()))));
        }
        return new Resolved(contacts, links);
    }

    /// Ids carry the time they were made (UUID version 7), so the smaller one is the older contact.
    private static final Comparator<UUID> BY_AGE = Comparator.comparing(UUID::toString);

    private static UUID last(Map<UUID, UUID> mergedInto, UUID contact) {
        UUID current = contact;
        while (mergedInto.containsKey(current)) {
            current = mergedInto.get(current);
        }
        return current;
    }

    /// Everything of the merged contact becomes the survivor's; what is being sent stays as it is.
    private static void merge(Handle handle, UUID survivor, UUID merged) {
        for (String statement :
                List.of(
                        "update contact_identity set contact_id = :survivor where contact_id = :merged",
                        "update contact set merged_into = :survivor where contact_id = :merged or merged_into = :merged",
                        """
                        insert into contact_window (contact_id, account, last_inbound_at)
                        select :survivor, account, last_inbound_at from contact_window where contact_id = :merged
                        on conflict (contact_id, account) do update
                        set last_inbound_at = greatest(contact_window.last_inbound_at, excluded.last_inbound_at)
                        """)) {
            handle.createUpdate(statement)
                    .bind("survivor", survivor)
                    .bind("merged", merged)
                    .execute();
        }
        handle.createUpdate(
                        """
                        update dispatch set contact_id = :survivor, lane = :lane
                        where contact_id = :merged and to_do = 'QUEUED'
                        """)
                .bind("survivor", survivor)
                .bind("merged", merged)
                .bind("lane", Outbox.laneOf(survivor.toString()))
                .execute();
    }

    @Override
    public void heard(Transaction tx, Collection<Heard> heard) {
        if (heard.isEmpty()) {
            return;
        }
        Map<UUID, @Nullable String> names = new TreeMap<>(BY_AGE);
        Map<List<String>, Heard> latest = new LinkedHashMap<>();
        for (Heard one : heard) {
            String name = one.profileName();
            if (name != null || !names.containsKey(one.contact().value())) {
                // PostgreSQL keeps no NUL in text; the raw bytes do.
                names.put(
                        one.contact().value(), name == null ? null : name.replace('\0', '\ufffd'));
            }
            latest.merge(
                    List.of(one.contact().toString(), one.account()),
                    one,
                    (a, b) -> a.at().isAfter(b.at()) ? a : b);
        }
        List<UUID> ids = List.copyOf(names.keySet());
        tx.handle()
                .createQuery(
                        "select contact_id from contact where contact_id = any(:ids) order by contact_id for update")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list();
        tx.handle()
                .createUpdate(
                        """
                        update contact set profile_name = said.name
                        from unnest(:ids, :names) as said (contact_id, name)
                        where contact.contact_id = said.contact_id and said.name is not null
                          and contact.profile_name is distinct from said.name
                        """)
                .bindArray("ids", UUID.class, ids)
                .bindArray("names", String.class, new ArrayList<>(names.values()))
                .execute();
        List<Heard> windows = List.copyOf(latest.values());
        tx.handle()
                .createUpdate(
                        """
                        insert into contact_window (contact_id, account, last_inbound_at)
                        select * from unnest(:contacts, :accounts, cast(:ats as timestamptz[])) as heard (contact_id, account, at)
                        order by contact_id, account
                        on conflict (contact_id, account) do update
                        set last_inbound_at = greatest(contact_window.last_inbound_at, excluded.last_inbound_at)
                        """)
                .bindArray(
                        "contacts",
                        UUID.class,
                        windows.stream().map(one -> one.contact().value()).toList())
                .bindArray("accounts", String.class, windows.stream().map(Heard::account).toList())
                .bindArray(
                        "ats",
                        String.class,
                        windows.stream().map(one -> one.at().toString()).toList())
                .execute();
    }

    @Override
    public Map<ContactId, ContactId> survivors(Transaction tx, Collection<ContactId> contacts) {
        Map<ContactId, ContactId> survivors = new HashMap<>();
        contacts.forEach(contact -> survivors.put(contact, contact));
        tx.handle()
                .createQuery(
                        """
                        select contact_id, merged_into from contact
                        where contact_id = any(:ids) and merged_into is not null
                        """)
                .bindArray("ids", UUID.class, contacts.stream().map(ContactId::value).toList())
                .map(
                        (row, _) ->
                                survivors.put(
                                        new ContactId(row.getObject("contact_id", UUID.class)),
                                        new ContactId(row.getObject("merged_into", UUID.class))))
                .list();
        return survivors;
    }

    private Map<Identity, UUID> find(Handle handle, Collection<Identity> identities) {
        Map<Identity, UUID> found = new HashMap<>();
        handle.createQuery(
                        """
                        select i.kind, i.value, i.contact_id from contact_identity i
                        join unnest(:kinds, :values) as asked (kind, value)
                          on i.kind = asked.kind and i.value = asked.value
                        where i.entity = :entity
                        """)
                .bind("entity", entity)
                .bindArray("kinds", String.class, kinds(identities))
                .bindArray("values", String.class, values(identities))
                .map(
                        (row, _) ->
                                found.put(
                                        new Identity(
                                                Identity.Kind.valueOf(row.getString("kind")),
                                                row.getString("value")),
                                        row.getObject("contact_id", UUID.class)))
                .list();
        return found;
    }

    private static List<String> kinds(Collection<Identity> identities) {
        return identities.stream().map(identity -> identity.kind().name()).toList();
    }

    private static List<String> values(Collection<Identity> identities) {
        return identities.stream().map(Identity::value).toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
