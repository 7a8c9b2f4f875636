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
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.DirectoryEvent;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.gateway.directory.model.Holding;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.lanes.runtime.MessagingConfig;
import org.ventanilla.records.RetryLater;

/// The contact directory: all addresses of one person belong to one contact with a random id.
/// Resolving and merging use native SQL, because they lock and change sets of addresses at once.
@ApplicationScoped
public class Contacts {

    /// A message or a call of a contact to one of our numbers.
    ///
    /// @param account our number
    /// @param at the start of the 24-hour window: the time by the provider's clock or by our clock,
    ///     whichever is earlier
    public record InboundContact(
            ContactId contact,
            String account,
            Instant at,
            @Nullable String profileName) {
        @Override
        public String toString() {
            return "InboundContact[%s]".formatted(contact);
        }
    }

    /// The number of attempts to store new addresses. If another instance stores one of them first in
    /// every attempt, the whole batch is retried later.
    private static final int MAX_ATTEMPTS = 5;

    /// The order in which all transactions lock contacts. Ids are UUIDs of version 7, which begin
    /// with the time of creation.
    private static final Comparator<UUID> BY_AGE = Comparator.comparing(UUID::toString);

    private static final Comparator<InboundContact> BY_WINDOW = Comparator.comparing(
                    (InboundContact contact) -> contact.contact().toString())
            .thenComparing(InboundContact::account);

    private final IdentityTable identities;
    private final ContactWindowRows windows;

    Contacts(MessagingConfig config, ContactWindowRows windows) {
        this.identities = new IdentityTable(config.entity());
        this.windows = windows;
    }

    /// Applies evidence about who has which address, in the given order, and finds or creates the
    /// contact of each. If two instances see a new person at the same time, only one contact is
    /// created.
    ///
    /// @return one outcome per piece of evidence, in the given order; merges by later evidence are
    ///     already reflected in the contact ids
    /// @throws RetryLater if other instances keep changing the same addresses
    public List<Directory.Outcome> resolve(Transaction tx, List<? extends Evidence> evidence, Instant now) {
        if (evidence.isEmpty()) {
            return List.of();
        }
        Map<Identity, Holding> held = identities.find(tx.connection(), addressesIn(evidence));
        Map<Evidence, Directory.Outcome> outcomes = new IdentityHashMap<>();
        for (Evidence piece : evidence) {
            Directory.contactIfUnchanged(piece, held)
                    .ifPresent(contact -> outcomes.put(piece, new Directory.Outcome(contact, List.of())));
        }
        if (outcomes.size() < evidence.size()) {
            applyAffected(tx, evidence, held, outcomes, now);
        }
        return evidence.stream().map(outcomes::get).toList();
    }

    /// Applies the evidence whose outcome is not known yet, and all evidence that is connected with
    /// that evidence. The outcome of all other evidence changes only if its contact was merged.
    private void applyAffected(
            Transaction tx,
            List<? extends Evidence> evidence,
            Map<Identity, Holding> held,
            Map<Evidence, Directory.Outcome> outcomes,
            Instant now) {
        List<Evidence> affected = affected(evidence, held, outcomes.keySet());
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            IdentityTable.Loaded loaded = identities.load(tx.connection(), addressesIn(affected));
            Directory directory = loaded.directory();
            Map<Evidence, Directory.Outcome> applied = new IdentityHashMap<>();
            affected.forEach(piece -> applied.put(piece, directory.apply(piece)));
            if (identities.write(tx.connection(), loaded, now)) {
                outcomes.putAll(applied);
                outcomes.replaceAll((_, outcome) -> withSurvivor(outcome, directory));
                affected.stream()
                        .flatMap(piece -> applied.get(piece).events().stream())
                        .filter(DirectoryEvent.Linked.class::isInstance)
                        .forEach(link -> merge(tx, (DirectoryEvent.Linked) link));
                return;
            }
        }
        throw new RetryLater("other instances keep changing the same addresses");
    }

    /// The evidence whose outcome is not known yet, and all evidence that shares an address or a
    /// contact with it.
    private static List<Evidence> affected(
            List<? extends Evidence> evidence, Map<Identity, Holding> held, Set<Evidence> known) {
        Set<Object> reached = new HashSet<>();
        List<Evidence> affected = List.of();
        // Each pass may reach further evidence. The loop ends when a pass reaches no further evidence.
        for (int previousSize = -1; previousSize < affected.size(); ) {
            previousSize = affected.size();
            affected = evidence.stream()
                    .filter(piece -> !known.contains(piece)
                            || addressesAndContacts(piece, held).anyMatch(reached::contains))
                    .<Evidence>map(piece -> piece)
                    .toList();
            affected.forEach(piece -> addressesAndContacts(piece, held).forEach(reached::add));
        }
        return affected;
    }

    /// The addresses of a piece of evidence, and the contacts that have them.
    private static Stream<Object> addressesAndContacts(Evidence piece, Map<Identity, Holding> held) {
        return piece.addresses().map(Identity::canonical).flatMap(address -> {
            Holding holding = held.get(address);
            return holding == null ? Stream.of(address) : Stream.of(address, holding.contact());
        });
    }

    private static Directory.Outcome withSurvivor(Directory.Outcome outcome, Directory directory) {
        ContactId contact = outcome.contact();
        return contact == null ? outcome : new Directory.Outcome(directory.survivor(contact), outcome.events());
    }

    private static Set<Identity> addressesIn(List<? extends Evidence> evidence) {
        Set<Identity> addresses = new TreeSet<>();
        evidence.forEach(piece -> piece.addresses().map(Identity::canonical).forEach(addresses::add));
        return addresses;
    }

    /// Transfers everything of the merged contact to the survivor, except messages for which a call
    /// is under way.
    private static void merge(Transaction tx, DirectoryEvent.Linked link) {
        Connection connection = tx.connection();
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
        OptOuts.merge(connection, survivor, merged);
        Sql.update(
                connection,
                "update dispatch set contact_id = ?, lane = ? where contact_id = ? and to_do = 'QUEUED'",
                survivor,
                tx.laneOf(survivor.toString()),
                merged);
    }

    /// Locks contacts until the transaction ends. All transactions lock in the same order, so that
    /// messages with these contacts as keys are published in order.
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

    /// Records that these contacts wrote or called: stores their profile names and opens their 24-hour
    /// windows. Locks the contacts until the transaction ends, so that their events are published in
    /// order.
    public void recordInbound(Transaction tx, Collection<InboundContact> inbound) {
        if (inbound.isEmpty()) {
            return;
        }
        Map<UUID, @Nullable String> names = new TreeMap<>(BY_AGE);
        Map<List<String>, InboundContact> latest = new LinkedHashMap<>();
        for (InboundContact entry : inbound) {
            String name = entry.profileName();
            if (name != null || !names.containsKey(entry.contact().value())) {
                // PostgreSQL stores no NUL in text; the raw request in Kafka contains it.
                names.put(entry.contact().value(), name == null ? null : name.replace('\0', '\ufffd'));
            }
            latest.merge(
                    List.of(entry.contact().toString(), entry.account()),
                    entry,
                    (a, b) -> a.at().isAfter(b.at()) ? a : b);
        }
        List<UUID> ids = List.copyOf(names.keySet());
        lock(tx, ids.stream().map(ContactId::new).toList());
        Sql.update(tx.connection(), """
                update contact set profile_name = received.name
                from unnest(?, ?) as received (contact_id, name)
                where contact.contact_id = received.contact_id and received.name is not null
                  and contact.profile_name is distinct from received.name
                """, ids, new ArrayList<>(names.values()));
        windows.open(latest.values().stream()
                .sorted(BY_WINDOW)
                .map(entry -> new ContactWindowEntity(entry.contact().value(), entry.account(), entry.at()))
                .toList());
    }

    /// Maps each contact to its current contact: itself, or the contact into which it was merged.
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
