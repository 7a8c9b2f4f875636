package org.ventanilla.gateway.directory.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.jdbi.v3.core.Handle;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.Holding;
import org.ventanilla.gateway.directory.model.Identity;
import org.ventanilla.gateway.directory.model.Retired;

/// The rows of addresses: who has which, and who had it. The primary key of an address decides who
/// came first.
///
/// An address is stored under its canonical form. Release 0.2.0 stored it as the provider wrote it;
/// such rows are found too, and keep their value.
final class IdentityTable {

    private static final String COLUMNS =
            "i.kind, i.value, i.contact_id, i.since, i.given, i.is_current, i.is_provisional";

    private final String entity;

    IdentityTable(String entity) {
        this.entity = entity;
    }

    /// One row under the value it is stored by.
    private record Row(Identity stored, Holding holding) {

        Identity address() {
            return stored.canonical();
        }

        ContactId contact() {
            return holding.contact();
        }
    }

    /// The one to go by, where two forms of one number are stored.
    private static final Comparator<Row> BY_AGE_OF_ROW =
            Comparator.comparing((Row row) -> row.holding().current())
                    .thenComparing(row -> row.holding().since());

    /// A working copy and the rows it was made from.
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

    /// Who has these addresses. An address under which two contacts are stored is left out.
    Map<Identity, Holding> find(Handle handle, Collection<Identity> addresses) {
        Map<Identity, Row> best = new HashMap<>();
        Set<Identity> twice = new HashSet<>();
        for (Row row : rows(handle, addresses)) {
            Row other = best.get(row.address());
            if (other != null && !other.contact().equals(row.contact())) {
                twice.add(row.address());
            }
            best.merge(row.address(), row, IdentityTable::newer);
        }
        Map<Identity, Holding> found = new HashMap<>();
        best.forEach((address, row) -> found.put(address, row.holding()));
        found.keySet().removeAll(twice);
        return found;
    }

    private static Row newer(Row one, Row other) {
        return BY_AGE_OF_ROW.compare(one, other) >= 0 ? one : other;
    }

    private List<Row> rows(Handle handle, Collection<Identity> addresses) {
        List<Identity> stored = stored(addresses);
        return handle.createQuery(
                        """
                        select %s from contact_identity i
                        join unnest(:kinds, :values) as asked (kind, value)
                          on i.kind = asked.kind and i.value = asked.value
                        where i.entity = :entity
                        """
                                .formatted(COLUMNS))
                .bind("entity", entity)
                .bindArray("kinds", String.class, kinds(stored))
                .bindArray("values", String.class, values(stored))
                .map((row, _) -> row(row))
                .list();
    }

    /// The working copy of all that these addresses have to do with: the contacts that have or had
    /// them, with all their addresses, locked until the transaction ends.
    Loaded load(Handle handle, Collection<Identity> addresses) {
        Set<UUID> contacts = new HashSet<>();
        List<Row> rows;
        List<Retired> formers;
        do {
            rows = locked(handle, addresses, contacts);
            formers = formers(handle, addresses); // after the locks, so that none is missed
        } while (contacts.addAll(contactsOf(rows, formers)));
        Map<Identity, Row> best = new HashMap<>();
        rows.forEach(row -> best.merge(row.address(), row, IdentityTable::newer));
        Map<Identity, Holding> held = new HashMap<>();
        best.forEach((address, row) -> held.put(address, row.holding()));
        Directory directory = new Directory(held, formers);
        rows.forEach(row -> directory.sameNumber(best.get(row.address()).contact(), row.contact()));
        return new Loaded(directory, best);
    }

    private static Set<UUID> contactsOf(List<Row> rows, List<Retired> formers) {
        Set<UUID> contacts = new HashSet<>();
        rows.forEach(row -> contacts.add(row.contact().value()));
        formers.forEach(former -> contacts.add(former.contact().value()));
        return contacts;
    }

    private List<Row> locked(
            Handle handle, Collection<Identity> addresses, Collection<UUID> contacts) {
        List<Identity> stored = stored(addresses);
        return handle.createQuery(
                        """
                        select %s from contact_identity i
                        where i.entity = :entity and (i.kind, i.value) in (
                            select kind, value from unnest(:kinds, :values) as asked (kind, value)
                            union
                            select kind, value from contact_identity
                            where entity = :entity and contact_id = any(:contacts))
                        order by i.kind, i.value for update
                        """
                                .formatted(COLUMNS))
                .bind("entity", entity)
                .bindArray("kinds", String.class, kinds(stored))
                .bindArray("values", String.class, values(stored))
                .bindArray("contacts", UUID.class, contacts)
                .map((row, _) -> row(row))
                .list();
    }

    private List<Retired> formers(Handle handle, Collection<Identity> addresses) {
        List<Identity> asked = List.copyOf(addresses);
        return handle.createQuery(
                        """
                        select f.kind, f.value, coalesce(c.merged_into, f.contact_id) as contact_id,
                            f.since, f.until, f.why
                        from former_identity f
                        join unnest(:kinds, :values) as asked (kind, value)
                          on f.kind = asked.kind and f.value = asked.value
                        left join contact c on c.contact_id = f.contact_id
                        where f.entity = :entity
                        """)
                .bind("entity", entity)
                .bindArray("kinds", String.class, kinds(asked))
                .bindArray("values", String.class, values(asked))
                .map(
                        (row, _) ->
                                new Retired(
                                        identity(row),
                                        contact(row),
                                        instant(row, "since"),
                                        instant(row, "until"),
                                        IdentityChange.valueOf(row.getString("why"))))
                .list();
    }

    /// Writes what changed in a working copy.
    ///
    /// @return false if somebody else was first with a new address; then nothing is written
    boolean write(Handle handle, Loaded loaded, Instant now) {
        Directory directory = loaded.directory();
        Map<Identity, Holding> added = new HashMap<>(directory.held());
        List<Row> changed = new ArrayList<>();
        List<Row> removed = new ArrayList<>();
        loaded.rows.forEach(
                (address, row) -> {
                    Holding holding = added.remove(address);
                    if (holding == null) {
                        removed.add(row);
                    } else if (!holding.equals(row.holding())) {
                        changed.add(new Row(row.stored(), holding));
                    }
                });
        if (!insert(handle, added)) {
            return false;
        }
        open(handle, directory.opened(), now);
        update(handle, changed);
        delete(handle, removed);
        remember(handle, directory.retired());
        return true;
    }

    private boolean insert(Handle handle, Map<Identity, Holding> added) {
        List<Identity> addresses = added.keySet().stream().sorted().toList();
        if (addresses.isEmpty()) {
            return true;
        }
        List<Holding> holdings = addresses.stream().map(added::get).toList();
        List<Identity> inserted =
                handle.createQuery(
                                """
                                insert into contact_identity
                                    (entity, kind, value, contact_id, since, given, is_current, is_provisional)
                                select :entity, n.* from unnest(:kinds, :values, :contacts,
                                    cast(:sinces as timestamptz[]), :givens, :currents, :provisionals) as n
                                on conflict do nothing returning kind, value
                                """)
                        .bind("entity", entity)
                        .bindArray("kinds", String.class, kinds(addresses))
                        .bindArray("values", String.class, values(addresses))
                        .bindArray("contacts", UUID.class, each(holdings, h -> h.contact().value()))
                        .bindArray(
                                "sinces", String.class, each(holdings, h -> h.since().toString()))
                        .bindArray("givens", String.class, each(holdings, Holding::given))
                        .bindArray("currents", Boolean.class, each(holdings, Holding::current))
                        .bindArray(
                                "provisionals", Boolean.class, each(holdings, Holding::provisional))
                        .map((row, _) -> identity(row))
                        .list();
        if (inserted.size() == addresses.size()) {
            return true;
        }
        delete(handle, inserted.stream().map(one -> new Row(one, added.get(one))).toList());
        return false;
    }

    private static void open(Handle handle, List<ContactId> contacts, Instant now) {
        if (!contacts.isEmpty()) {
            handle.createUpdate(
                            """
                            insert into contact (contact_id, created_at)
                            select id, :now from unnest(:contacts) as id on conflict do nothing
                            """)
                    .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                    .bindArray("contacts", UUID.class, each(contacts, ContactId::value))
                    .execute();
        }
    }

    private void update(Handle handle, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Holding> holdings = each(rows, Row::holding);
        handle.createUpdate(
                        """
                        update contact_identity i set contact_id = n.contact_id, since = n.since, given = n.given,
                            is_current = n.is_current, is_provisional = n.is_provisional
                        from unnest(:kinds, :values, :contacts, cast(:sinces as timestamptz[]), :givens,
                                    :currents, :provisionals)
                            as n (kind, value, contact_id, since, given, is_current, is_provisional)
                        where i.entity = :entity and i.kind = n.kind and i.value = n.value
                        """)
                .bind("entity", entity)
                .bindArray("kinds", String.class, kinds(each(rows, Row::stored)))
                .bindArray("values", String.class, values(each(rows, Row::stored)))
                .bindArray("contacts", UUID.class, each(holdings, h -> h.contact().value()))
                .bindArray("sinces", String.class, each(holdings, h -> h.since().toString()))
                .bindArray("givens", String.class, each(holdings, Holding::given))
                .bindArray("currents", Boolean.class, each(holdings, Holding::current))
                .bindArray("provisionals", Boolean.class, each(holdings, Holding::provisional))
                .execute();
    }

    /// Removes addresses of their contacts, in every form in which they are stored.
    private void delete(Handle handle, List<Row> rows) {
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
        handle.createUpdate(
                        """
                        delete from contact_identity i
                        using unnest(:kinds, :values, :contacts) as gone (kind, value, contact_id)
                        where i.entity = :entity and i.kind = gone.kind and i.value = gone.value
                          and i.contact_id = gone.contact_id
                        """)
                .bind("entity", entity)
                .bindArray("kinds", String.class, kinds(stored))
                .bindArray("values", String.class, values(stored))
                .bindArray("contacts", UUID.class, contacts)
                .execute();
    }

    private void remember(Handle handle, List<Retired> retired) {
        if (retired.isEmpty()) {
            return;
        }
        List<Identity> addresses = each(retired, Retired::identity);
        handle.createUpdate(
                        """
                        insert into former_identity (entity, kind, value, contact_id, since, until, why)
                        select :entity, n.* from unnest(:kinds, :values, :contacts,
                            cast(:sinces as timestamptz[]), cast(:untils as timestamptz[]), :whys) as n
                        """)
                .bind("entity", entity)
                .bindArray("kinds", String.class, kinds(addresses))
                .bindArray("values", String.class, values(addresses))
                .bindArray("contacts", UUID.class, each(retired, one -> one.contact().value()))
                .bindArray("sinces", String.class, each(retired, one -> one.since().toString()))
                .bindArray("untils", String.class, each(retired, one -> one.until().toString()))
                .bindArray("whys", String.class, each(retired, one -> one.why().name()))
                .execute();
    }

    private static List<Identity> stored(Collection<Identity> addresses) {
        return addresses.stream()
                .flatMap(one -> one.storedAs().stream().map(v -> new Identity(one.kind(), v)))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        Identity stored = identity(row);
        String given = row.getString("given");
        return new Row(
                stored,
                new Holding(
                        contact(row),
                        instant(row, "since"),
                        given == null ? stored.value() : given,
                        row.getBoolean("is_current"),
                        row.getBoolean("is_provisional")));
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(Identity.Kind.valueOf(row.getString("kind")), row.getString("value"));
    }

    private static ContactId contact(ResultSet row) throws SQLException {
        return new ContactId(row.getObject("contact_id", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static <T, R> List<R> each(Collection<T> all, Function<T, R> part) {
        return all.stream().map(part).toList();
    }

    private static List<String> kinds(Collection<Identity> identities) {
        return each(identities, identity -> identity.kind().name());
    }

    private static List<String> values(Collection<Identity> identities) {
        return each(identities, Identity::value);
    }
}
