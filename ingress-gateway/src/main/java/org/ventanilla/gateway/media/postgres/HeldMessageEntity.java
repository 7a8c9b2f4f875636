package org.ventanilla.gateway.media.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.MessageTrace;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.media.postgres.HeldMessages.DueFile;
import org.ventanilla.gateway.media.postgres.HeldMessages.Held;
import org.ventanilla.lanes.Outgoing;

/// A row of the table `held_message`: a message that is not published yet. The database assigns the
/// position when the row is inserted. The messages of a person are published in the order of their
/// positions. An update writes only the changed columns, so that the event is not written again.
@Entity
@DynamicUpdate
@Table(name = "held_message")
class HeldMessageEntity {

    private static final Logger LOG = Logger.getLogger(HeldMessageEntity.class);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long position;

    @Column(name = "message_id", updatable = false)
    private UUID messageId;

    @Column(name = "contact_id")
    private UUID contactId;

    /// The event as JSON of the contracts; personal data.
    private String event;

    @Column(name = "correlation_id", updatable = false)
    private @Nullable UUID correlationId;

    @Column(name = "causation_id", updatable = false)
    private @Nullable UUID causationId;

    @Column(updatable = false)
    private @Nullable String traceparent;

    @Column(name = "file_sha256", updatable = false)
    private @Nullable String fileSha256;

    /// Whether the message has no file that must still be fetched. It then waits only for earlier
    /// messages of the same person.
    private boolean ready;

    /// The number of attempts to fetch the file, including attempts under way.
    private int tries;

    /// The time from which an instance may start the next attempt.
    @Column(name = "next_try_at")
    private Instant nextTryAt;

    static HeldMessageEntity of(Held held, Instant now) {
        HeldMessageEntity entity = new HeldMessageEntity();
        entity.messageId = held.outgoing().id();
        entity.contactId = held.event().contactId().value();
        entity.event = json(held.event());
        entity.correlationId = held.outgoing().trace().correlationId();
        entity.causationId = held.outgoing().trace().causationId();
        entity.traceparent = held.outgoing().trace().traceparent();
        entity.fileSha256 = held.fileSha256();
        entity.ready = held.isReady();
        entity.nextTryAt = now;
        return entity;
    }

    /// Starts one more attempt to fetch the file. No instance starts another attempt before
    /// `reclaimableFrom`.
    ///
    /// @return the file to fetch; empty if this release cannot read the message. The message then
    ///     waits for a newer release, and no attempt is counted
    Optional<DueFile> claim(Instant reclaimableFrom) {
        nextTryAt = reclaimableFrom;
        MessageReceived read;
        try {
            read = event();
        } catch (IllegalStateException e) {
            LOG.errorf("A message that this release cannot read waits. messageId=%s", messageId);
            return Optional.empty();
        }
        tries++;
        return Optional.of(new DueFile(read, fileSha256, tries, traceparent));
    }

    void tryAgainAt(Instant when) {
        nextTryAt = when;
    }

    /// Replaces the event by the message as it will be published.
    void markReady(MessageReceived complete) {
        event = json(complete);
        ready = true;
    }

    void moveTo(ContactId survivor) {
        contactId = survivor.value();
    }

    ContactId contact() {
        return new ContactId(contactId);
    }

    /// The message to publish, with the person's current contact as key. The contact that was
    /// current when the message arrived may have been merged into another contact since.
    Outgoing outgoing() {
        return Outgoing.of(event().withContact(contact()))
                .identified(messageId)
                .traced(new MessageTrace(correlationId, causationId, traceparent));
    }

    private MessageReceived event() {
        try {
            return ContractJson.read(event.getBytes(StandardCharsets.UTF_8), MessageReceived.class);
        } catch (IOException e) {
            throw new IllegalStateException("a held message cannot be read", e);
        }
    }

    private static String json(MessageReceived event) {
        return new String(ContractJson.write(event), StandardCharsets.UTF_8);
    }
}
