package org.ventanilla.conversation.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.InboundEvent.ContactIdentityChanged;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.conversation.ConversationCommand;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.handling.AddressedCommand;
import org.ventanilla.conversation.handling.ConversationHandler;
import org.ventanilla.conversation.handling.NewsTracker;
import org.ventanilla.conversation.handling.Ticks;
import org.ventanilla.conversation.handling.Ticks.Tick;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Inputs;
import org.ventanilla.records.Subscription;
import org.ventanilla.records.UniqueIds;

/// Consumes all topics that concern a conversation: messages of people, commands of advisers,
/// replies of other services, and receipts of messages. They are read in one subscription, so that
/// one lane processes all records of a contact.
@ApplicationScoped
class ConversationMessages implements LaneHandler {

    /// The records that this service reads.
    private sealed interface Input {
        record Received(MessageReceived event) implements Input {}

        record IdentityChanged(ContactIdentityChanged event) implements Input {}

        record FromDesk(ConversationCommand command) implements Input {}

        record CaseReply(PqrsdReply reply) implements Input {}

        record NoticeReply(NotificationReply reply) implements Input {}

        record Receipt(ReceiptEvent event) implements Input {}
    }

    private static final Inputs<Input> INPUTS = Inputs.<Input>of(Service.CONVERSATION)
            .readOnly(Topics.INBOUND, MessageReceived.class, Input.Received::new)
            .readOnly(Topics.INBOUND, ContactIdentityChanged.class, Input.IdentityChanged::new)
            .read(Topics.CONVERSATION_COMMANDS, ConversationCommand.class, Input.FromDesk::new)
            .read(Topics.PQRSD_REPLIES, PqrsdReply.class, Input.CaseReply::new)
            .read(Topics.NOTIFICATION_REPLIES, NotificationReply.class, Input.NoticeReply::new)
            .read(
                    Topics.RECEIPTS,
                    ReceiptEvent.class,
                    Input.Receipt::new,
                    ReceiptEvent.Accepted.class,
                    ReceiptEvent.Uncertain.class,
                    ReceiptEvent.Unrecognised.class)
            .measuringProgress();

    private final ConversationHandler handler;
    private final Ticks ticks;
    private final NewsTracker news;
    private final Clock clock;

    ConversationMessages(ConversationHandler handler, Ticks ticks, NewsTracker news, Clock clock) {
        this.handler = handler;
        this.ticks = ticks;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public Subscription subscription() {
        return INPUTS.subscription();
    }

    @Override
    public void handle(Transaction tx, List<Incoming> batch) {
        Instant now = clock.instant();
        List<AddressedCommand> commands = new ArrayList<>();
        List<ReceiptEvent> receipts = new ArrayList<>();
        for (Incoming incoming : batch) {
            switch (INPUTS.inputOf(incoming)) {
                case Input.Received(MessageReceived received) ->
                    commands.add(forCurrentConversation(received.contactId(), receiveMessage(received, now), incoming));
                case Input.IdentityChanged(ContactIdentityChanged changed) ->
                    commands.add(forCurrentConversation(
                            changed.contactId(), new DialogueCommand.ChangeIdentity(changed.at(), now), incoming));
                case Input.FromDesk(ConversationCommand command) ->
                    commands.add(new AddressedCommand(
                            command.contactId(), command.conversationId(), fromDesk(command, now), incoming));
                case Input.CaseReply(PqrsdReply reply) ->
                    commands.add(forCurrentConversation(
                            reply.contactId(), new DialogueCommand.ReceiveCaseReply(reply, null, now), incoming));
                case Input.NoticeReply(NotificationReply reply) ->
                    commands.add(forCurrentConversation(
                            reply.contactId(), new DialogueCommand.ReceiveNoticeReply(reply, null, now), incoming));
                case Input.Receipt(ReceiptEvent receipt) -> receipts.add(receipt);
            }
        }
        handler.handle(tx, commands);
        Map<OutboundId, Tick> ticksOfBatch = Receipts.strongestTicks(receipts);
        ticks.raise(tx, ticksOfBatch);
        news.apply(tx, ticksOfBatch, now);
    }

    /// Creates a command for the current conversation of a contact.
    private static AddressedCommand forCurrentConversation(ContactId contact, DialogueCommand command, Incoming cause) {
        return new AddressedCommand(contact, null, command, cause);
    }

    /// Creates the command for a message of a person. The ids in the command are derived from the
    /// id of the message, so that a redelivery gives equal ids.
    private static DialogueCommand receiveMessage(MessageReceived received, Instant now) {
        return new DialogueCommand.ReceiveMessage(
                received.contactId(),
                received.channel(),
                received.account(),
                Storable.storable(received.content()),
                received.providerMessageId(),
                received.receivedAt(),
                sentAt(received),
                new ConversationId(UniqueIds.named("conversation:" + received.messageId())),
                UniqueIds.named("request:" + received.messageId()),
                now,
                null);
    }

    /// Returns when the message was sent by the provider's clock, or when it was received if that
    /// clock is missing or wrong.
    private static Instant sentAt(MessageReceived received) {
        return received.providerTime() == null || received.providerTimeSuspect()
                ? received.receivedAt()
                : received.providerTime();
    }

    private static DialogueCommand fromDesk(ConversationCommand command, Instant now) {
        return switch (command) {
            case ConversationCommand.Assign assign -> new DialogueCommand.Assign(assign.adviser(), now);
            case ConversationCommand.SayAsAdviser say ->
                new DialogueCommand.SayAsAdviser(say.adviser(), Storable.storable(say.text()), now);
            case ConversationCommand.EndAttention end -> new DialogueCommand.EndAttention(end.adviser(), now);
            case ConversationCommand.CompleteWrapUp wrapUp ->
                new DialogueCommand.CompleteWrapUp(wrapUp.adviser(), wrapUp.topic(), now);
            case ConversationCommand.ReturnToQueue back ->
                new DialogueCommand.ReturnToQueue(back.adviser(), back.reason(), now);
            case ConversationCommand.CallBack call ->
                new DialogueCommand.CallBack(call.adviser(), call.conversationId(), now);
            case ConversationCommand.OfferSurvey offer ->
                new DialogueCommand.OfferSurvey(offer.surveyId(), offer.expiresAt(), now);
        };
    }
}
