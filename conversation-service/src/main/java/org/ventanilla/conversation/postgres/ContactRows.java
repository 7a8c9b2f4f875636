package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.conversation.handling.WorkingSet.Contact;
import org.ventanilla.conversation.model.UnfinishedInput;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Statements on the table `contact`. A batch concerns many people, so each statement handles all
/// people of the batch, and no session keeps copies of their rows.
@ApplicationScoped
class ContactRows {

    private final StatelessSession session;

    ContactRows(StatelessSession session) {
        this.session = session;
    }

    /// Reads and locks contacts in the order of their ids, so that two transactions cannot
    /// deadlock.
    List<Contact> lock(Collection<ContactId> ids) {
        return session
                .createNativeQuery("""
                        select contact_id, citizen, current_conversation, campaigns_stopped_at
                        from contact where contact_id = any(:ids)
                        order by contact_id for update
                        """, ContactEntity.class)
                .setParameter("ids", ids.stream().map(ContactId::value).toArray(UUID[]::new))
                .getResultList()
                .stream()
                .map(ContactEntity::toContact)
                .toList();
    }

    /// Saves contacts by PostgreSQL's `insert ... on conflict`. Hibernate's upsert is a `merge`. If
    /// two transactions insert one contact, the `merge` of the second fails.
    void save(Transaction tx, List<Contact> contacts) {
        Sql.batch(
                tx.connection(),
                """
                insert into contact
                    (contact_id, citizen, current_conversation, campaigns_stopped_at, unfinished_until)
                values (?, ?::jsonb, ?, ?, ?)
                on conflict (contact_id) do update set
                    citizen = excluded.citizen,
                    current_conversation = excluded.current_conversation,
                    campaigns_stopped_at = excluded.campaigns_stopped_at,
                    unfinished_until = excluded.unfinished_until
                """,
                contacts.stream().map(ContactRows::parameters).toList());
    }

    private static @Nullable Object[] parameters(Contact contact) {
        return new @Nullable Object[] {
            contact.id().value(),
            ConversationJson.write(contact.citizen()),
            contact.current() == null ? null : contact.current().value(),
            contact.campaignsStoppedAt(),
            until(contact.citizen().unfinished())
        };
    }

    private static @Nullable Instant until(@Nullable UnfinishedInput unfinished) {
        return unfinished == null ? null : unfinished.until();
    }
}
