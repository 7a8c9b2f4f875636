package org.ventanilla.conversation.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.InboundEvent.ContactIdentityChanged;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.conversation.ConversationCommand;
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
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.LaneHandler;
import org.ventanilla.messaging.Poison;
import org.ventanilla.messaging.Subscription;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;

/// Consumes all topics that concern a conversation in one subscription, so that all records of a
/// contact are processed by the same lane: messages of people, commands of advisers, replies of
/// other services, and receipts of messages.
@ApplicationScoped
public class DialogueLanes implements LaneHandler {

    private final ConversationHandler handler;
    private final Ticks ticks;
    private final NewsTracker news;
    private final Clock clock;

    DialogueLanes(ConversationHandler handler, Ticks ticks, NewsTracker news, Clock clock) {
        this.handler = handler;
        this.ticks = ticks;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public Subscription subscription() {
        return Subscription.of(Service.CONVERSATION)
                .readOnly(Topics.INBOUND, MessageReceived.class, ContactIdentityChanged.class)
                .read(Topics.CONVERSATION_COMMANDS)
                .read(Topics.PQRSD_REPLIES)
                .read(Topics.NOTIFICATION_REPLIES)
                .readAllBut(
                        Topics.RECEIPTS,
                        ReceiptEvent.Accepted.class,
                        ReceiptEvent.Uncertain.class,
                        ReceiptEvent.Unrecognised.class)
                .judgingSilenceOn(Topics.INBOUND);
    }

    @Override
    public void handle(Transaction tx, List<Incoming> batch) {
        Instant now = clock.instant();
        List<AddressedCommand> commands = new ArrayList<>();
        List<ReceiptEvent> receipts = new ArrayList<>();
        for (Incoming incoming : batch) {
            if (incoming.message() instanceof ReceiptEvent receipt) {
                receipts.add(receipt);
            } else {
                commands.add(addressed(incoming, now));
            }
        }
        handler.handle(tx, commands);
        Map<OutboundId, Tick> ticksOfBatch = Receipts.ticks(receipts);
        ticks.mark(tx, ticksOfBatch);
        news.apply(tx, ticksOfBatch, now);
    }

    private static AddressedCommand addressed(Incoming incoming, Instant now) {
        Message message = incoming.message();
        return switch (message) {
            case MessageReceived received ->
                new AddressedCommand(received.contactId(), null, receive(received, now), incoming);
            case ContactIdentityChanged changed ->
                new AddressedCommand(
                        changed.contactId(), null, new DialogueCommand.ChangeIdentity(changed.at(), now), incoming);
            case ConversationCommand command ->
                new AddressedCommand(command.contactId(), command.conversationId(), fromDesk(command, now), incoming);
            case PqrsdReply reply ->
                new AddressedCommand(
                        reply.contactId(), null, new DialogueCommand.ReceiveCaseReply(reply, null, now), incoming);
            case NotificationReply reply ->
                new AddressedCommand(
                        reply.contactId(), null, new DialogueCommand.ReceiveNoticeReply(reply, null, now), incoming);
            default -> throw new Poison("UNKNOWN_TYPE", incoming.metadata().type());
        };
    }

    /// Creates the command. Its ids are derived from the id of the message, so that a redelivery
    /// gives the same ids.
    private static DialogueCommand receive(MessageReceived received, Instant now) {
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
