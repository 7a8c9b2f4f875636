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
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.handling.WorkingSet;
import org.ventanilla.conversation.handling.WorkingSet.Contact;
import org.ventanilla.conversation.handling.WorkingSet.SentRequest;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores conversations in PostgreSQL. A batch is loaded with two selects and saved with one
/// batched statement for each table. Each consent proof and each hint takes a statement. Rows are
/// read and written through the stateless session or in SQL. So Hibernate neither searches for
/// changed entities nor flushes automatically, and each statement is executed where the code calls
/// it.
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
    public WorkingSet load(Transaction tx, Collection<ContactId> ids, Collection<ConversationId> named) {
        List<Contact> known = contacts.lock(ids);
        List<ConversationId> wanted = new ArrayList<>(named);
        known.stream().map(Contact::current).filter(Objects::nonNull).forEach(wanted::add);
        return new WorkingSet(known, conversations.lock(wanted));
    }

    @Override
    public void save(Transaction tx, WorkingSet changed) {
        contacts.save(tx, changed.changedContacts());
        List<StoredConversation> stored = changed.changedConversations();
        if (stored.isEmpty()) {
            return;
        }
        conversations.save(tx, stored);
        transcripts.save(tx, stored);
        saveProofs(stored);
        callBacks.insertRequests(tx, stored);
        saveRequests(tx, changed.sentRequests());
        queue.save(tx, stored);
        HintSender.sendHints(tx, stored);
    }

    private void saveProofs(List<StoredConversation> conversations) {
        for (StoredConversation stored : conversations) {
            stored.newConsentProofs().forEach(proof -> session.insert(ConsentProofEntity.of(stored, proof)));
        }
    }

    private static void saveRequests(Transaction tx, List<SentRequest> requests) {
        Sql.batch(
                tx.connection(),
                """
                insert into asked_request (command_id, contact_id, asked_at)
                values (?, ?, ?) on conflict do nothing
                """,
                requests.stream()
                        .map(request -> new @Nullable Object[] {
                            request.commandId(), request.contactId().value(), request.at()
                        })
                        .toList());
    }

    @Override
    public Map<UUID, Instant> askedAt(Transaction tx, Collection<UUID> commandIds) {
        Map<UUID, Instant> requests = new HashMap<>();
        Sql.query(
                tx.connection(),
                "select command_id, asked_at from asked_request where command_id = any(?)",
                row -> requests.put(Columns.uuid(row, "command_id"), Columns.instant(row, "asked_at")),
                commandIds);
        return requests;
    }

    @Override
    public QueueView queue(Transaction tx, Collection<ConversationId> waiting) {
        return queue.view(tx, waiting);
    }

    @Override
    public List<Due> due(
            Transaction tx, Map<Integer, Instant> untilByLane, int limit, Collection<ConversationId> excluded) {
        return conversations.due(tx, untilByLane, limit, excluded);
    }
}
