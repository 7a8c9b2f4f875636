package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.ventanilla.conversation.handling.KeptConversation;

/// What a batch reads of a row of the table `conversation`. The other columns repeat parts of the
/// state, for queries. Rows are written by the upsert of [ConversationRows].
@Entity
@Table(name = "conversation")
class ConversationEntity {

    @Id private UUID id;

    /// Events published so far.
    private long version;

    /// Lines of the transcript so far.
    private int lines;

    @Column(name = "state_version")
    private int stateVersion;

    /// JSON of this version.
    private String state;

    KeptConversation read() {
        return new KeptConversation(ConversationJson.read(state, stateVersion), version, lines);
    }
}
