package org.ventanilla.gateway.directory.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// What people said about messages of a category: that they want none, or that they want them again.
/// The latest statement counts, in any order of arrival.
@ApplicationScoped
public class OptOuts {

    /// The category of campaigns. It has the provider's name, so that a person who stops at the provider
    /// and resumes by a message to us says the same thing twice.
    public static final String MARKETING = "marketing_messages";

    /// The provider's words for a change of a preference, which {@link
    /// org.ventanilla.contracts.channel.InboundEvent.PreferenceChanged} contains.
    public static final String STOP = "stop";

    public static final String RESUME = "resume";

    private static final Comparator<Change> BY_KEY =
            Comparator.comparing((Change change) -> change.contact().toString()).thenComparing(Change::category);

    /// A statement of a person.
    ///
    /// @param category the category in the provider's terms
    /// @param isStopped whether the person wants no messages of the category
    /// @param at when the person said so
    public record Change(ContactId contact, String category, boolean isStopped, Instant at) {}

    /// Stores statements. A statement that is older than the stored one changes nothing.
    public void record(Transaction tx, Collection<Change> changes) {
        List<@Nullable Object[]> rows = changes.stream()
                .sorted(BY_KEY)
                .map(change -> new @Nullable Object[] {
                    change.contact().value(), change.category().replace('\0', '\ufffd'), change.isStopped(), change.at()
                })
                .toList();
        Sql.batch(tx.connection(), """
                insert into opt_out (contact_id, category, is_stopped, changed_at) values (?, ?, ?, ?)
                on conflict (contact_id, category) do update
                set is_stopped = excluded.is_stopped, changed_at = excluded.changed_at
                where opt_out.changed_at <= excluded.changed_at
                """, rows);
    }

    /// Those of the contacts that want no messages of some category. A contact that was merged has the
    /// statements of its survivor.
    public Set<ContactId> stopped(Transaction tx, Collection<ContactId> contacts) {
        return new HashSet<>(Sql.query(
                tx.connection(),
                """
                select asked.id from unnest(?) as asked (id)
                left join contact c on c.contact_id = asked.id
                where exists (select 1 from opt_out o
                              where o.contact_id = coalesce(c.merged_into, asked.id) and o.is_stopped)
                """,
                row -> new ContactId(row.getObject(1, UUID.class)),
                contacts.stream().map(ContactId::value).distinct().toList()));
    }

    /// Transfers the statements of a merged contact to its survivor. If both made a statement about the
    /// same category, the later one counts, because both contacts are the same person.
    static void merge(Connection connection, UUID survivor, UUID merged) {
        Sql.update(connection, """
                insert into opt_out (contact_id, category, is_stopped, changed_at)
                select ?, category, is_stopped, changed_at from opt_out where contact_id = ?
                on conflict (contact_id, category) do update
                set is_stopped = excluded.is_stopped, changed_at = excluded.changed_at
                where opt_out.changed_at < excluded.changed_at
                """, survivor, merged);
        Sql.update(connection, "delete from opt_out where contact_id = ?", merged);
    }
}
