package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.RemedyTerm;
import org.ventanilla.notification.postgres.Contacts;
import org.ventanilla.notification.postgres.Messages;
import org.ventanilla.records.UniqueIds;

/// Informs the person in the chat that a notice is complete and until when remedies may be filed.
/// The law does not require this message, and no legal term depends on it. The message is sent
/// once, through the outbox.
@ApplicationScoped
class CompletionMessages {

    private final Messages messages;
    private final Contacts contacts;
    private final EntityConfig entity;
    private final NoticeTexts texts;

    CompletionMessages(Messages messages, Contacts contacts, EntityConfig entity, NoticeTexts texts) {
        this.messages = messages;
        this.contacts = contacts;
        this.entity = entity;
        this.texts = texts;
    }

    /// Queues the message, unless the contact is blocked or the message was queued before.
    void queue(Transaction tx, NoticeRecord notice, NoticeView.Completion completion, Instant now) {
        ContactId contact = notice.contactId();
        if (contact == null || contacts.isBlocked(tx, contact)) {
            return;
        }
        OutboundId id = new OutboundId(UniqueIds.next());
        boolean isNew = messages.addCompletion(
                tx,
                notice.id(),
                new Messages.QueuedMessage(id, null, contact, Fact.MessageUse.ALERTA, OutboundMessages.CHANNEL, now));
        if (isNew) {
            tx.publish(Outgoing.of(OutboundMessages.completed(
                    id,
                    contact,
                    notice.number(),
                    LegalTime.words(completion.at()),
                    remedies(notice, completion.at()),
                    entity.seat() + "/a",
                    now)));
        }
    }

    private String remedies(NoticeRecord notice, Instant completedAt) {
        List<RemedyTerm> terms = RemedyTerm.forRemedies(notice.remedies(), completedAt, notice.profile());
        return terms.isEmpty()
                ? texts.noRemedies()
                : terms.stream()
                        .map(term ->
                                texts.remedyUntil(texts.remedy(term.remedy().name()), LegalTime.day(term.lastDay())))
                        .collect(Collectors.joining("; "));
    }
}
