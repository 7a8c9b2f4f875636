package org.ventanilla.gateway.directory.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.Contacts;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.DirectoryEvent;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.gateway.directory.model.Holding;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Outbox;
import org.ventanilla.messaging.postgres.Sql;
import org.ventanilla.messaging.runtime.MessagingConfig;

/// The directory in PostgreSQL. Resolution and merges are native: they lock and change sets of
/// addresses at once.
@ApplicationScoped
class PostgresContacts implements Contacts {

    /// How often other instances may store the same addresses first before the batch is started
    /// again.
    private static final int MOST_TRIES = 5;

    /// Ids carry the time they were made (UUID version 7), and all transactions lock in this order.
    private static final Comparator<UUID> BY_AGE = Comparator.comparing(UUID::toString);

    private static final Comparator<Heard> BY_WINDOW =
            Comparator.comparing((Heard one) -> one.contact().toString()).thenComparing(Heard::account);

    private final IdentityTable identities;
    private final ContactWindowRows windows;

    PostgresContacts(MessagingConfig config, ContactWindowRows windows) {
        this.identities = new IdentityTable(config.entity());
        this.windows = windows;
    }

    @Override
    public List<Directory.Outcome> resolve(Transaction tx, List<? extends Evidence> evidence, Instant now) {
        if (evidence.isEmpty()) {
            return List.of();
        }
        Map<Identity, Holding> held = identities.find(tx.connection(), addressesIn(evidence));
        Map<Evidence, Directory.Outcome> outcomes = new IdentityHashMap<>();
        for (Evidence one : evidence) {
            Directory.known(one, held)
                    .ifPresent(contact -> outcomes.put(one, new Directory.Outcome(contact, List.of())));
        }
        if (outcomes.size() < evidence.size()) {
            learn(tx.connection(), evidence, held, outcomes, now);
        }
        return evidence.stream().map(outcomes::get).toList();
    }

    /// Takes all evidence that has to do with something new, and leaves the rest as it was found.
    private void learn(
            Connection connection,
            List<? extends Evidence> evidence,
            Map<Identity, Holding> held,
            Map<Evidence, Directory.Outcome> outcomes,
            Instant now) {
        List<Evidence> touched = touched(evidence, held, outcomes.keySet());
        for (int i = 0; i < MOST_TRIES; i++) {
            IdentityTable.Loaded loaded = identities.load(connection, addressesIn(touched));
            Directory directory = loaded.directory();
            Map<Evidence, Directory.Outcome> taken = new IdentityHashMap<>();
            touched.forEach(one -> taken.put(one, directory.take(one)));
            if (identities.write(connection, loaded, now)) {
                outcomes.putAll(taken);
                outcomes.replaceAll((_, outcome) -> standing(outcome, directory));
                touched.stream()
                        .flatMap(one -> taken.get(one).events().stream())
                        .filter(DirectoryEvent.Linked.class::isInstance)
                        .forEach(link -> merge(connection, (DirectoryEvent.Linked) link));
                return;
            }
        }
        throw new RetryLater("others keep changing the same addresses");
    }

    /// What teaches something new, and all that shares an address or a contact with it.
    private static List<Evidence> touched(
            List<? extends Evidence> evidence, Map<Identity, Holding> held, Set<Evidence> settled) {
        Set<Object> reached = new HashSet<>();
        List<Evidence> touched = List.of();
        for (int before = -1; before < touched.size(); ) {
            before = touched.size();
            touched = evidence.stream()
                    .filter(one -> !settled.contains(one) || reach(one, held).anyMatch(reached::contains))
                    .<Evidence>map(one -> one)
                    .toList();
            touched.forEach(one -> reach(one, held).forEach(reached::add));
        }
        return touched;
    }

    /// The addresses of evidence, and the contacts that have them.
    private static Stream<Object> reach(Evidence one, Map<Identity, Holding> held) {
        return one.addresses().map(Identity::canonical).flatMap(address -> {
            Holding holding = held.get(address);
            return holding == null ? Stream.of(address) : Stream.of(address, holding.contact());
        });
    }

    private static Directory.Outcome standing(Directory.Outcome outcome, Directory directory) {
        ContactId contact = outcome.contact();
        return contact == null ? outcome : new Directory.Outcome(directory.survivor(contact), outcome.events());
    }

    private static Set<Identity> addressesIn(List<? extends Evidence> evidence) {
        Set<Identity> addresses = new TreeSet<>();
        evidence.forEach(one -> one.addresses().map(Identity::canonical).forEach(addresses::add));
        return addresses;
    }

    /// Everything of the merged contact becomes the survivor's; what is being sent stays as it is.
    private static void merge(Connection connection, DirectoryEvent.Linked link) {
        UUID survivor = link.survivor().value();
        UUID merged = link.merged().value();
        Sql.update(connection, "update contact_identity set contact_id = ? where contact_id = ?", survivor, merged);
        Sql.update(
                connection,
                "update contact set merged_into = ? where contact_id = ? or merged_into = ?",
                survivor,
                merged,
                merged);
        Sql.update(connection, """
                insert into contact_window (contact_id, account, last_inbound_at)
                select ?, account, last_inbound_at from contact_window where contact_id = ?
                on conflict (contact_id, account) do update
                set last_inbound_at = greatest(contact_window.last_inbound_at, excluded.last_inbound_at)
                """, survivor, merged);
        Sql.update(
                connection,
                "update dispatch set contact_id = ?, lane = ? where contact_id = ? and to_do = 'QUEUED'",
                survivor,
                Outbox.laneOf(survivor.toString()),
                merged);
    }

    @Override
    public void lock(Transaction tx, Collection<ContactId> contacts) {
        List<UUID> ids = contacts.stream().map(ContactId::value).sorted(BY_AGE).toList();
        if (!ids.isEmpty()) {
            Sql.query(
                    tx.connection(),
                    "select contact_id from contact where contact_id = any(?) order by contact_id for update",
                    row -> row.getObject(1, UUID.class),
                    ids);
        }
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
                names.put(one.contact().value(), name == null ? null : name.replace('\0', '\ufffd'));
            }
            latest.merge(
                    List.of(one.contact().toString(), one.account()), one, (a, b) -> a.at().isAfter(b.at()) ? a : b);
        }
        List<UUID> ids = List.copyOf(names.keySet());
        lock(tx, ids.stream().map(ContactId::new).toList());
        Sql.update(tx.connection(), """
                update contact set profile_name = said.name
                from unnest(?, ?) as said (contact_id, name)
                where contact.contact_id = said.contact_id and said.name is not null
                  and contact.profile_name is distinct from said.name
                """, ids, new ArrayList<>(names.values()));
        windows.open(latest.values().stream()
                .sorted(BY_WINDOW)
                .map(one -> new ContactWindowEntity(one.contact().value(), one.account(), one.at()))
                .toList());
    }

    @Override
    public Map<ContactId, ContactId> survivors(Transaction tx, Collection<ContactId> contacts) {
        Map<ContactId, ContactId> survivors = new HashMap<>();
        contacts.forEach(contact -> survivors.put(contact, contact));
        Sql.query(
                        tx.connection(),
                        """
                        select contact_id, merged_into from contact
                        where contact_id = any(?) and merged_into is not null
                        """,
                        row -> Map.entry(contact(row, "contact_id"), contact(row, "merged_into")),
                        contacts.stream().map(ContactId::value).toList())
                .forEach(link -> survivors.put(link.getKey(), link.getValue()));
        return survivors;
    }

    private static ContactId contact(ResultSet row, String column) throws SQLException {
        return new ContactId(row.getObject(column, UUID.class));
    }
}
