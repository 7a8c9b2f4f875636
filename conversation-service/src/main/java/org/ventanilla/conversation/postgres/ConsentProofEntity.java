package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.model.Consent;

/// A row of the table `consent_proof`. A row is inserted once and never changed.
@Entity
@Table(name = "consent_proof")
class ConsentProofEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "contact_id")
    private UUID contactId;

    @Column(name = "conversation_id")
    private UUID conversationId;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String account;

    private boolean given;

    @Column(name = "text_version")
    private String textVersion;

    @Column(name = "text_sha256")
    private String textSha256;

    @Column(name = "said_text")
    private String saidText;

    @Column(name = "provider_message_id")
    private @Nullable String providerMessageId;

    @Column(name = "said_at")
    private Instant saidAt;

    static ConsentProofEntity of(StoredConversation stored, Consent proof) {
        ConsentProofEntity entity = new ConsentProofEntity();
        entity.contactId = stored.conversation().contactId().value();
        entity.conversationId = stored.id().value();
        entity.channel = stored.conversation().channel();
        entity.account = stored.conversation().account();
        entity.given = proof.given();
        entity.textVersion = proof.textVersion();
        entity.textSha256 = proof.textSha256();
        entity.saidText = proof.saidText();
        entity.providerMessageId = proof.providerMessageId();
        entity.saidAt = proof.saidAt();
        return entity;
    }
}
