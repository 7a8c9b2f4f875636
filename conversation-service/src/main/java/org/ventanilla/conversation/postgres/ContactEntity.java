package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.WorkingSet.Contact;

/// The columns of the table `contact` that a batch reads. Rows are written by the upsert of
/// [ContactRows].
@Entity
@Table(name = "contact")
class ContactEntity {

    @Id
    @Column(name = "contact_id")
    private UUID id;

    /// The data about the person, as JSON.
    private String citizen;

    @Column(name = "current_conversation")
    private @Nullable UUID currentConversation;

    @Column(name = "campaigns_stopped_at")
    private @Nullable Instant campaignsStoppedAt;

    Contact toContact() {
        return new Contact(
                new ContactId(id),
                ConversationJson.readCitizen(citizen),
                currentConversation == null ? null : new ConversationId(currentConversation),
                campaignsStoppedAt);
    }
}
