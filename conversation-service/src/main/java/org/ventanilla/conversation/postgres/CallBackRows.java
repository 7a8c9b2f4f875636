package org.ventanilla.conversation.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.handling.CallBackStore.Invitation;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Statements on the table `call_back`. Changes caused by a message use the stateless session;
/// changes by an adviser at the desk use the repository. Each statement writes only the columns
/// that it changes, because a message and an adviser may change a row at the same time.
@ApplicationScoped
class CallBackRows implements PanacheRepositoryBase<CallBackEntity, UUID> {

    private final StatelessSession session;

    CallBackRows(StatelessSession session) {
        this.session = session;
    }

    /// Inserts new requests for a call-back; repeated requests change nothing.
    void insertRequests(Transaction tx, List<StoredConversation> conversations) {
        Sql.batch(
                tx.connection(),
                """
                insert into call_back (conversation_id, contact_id, asked_at)
                values (?, ?, ?) on conflict do nothing
                """,
                conversations.stream()
                        .filter(StoredConversation::isCallBackRequested)
                        .map(stored -> new @Nullable Object[] {
                            stored.id().value(),
                            stored.conversation().contactId().value(),
                            stored.conversation().lastHeardAt()
                        })
                        .toList());
    }

    /// Returns the last unanswered invitation. The condition is equal to that of a partial index.
    Optional<Invitation> lastInvitation(UUID contact) {
        return session
                .createSelectionQuery("""
                        from CallBackEntity
                        where contactId = :contact and invitedAt is not null and answeredAt is null
                          and doneAt is null
                        order by invitedAt desc
                        """, CallBackEntity.class)
                .setParameter("contact", contact)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .map(CallBackEntity::invitation)
                .findFirst();
    }

    void markAnswered(UUID id, UUID chat, Instant now) {
        session.createMutationQuery("""
                        update CallBackEntity set answeredAt = :now, chat = :chat
                        where conversationId = :id
                        """)
                .setParameter("now", now)
                .setParameter("chat", chat)
                .setParameter("id", id)
                .executeUpdate();
    }

    void markTaken(UUID id, String adviser, Instant now) {
        update("adviser = ?1, takenAt = ?2 where conversationId = ?3", adviser, now, id);
    }

    void saveChat(UUID id, UUID chat) {
        update("chat = ?1 where conversationId = ?2", chat, id);
    }

    void markInvited(UUID id, Instant now) {
        update("invitedAt = ?1, answeredAt = null where conversationId = ?2", now, id);
    }

    void markDone(UUID id, Instant now) {
        update("doneAt = ?1 where conversationId = ?2", now, id);
    }
}
