package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.CallBackStore.Invitation;

/// A row of the table `call_back`. The key of a row is the conversation in which the person asked
/// for the call-back.
@Entity
@Table(name = "call_back")
class CallBackEntity {

    @Id
    @Column(name = "conversation_id")
    private UUID conversationId;

    @Column(name = "contact_id", updatable = false)
    private UUID contactId;

    @Column(name = "asked_at", updatable = false)
    private Instant askedAt;

    private @Nullable String adviser;

    @Column(name = "taken_at")
    private @Nullable Instant takenAt;

    @Column(name = "done_at")
    private @Nullable Instant doneAt;

    /// The conversation in which the adviser writes to the person.
    private @Nullable UUID chat;

    @Column(name = "invited_at")
    private @Nullable Instant invitedAt;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    /// Returns the invitation of this row. The row must have an invitation.
    Invitation invitation() {
        return new Invitation(
                new ConversationId(conversationId), Objects.requireNonNull(adviser), Objects.requireNonNull(invitedAt));
    }
}
