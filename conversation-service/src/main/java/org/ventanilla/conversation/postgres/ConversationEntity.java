package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.ventanilla.conversation.handling.StoredConversation;

/// The columns of the table `conversation` that a batch reads. The other columns repeat parts of
/// the state, so that queries can use them. Rows are written by the upsert of [ConversationRows].
@Entity
@Table(name = "conversation")
class ConversationEntity {

    @Id
    private UUID id;

    /// The number of published events.
    private long version;

    /// The number of lines of the transcript.
    private int lines;

    @Column(name = "state_version")
    private int stateVersion;

    /// The conversation as JSON in the format of `stateVersion`.
    private String state;

    StoredConversation toStoredConversation() {
        return new StoredConversation(ConversationJson.read(state, stateVersion), version, lines);
    }
}
