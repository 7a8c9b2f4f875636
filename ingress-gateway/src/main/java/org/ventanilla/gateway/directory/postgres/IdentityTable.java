package org.ventanilla.gateway.directory.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.FormerHolding;
import org.ventanilla.gateway.directory.model.Holding;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.lanes.postgres.Sql;

/// Reads and writes the tables of addresses: `contact_identity` with the current holders and
/// `former_identity` with the former holders. If two instances insert the same address, the primary
/// key lets only one of them succeed.
///
/// An address is stored in its canonical form. Release 0.2.0 stored an address as the provider wrote
/// it. Rows of that release are found as well and keep their value.
final class IdentityTable {

    private static final String COLUMNS =
            "i.kind, i.value, i.contact_id, i.since, i.given, i.is_current, i.is_provisional";

    private final String entity;

    IdentityTable(String entity) {
        this.entity = entity;
    }

    /// A row of `contact_identity`: a holding and the form in which its address is stored.
    private record Row(Identity stored, Holding holding) {

        Identity address() {
            return stored.canonical();
        }

        ContactId contact() {
            return holding.contact();
        }
    }

    /// The order that decides between two rows that store two forms of the same number.
    private static final Comparator<Row> BY_RELEVANCE = Comparator.comparing(
                    (Row row) -> row.holding().isCurrent())
            .thenComparing(row -> row.holding().since());

    /// A working copy of the directory and the rows from which it was built.
    static final class Loaded {

        private final Directory directory;
        private final Map<Identity, Row> rows;

        private Loaded(Directory directory, Map<Identity, Row> rows) {
            this.directory = directory;
            this.rows = rows;
        }

        Directory directory() {
            return directory;
        }
    }

    /// The holdings of these addresses. An address that is stored for two contacts is left out.
    Map<Identity, Holding> find(Connection connection, Collection<Identity> addresses) {
        Map<Identity, Row> rowsByAddress = new HashMap<>();
        Set<Identity> ambiguous = new HashSet<>();
        for (Row row : rows(connection, addresses)) {
            Row other = rowsByAddress.get(row.address());
            if (other != null && !other.contact().equals(row.contact())) {
                ambiguous.add(row.address());
            }
            rowsByAddress.merge(row.address(), row, IdentityTable::moreRelevant);
        }
        Map<Identity, Holding> found = new HashMap<>();
        rowsByAddress.forEach((address, row) -> found.put(address, row.holding()));
        found.keySet().removeAll(ambiguous);
        return found;
    }

    private static Row moreRelevant(Row first, Row second) {
        return BY_RELEVANCE.compare(first, second) >= 0 ? first : second;
    }

    private List<Row> rows(Connection connection, Collection<Identity> addresses) {
        List<Identity> stored = stored(addresses);
        return Sql.query(connection, """
                select %s from contact_identity i
                join unnest(?, ?) as requested (kind, value) on i.kind = requested.kind and i.value = requested.value
                where i.entity = ?
                """.formatted(COLUMNS), IdentityTable::row, kinds(stored), values(stored), entity);
    }

    /// Builds a working copy for these addresses: the contacts that have or had them, with all
    /// addresses of these contacts. The rows are locked until the transaction ends.
    Loaded load(Connection connection, Collection<Identity> addresses) {
        Set<UUID> contacts = new HashSet<>();
        List<Row> rows;
        List<FormerHolding> former;
        do {
            rows = locked(connection, addresses, contacts);
            // The former holders are read after the rows are locked, so that none is missed.
            former = formerHoldings(connection, addresses);
        } while (contacts.addAll(contactsOf(rows, former)));
        Map<Identity, Row> rowsByAddress = new HashMap<>();
        rows.forEach(row -> rowsByAddress.merge(row.address(), row, IdentityTable::moreRelevant));
        Map<Identity, Holding> held = new HashMap<>();
        rowsByAddress.forEach((address, row) -> held.put(address, row.holding()));
        Directory directory = new Directory(held, former);
        rows.forEach(row -> directory.mergeHoldersOfOneNumber(
                rowsByAddress.get(row.address()).contact(), row.contact()));
        return new Loaded(directory, rowsByAddress);
    }

    private static Set<UUID> contactsOf(List<Row> rows, List<FormerHolding> former) {
        Set<UUID> contacts = new HashSet<>();
        rows.forEach(row -> contacts.add(row.contact().value()));
        former.forEach(past -> contacts.add(past.contact().value()));
        return contacts;
    }

    private List<Row> locked(Connection connection, Collection<Identity> addresses, Collection<UUID> contacts) {
        List<Identity> stored = stored(addresses);
        return Sql.query(
                connection,
                """
                select %s from contact_identity i
                where i.entity = ? and (i.kind, i.value) in (
                    select kind, value from unnest(?, ?) as requested (kind, value)
                    union
                    select kind, value from contact_identity
                    where entity = ? and contact_id = any(?))
                order by i.kind, i.value for update
                """.formatted(COLUMNS),
                IdentityTable::row,
                entity,
                kinds(stored),
                values(stored),
                entity,
                contacts);
    }

    private List<FormerHolding> formerHoldings(Connection connection, Collection<Identity> addresses) {
        List<Identity> requested = List.copyOf(addresses);
        return Sql.query(
                connection,
                """
                select f.kind, f.value, coalesce(c.merged_into, f.contact_id) as contact_id,
                    f.since, f.until, f.why
                from former_identity f
                join unnest(?, ?) as requested (kind, value) on f.kind = requested.kind and f.value = requested.value
                left join contact c on c.contact_id = f.contact_id
                where f.entity = ?
                """,
                row -> new FormerHolding(
                        identity(row),
                        contact(row),
                        Sql.instant(row, "since"),
                        Sql.instant(row, "until"),
                        IdentityChange.valueOf(row.getString("why"))),
                kinds(requested),
                values(requested),
                entity);
    }

    /// Writes the changes of a working copy.
    ///
    /// @return whether the changes were written. Nothing is written if another transaction inserted
    ///     one of the new addresses first
    boolean write(Connection connection, Loaded loaded, Instant now) {
        Directory directory = loaded.directory();
        Map<Identity, Holding> added = new HashMap<>(directory.held());
        List<Row> changed = new ArrayList<>();
        List<Row> removed = new ArrayList<>();
        loaded.rows.forEach((address, row) -> {
            Holding holding = added.remove(address);
            if (holding == null) {
                removed.add(row);
            } else if (!holding.equals(row.holding())) {
                changed.add(new Row(row.stored(), holding));
            }
        });
        if (!insert(connection, added)) {
            return false;
        }
        insertContacts(connection, directory.created(), now);
        update(connection, changed);
        delete(connection, removed);
        insertFormer(connection, directory.retired());
        return true;
    }

    private boolean insert(Connection connection, Map<Identity, Holding> added) {
        List<Identity> addresses = added.keySet().stream().sorted().toList();
        if (addresses.isEmpty()) {
            return true;
        }
        List<Holding> holdings = addresses.stream().map(added::get).toList();
        List<Identity> inserted = Sql.query(
                connection,
                """
                        insert into contact_identity
                            (entity, kind, value, contact_id, since, given, is_current, is_provisional)
                        select ?, n.* from unnest(?, ?, ?, ?, ?, ?, ?) as n
                        on conflict do nothing returning kind, value
                        """,
                IdentityTable::identity,
                entity,
                kinds(addresses),
                values(addresses),
                mapAll(holdings, holding -> holding.contact().value()),
                mapAll(holdings, Holding::since),
                mapAll(holdings, Holding::providerForm),
                mapAll(holdings, Holding::isCurrent),
                mapAll(holdings, Holding::isProvisional));
        if (inserted.size() == addresses.size()) {
            return true;
        }
        delete(
                connection,
                inserted.stream()
                        .map(address -> new Row(address, added.get(address)))
                        .toList());
        return false;
    }

    private static void insertContacts(Connection connection, List<ContactId> contacts, Instant now) {
        if (!contacts.isEmpty()) {
            Sql.update(connection, """
                    insert into contact (contact_id, created_at)
                    select id, ? from unnest(?) as id on conflict do nothing
                    """, now, mapAll(contacts, ContactId::value));
        }
    }

    private void update(Connection connection, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Holding> holdings = mapAll(rows, Row::holding);
        Sql.update(
                connection,
                """
                update contact_identity i set contact_id = n.contact_id, since = n.since, given = n.given,
                    is_current = n.is_current, is_provisional = n.is_provisional
                from unnest(?, ?, ?, ?, ?, ?, ?)
                    as n (kind, value, contact_id, since, given, is_current, is_provisional)
                where i.entity = ? and i.kind = n.kind and i.value = n.value
                """,
                kinds(mapAll(rows, Row::stored)),
                values(mapAll(rows, Row::stored)),
                mapAll(holdings, holding -> holding.contact().value()),
                mapAll(holdings, Holding::since),
                mapAll(holdings, Holding::providerForm),
                mapAll(holdings, Holding::isCurrent),
                mapAll(holdings, Holding::isProvisional),
                entity);
    }

    /// Removes addresses from their contacts, in every form in which they are stored.
    private void delete(Connection connection, List<Row> rows) {
        List<Identity> stored = new ArrayList<>();
        List<UUID> contacts = new ArrayList<>();
        for (Row row : rows) {
            for (String value : row.stored().storedAs()) {
                stored.add(new Identity(row.stored().kind(), value));
                contacts.add(row.contact().value());
            }
        }
        if (stored.isEmpty()) {
            return;
        }
        Sql.update(connection, """
                delete from contact_identity i
                using unnest(?, ?, ?) as gone (kind, value, contact_id)
                where i.entity = ? and i.kind = gone.kind and i.value = gone.value
                  and i.contact_id = gone.contact_id
                """, kinds(stored), values(stored), contacts, entity);
    }

    private void insertFormer(Connection connection, List<FormerHolding> retired) {
        if (retired.isEmpty()) {
            return;
        }
        List<Identity> addresses = mapAll(retired, FormerHolding::identity);
        Sql.update(
                connection,
                """
                insert into former_identity (entity, kind, value, contact_id, since, until, why)
                select ?, n.* from unnest(?, ?, ?, ?, ?, ?) as n
                """,
                entity,
                kinds(addresses),
                values(addresses),
                mapAll(retired, past -> past.contact().value()),
                mapAll(retired, FormerHolding::since),
                mapAll(retired, FormerHolding::until),
                mapAll(retired, past -> past.cause().name()));
    }

    private static List<Identity> stored(Collection<Identity> addresses) {
        return addresses.stream()
                .flatMap(identity -> identity.storedAs().stream().map(value -> new Identity(identity.kind(), value)))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        Identity stored = identity(row);
        String providerForm = row.getString("given");
        return new Row(
                stored,
                new Holding(
                        contact(row),
                        Sql.instant(row, "since"),
                        providerForm == null ? stored.value() : providerForm,
                        row.getBoolean("is_current"),
                        row.getBoolean("is_provisional")));
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(Identity.Kind.valueOf(row.getString("kind")), row.getString("value"));
    }

    private static ContactId contact(ResultSet row) throws SQLException {
        return new ContactId(row.getObject("contact_id", UUID.class));
    }

    private static <T, R> List<R> mapAll(Collection<T> elements, Function<T, R> mapping) {
        return elements.stream().map(mapping).toList();
    }

    private static List<String> kinds(Collection<Identity> identities) {
        return mapAll(identities, identity -> identity.kind().name());
    }

    private static List<String> values(Collection<Identity> identities) {
        return mapAll(identities, Identity::value);
    }
}
