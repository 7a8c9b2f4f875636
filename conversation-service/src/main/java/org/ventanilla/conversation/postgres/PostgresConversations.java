package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.Conversations;
import org.ventanilla.conversation.handling.KeptConversation;
import org.ventanilla.conversation.handling.WorkingSet;
import org.ventanilla.conversation.handling.WorkingSet.Asked;
import org.ventanilla.conversation.handling.WorkingSet.Contact;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;

/// Conversations in PostgreSQL: two selects and a handful of batched statements per batch, however
/// many messages it brought. Rows are read and written through the stateless session or in SQL, so
/// that nothing is compared or flushed behind a batch's back, and each statement is executed where
/// it is called.
@ApplicationScoped
class PostgresConversations implements Conversations {

    private final StatelessSession session;
    private final ContactRows contacts;
    private final ConversationRows conversations;
    private final TranscriptRows transcripts;
    private final CallBackRows callBacks;
    private final PostgresQueue queue;

    PostgresConversations(
            StatelessSession session,
            ContactRows contacts,
            ConversationRows conversations,
            TranscriptRows transcripts,
            CallBackRows callBacks,
            PostgresQueue queue) {
        this.session = session;
        this.contacts = contacts;
        this.conversations = conversations;
        this.transcripts = transcripts;
        this.callBacks = callBacks;
        this.queue = queue;
    }

    @Override
    public WorkingSet load(
            Transaction tx, Collection<ContactId> ids, Collection<ConversationId> named) {
        List<Contact> known = contacts.lock(ids);
        List<ConversationId> wanted = new ArrayList<>(named);
        known.stream().map(Contact::current).filter(Objects::nonNull).forEach(wanted::add);
        return new WorkingSet(known, conversations.lock(wanted));
    }

    @Override
    public void save(Transaction tx, WorkingSet changed) {
        contacts.save(tx, changed.changedContacts());
        List<KeptConversation> kept = changed.changed();
        if (kept.isEmpty()) {
            return;
        }
        conversations.save(tx, kept);
        transcripts.save(tx, kept);
        saveProofs(kept);
        callBacks.ask(tx, kept);
        saveAsked(tx, changed.asked());
        queue.save(tx, kept);
        Hints.afterCommit(tx, kept);
    }

    private void saveProofs(List<KeptConversation> conversations) {
        for (KeptConversation kept : conversations) {
            kept.newProofs().forEach(proof -> session.insert(ConsentProofEntity.of(kept, proof)));
        }
    }

    private static void saveAsked(Transaction tx, List<Asked> asked) {
        Sql.batch(
                tx.connection(),
                """
                insert into asked_request (command_id, contact_id, asked_at)
                values (?, ?, ?) on conflict do nothing
                """,
                asked.stream()
                        .map(
                                one ->
                                        new @Nullable Object[] {
                                            one.commandId(), one.contactId().value(), one.at()
                                        })
                        .toList());
    }

    @Override
    public Map<UUID, Instant> askedAt(Transaction tx, Collection<UUID> commandIds) {
        Map<UUID, Instant> asked = new HashMap<>();
        Sql.query(
                tx.connection(),
                "select command_id, asked_at from asked_request where command_id = any(?)",
                row -> asked.put(Columns.uuid(row, "command_id"), Columns.instant(row, "asked_at")),
                commandIds);
        return asked;
    }

    @Override
    public QueueView queue(Transaction tx, Collection<ConversationId> waiting) {
        return queue.view(tx, waiting);
    }

    @Override
    public List<Due> due(
            Transaction tx,
            Map<Integer, Instant> untilByLane,
            int limit,
            Collection<ConversationId> but) {
        return conversations.due(tx, untilByLane, limit, but);
    }
}
