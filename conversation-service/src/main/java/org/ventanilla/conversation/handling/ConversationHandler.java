package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.handling.StoredConversation.Speaker;
import org.ventanilla.conversation.model.Context;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.ConversationDecider;
import org.ventanilla.conversation.model.Decision;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.conversation.model.DialogueCommand.ChangeIdentity;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveCaseReply;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveNoticeReply;
import org.ventanilla.conversation.model.DialogueEvent;
import org.ventanilla.conversation.model.MessageChange;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.NewsDelivery;
import org.ventanilla.conversation.model.NewsDelivery.Reason;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.conversation.model.Transcript;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;

/// Applies the commands of one batch, which come from Kafka or from the timeout sweep. The state is
/// loaded once, all decisions are taken without I/O, and the state is saved once.
@ApplicationScoped
public class ConversationHandler {

    private static final Logger LOG = Logger.getLogger(ConversationHandler.class);

    private final Conversations conversations;
    private final NewsStore news;
    private final NewsTracker newsTracker;
    private final FiledMessages filedMessages;
    private final EarlyChanges earlyChanges;
    private final CallBackStore callBacks;
    private final Script script;

    ConversationHandler(
            Conversations conversations,
            NewsStore news,
            NewsTracker newsTracker,
            FiledMessages filedMessages,
            EarlyChanges earlyChanges,
            CallBackStore callBacks,
            Script script) {
        this.conversations = conversations;
        this.filedMessages = filedMessages;
        this.earlyChanges = earlyChanges;
        this.callBacks = callBacks;
        this.news = news;
        this.newsTracker = newsTracker;
        this.script = script;
    }

    /// Applies all commands or none. The caller provides the transaction and checks the fence of
    /// the lane.
    public void handle(Transaction tx, List<AddressedCommand> commands) {
        if (commands.isEmpty()) {
            return;
        }
        WorkingSet workingSet = conversations.load(
                tx,
                commands.stream().map(AddressedCommand::contactId).distinct().toList(),
                commands.stream()
                        .map(AddressedCommand::conversationId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        Batch batch = new Batch(
                tx,
                workingSet,
                askedAt(tx, commands),
                filingCommandIds(tx, commands),
                earlyChanges.take(tx, messages(commands)),
                script.context(conversations.queue(tx, workingSet.queuedIds())));
        commands.forEach(batch::apply);
        conversations.save(tx, workingSet);
        filedMessages.save(tx, batch.filed);
        earlyChanges.store(tx, batch.changes);
    }

    /// Returns the messages of people in this batch that may have been changed before they arrived.
    private static List<FiledMessages.MessageKey> messages(List<AddressedCommand> commands) {
        return commands.stream()
                .map(AddressedCommand::command)
                .filter(ReceiveMessage.class::isInstance)
                .map(ReceiveMessage.class::cast)
                .filter(message -> message.changedMessageId().isEmpty())
                .map(message -> new FiledMessages.MessageKey(message.contactId(), message.providerMessageId()))
                .distinct()
                .toList();
    }

    /// Returns the commands that filed the messages which are edited or deleted in this batch.
    private Map<FiledMessages.MessageKey, UUID> filingCommandIds(Transaction tx, List<AddressedCommand> commands) {
        return filedMessages.commandIdsOf(
                tx,
                commands.stream()
                        .map(AddressedCommand::command)
                        .filter(ReceiveMessage.class::isInstance)
                        .map(ReceiveMessage.class::cast)
                        .flatMap(message -> changedMessage(message).stream())
                        .distinct()
                        .toList());
    }

    private static Optional<FiledMessages.MessageKey> changedMessage(ReceiveMessage message) {
        return message.changedMessageId().map(id -> new FiledMessages.MessageKey(message.contactId(), id));
    }

    /// Returns, for each request that is answered in this batch, the instant at which the request
    /// was made.
    private Map<UUID, Instant> askedAt(Transaction tx, List<AddressedCommand> commands) {
        List<UUID> answered = commands.stream()
                .map(AddressedCommand::command)
                .mapMulti((DialogueCommand command, Consumer<UUID> ids) -> {
                    if (command instanceof ReceiveCaseReply received) {
                        ids.accept(received.reply().commandId());
                    } else if (command instanceof ReceiveNoticeReply received) {
                        ids.accept(received.reply().commandId());
                    }
                })
                .toList();
        return answered.isEmpty() ? Map.of() : conversations.askedAt(tx, answered);
    }

    /// The state of one batch.
    private final class Batch {
        private final Transaction tx;
        private final WorkingSet workingSet;
        private final Map<UUID, Instant> askedAt;
        private final Map<FiledMessages.MessageKey, UUID> filingCommandIds;
        private final Map<FiledMessages.MessageKey, MessageChange> early;
        private final List<FiledMessages.FiledMessage> filed = new ArrayList<>();
        private final List<EarlyChanges.EarlyChange> changes = new ArrayList<>();
        private Context context;

        Batch(
                Transaction tx,
                WorkingSet workingSet,
                Map<UUID, Instant> askedAt,
                Map<FiledMessages.MessageKey, UUID> filingCommandIds,
                Map<FiledMessages.MessageKey, MessageChange> early,
                Context context) {
            this.tx = tx;
            this.workingSet = workingSet;
            this.askedAt = askedAt;
            this.filingCommandIds = filingCommandIds;
            this.early = early;
            this.context = context;
        }

        void apply(AddressedCommand received) {
            if (!(received.command() instanceof ReceiveMessage message)) {
                applyCommand(received);
                return;
            }
            noteChange(message, received.cause());
            MessageChange change =
                    early.get(new FiledMessages.MessageKey(message.contactId(), message.providerMessageId()));
            if (change == null || isKnownToConversation(message)) {
                applyCommand(received);
            } else if (change.revoked()) {
                LOG.infof("A message was deleted before it arrived. contactId=%s", message.contactId());
            } else {
                applyCommand(received.withCommand(message.changedBy(change)));
            }
        }

        /// Whether the open conversation remembers the change of this message, and therefore applies it.
        private boolean isKnownToConversation(ReceiveMessage message) {
            StoredConversation current = workingSet.conversation(
                    workingSet.contact(message.contactId()).current());
            List<MessageChange> known =
                    current == null ? null : current.conversation().changes();
            return known != null
                    && known.stream().anyMatch(change -> change.target().equals(message.providerMessageId()));
        }

        /// Notes an edit or a deletion, because its message may not have arrived.
        private void noteChange(ReceiveMessage message, @Nullable Incoming cause) {
            message.change().ifPresent(change -> {
                FiledMessages.MessageKey changed = new FiledMessages.MessageKey(message.contactId(), change.target());
                early.merge(changed, change, (known, later) -> later.replaces(known) ? later : known);
                if (cause != null) {
                    changes.add(new EarlyChanges.EarlyChange(changed, change, cause));
                }
            });
        }

        private void applyCommand(AddressedCommand addressed) {
            if (addressed.command() instanceof ReceiveCaseReply received
                    && received.reply() instanceof PqrsdReply.FilingRefused refused) {
                deleteFiled(addressed.contactId(), refused.commandId());
            }
            StoredConversation stored = workingSet.conversation(
                    addressed.conversationId() == null
                            ? workingSet.contact(addressed.contactId()).current()
                            : addressed.conversationId());
            if (stored == null) {
                if (addressed.command() instanceof ReceiveMessage message) {
                    open(message, null, addressed.cause());
                } else if (addressed.command() instanceof ChangeIdentity change) {
                    changeIdentity(addressed.contactId(), change);
                } else if (addressed.command() instanceof DialogueCommand.CallBack call) {
                    callBack(addressed, call);
                } else {
                    LOG.infof("No conversation for a command. contactId=%s", addressed.contactId());
                }
                return;
            }
            if (addressed.command() instanceof DialogueCommand.CheckTimeouts) {
                stored.markTimeoutChecked();
            }
            Decision decision =
                    ConversationDecider.decide(withStoredFacts(addressed.command()), stored.conversation(), context);
            Instant now = addressed.command().now();
            switch (decision) {
                case Decision.Accepted(List<DialogueEvent> events) -> apply(stored, events, now, addressed.cause());
                case Decision.OpensNext(List<DialogueEvent> events) -> {
                    apply(stored, events, now, addressed.cause());
                    open((ReceiveMessage) addressed.command(), stored, addressed.cause());
                }
                case Decision.Ignored(String why) -> logIgnored(stored, addressed, why);
                case Decision.Refused(String why) -> logIgnored(stored, addressed, why);
            }
        }

        /// Adds stored facts to a command: when the answered request was made, or which command
        /// filed the changed message.
        private DialogueCommand withStoredFacts(DialogueCommand command) {
            return switch (command) {
                case ReceiveCaseReply received ->
                    new ReceiveCaseReply(
                            received.reply(), askedAt.get(received.reply().commandId()), received.now());
                case ReceiveNoticeReply received ->
                    new ReceiveNoticeReply(
                            received.reply(), askedAt.get(received.reply().commandId()), received.now());
                case ReceiveMessage message ->
                    changedMessage(message)
                            .map(changed -> message.withFilingCommandId(filingCommandIds.get(changed)))
                            .orElse(message);
                case ChangeIdentity _,
                        DialogueCommand.Assign _,
                        DialogueCommand.SayAsAdviser _,
                        DialogueCommand.EndAttention _,
                        DialogueCommand.CompleteWrapUp _,
                        DialogueCommand.ReturnToQueue _,
                        DialogueCommand.CallBack _,
                        DialogueCommand.OfferSurvey _,
                        DialogueCommand.CheckTimeouts _ -> command;
            };
        }

        /// Applies a change of identity to a contact without a conversation. An unknown contact has
        /// no data that could change.
        private void changeIdentity(ContactId id, ChangeIdentity change) {
            if (workingSet.contains(id)) {
                WorkingSet.Contact contact = workingSet.contact(id);
                workingSet.put(contact.withCitizen(change.applyTo(contact.citizen())));
            }
        }

        /// Opens a conversation with a message.
        private void open(ReceiveMessage message, @Nullable StoredConversation previous, @Nullable Incoming cause) {
            WorkingSet.Contact contact = workingSet.contact(message.contactId());
            Optional<CallBackStore.Invitation> invitation = previous == null || message.isAccessCode()
                    ? Optional.empty()
                    : callBacks.lastInvitation(tx, message.contactId());
            List<DialogueEvent> events = ConversationDecider.open(
                            message,
                            contact.citizen(),
                            previous == null ? null : previous.conversation(),
                            invitation
                                    .filter(found -> found.isAnswerableAt(message.now()))
                                    .map(CallBackStore.Invitation::adviser)
                                    .orElse(null),
                            context)
                    .events();
            if (events.isEmpty()) {
                return;
            }
            invitation.ifPresent(
                    found -> callBacks.markAnswered(tx, found, message.newConversationId(), message.now()));
            begin(contact, events, message.now(), cause);
        }

        /// Adds a conversation that these events open.
        private void begin(
                WorkingSet.Contact contact, List<DialogueEvent> events, Instant now, @Nullable Incoming cause) {
            StoredConversation opened = new StoredConversation(Conversation.begin(events.getFirst(), now), 0, 0);
            workingSet.add(opened);
            workingSet.put(contact.withCurrent(opened.id()));
            apply(opened, events, now, cause);
        }

        /// Opens a conversation that an adviser begins.
        private void callBack(AddressedCommand addressed, DialogueCommand.CallBack call) {
            WorkingSet.Contact contact = workingSet.contact(addressed.contactId());
            StoredConversation last = workingSet.conversation(contact.current());
            if (last == null) {
                LOG.infof("The contact of a call-back has no conversation. contactId=%s", addressed.contactId());
                return;
            }
            switch (ConversationDecider.callBack(call, last.conversation(), contact.citizen(), context)) {
                case Decision.Accepted(List<DialogueEvent> events) ->
                    begin(contact, events, call.now(), addressed.cause());
                case Decision.Refused(String why) -> logIgnored(last, addressed, why);
                case Decision.OpensNext _, Decision.Ignored _ ->
                    throw new IllegalStateException("a call-back is accepted or refused");
            }
        }

        private void apply(
                StoredConversation stored, List<DialogueEvent> events, Instant now, @Nullable Incoming cause) {
            Stage before = stored.conversation().stage();
            for (DialogueEvent event : events) {
                stored.evolve(event, now);
                applyEffects(stored, event, now, cause);
                updateContact(stored, event, now);
            }
            trackNews(stored, now);
            Stage after = stored.conversation().stage();
            if (!before.getClass().equals(after.getClass())) {
                LOG.infof(
                        "Conversation moved. conversationId=%s from=%s to=%s",
                        stored.id(),
                        before.getClass().getSimpleName(),
                        after.getClass().getSimpleName());
            }
        }

        /// Applies the effects of an event outside the conversation: published events, commands to
        /// other services, messages to the citizen.
        private void applyEffects(
                StoredConversation stored, DialogueEvent event, Instant now, @Nullable Incoming cause) {
            switch (event) {
                case DialogueEvent.Published published -> publish(stored, published, now, cause);
                case DialogueEvent.ServiceRequest request -> {
                    workingSet.addRequest(
                            request.commandId(), stored.conversation().contactId(), now);
                    publish(
                            Outgoing.of(ServiceCommands.commandFor(request, stored.conversation(), now))
                                    .identified(request.commandId()),
                            cause);
                }
                case DialogueEvent.TranscriptEvent line -> writeLine(stored, line, now, cause);
                case DialogueEvent.NewsWithheld(News withheld) ->
                    newsTracker.giveToStaff(
                            tx, tracked(stored.conversation(), withheld, now), Reason.IDENTITY_CHANGED, now);
                case DialogueEvent.Internal _ -> {} // not used outside this service
            }
        }

        private void publish(
                StoredConversation stored, DialogueEvent.Published event, Instant now, @Nullable Incoming cause) {
            var published = PublishedEvents.publishedFrom(event, stored.conversation(), script.team(), now);
            publish(Outgoing.of(published).ofAggregate(stored.id().toString(), stored.nextVersion()), cause);
        }

        private void writeLine(
                StoredConversation stored, DialogueEvent.TranscriptEvent event, Instant now, @Nullable Incoming cause) {
            switch (event) {
                case DialogueEvent.CitizenSaid received ->
                    stored.addMessage(
                            received.text(), received.receivedAt(), received.messageId(), received.attached());
                case DialogueEvent.CitizenReacted reacted ->
                    stored.addLine(Speaker.CITIZEN, reacted.text(), reacted.receivedAt());
                case DialogueEvent.MessageChanged changed ->
                    stored.changeMessage(
                            changed.change().target(),
                            changed.shown(),
                            changed.change().revoked());
                case DialogueEvent.AssistantSaid said -> {
                    String shown = Transcript.lineOf(context.flow(), said, stored.conversation());
                    int line = stored.addLine(Speaker.BOT, shown, now).seq();
                    if (said.news() != null) {
                        stored.addNewsLine(said.news(), line);
                    }
                    send(stored, line, OutboundMessages.contentOf(context.flow(), said), now, cause);
                }
                case DialogueEvent.AdviserSaid said -> {
                    String shown = Transcript.lineOf(said, stored.conversation());
                    int line = stored.addLine(Speaker.ADVISER, shown, now).seq();
                    send(stored, line, OutboundMessages.contentOf(said), now, cause);
                }
            }
        }

        private void send(
                StoredConversation stored, int line, OutboundContent content, Instant now, @Nullable Incoming cause) {
            publish(
                    Outgoing.of(OutboundMessages.createMessage(
                            stored.conversation(), stored.outboundIdOf(line), content, now)),
                    cause);
        }

        /// Starts to track the delivery of the news that was sent.
        private void trackNews(StoredConversation stored, Instant now) {
            stored.takeSentNews()
                    .forEach(
                            (sent, messages) -> news.saveSent(tx, tracked(stored.conversation(), sent, now), messages));
        }

        private static NewsStore.TrackedNews tracked(Conversation conversation, News sent, Instant now) {
            return new NewsStore.TrackedNews(
                    sent,
                    conversation.contactId(),
                    conversation.id(),
                    conversation.account(),
                    NewsDelivery.State.SAID,
                    now,
                    conversation.citizen().identityChange());
        }

        /// Copies data that outlasts the conversation to the contact, for the rest of this batch
        /// and for later conversations.
        private void updateContact(StoredConversation stored, DialogueEvent event, Instant now) {
            WorkingSet.Contact contact =
                    workingSet.contact(stored.conversation().contactId());
            if (event instanceof DialogueEvent.CaseRequested request) {
                noteFiled(contact.id(), request, now);
            }
            if (event instanceof DialogueEvent.CampaignsStopped) {
                workingSet.put(contact.withCampaignsStopped(now));
            } else if (event instanceof DialogueEvent.Queued) {
                context = context.withOneMoreWaiting();
            } else if (stored.id().equals(contact.current())
                    && !contact.citizen().equals(stored.conversation().citizen())) {
                // Only the current conversation has current data about the person.
                workingSet.put(contact.withCitizen(stored.conversation().citizen()));
            }
        }

        /// Records which messages became part of a case.
        private void noteFiled(ContactId contactId, DialogueEvent.CaseRequested request, Instant now) {
            for (String messageId : request.draft().messageIds()) {
                FiledMessages.MessageKey sent = new FiledMessages.MessageKey(contactId, messageId);
                filingCommandIds.put(sent, request.commandId());
                filed.add(new FiledMessages.FiledMessage(sent, request.commandId(), now));
            }
        }

        /// Deletes the record of filed messages after a refused filing, because there is no case on
        /// which a change could be noted. The messages may also have been filed in this batch.
        private void deleteFiled(ContactId contactId, UUID commandId) {
            filingCommandIds.values().removeIf(commandId::equals);
            filed.removeIf(message -> message.commandId().equals(commandId));
            filedMessages.delete(tx, contactId, commandId);
        }

        private void publish(Outgoing outgoing, @Nullable Incoming cause) {
            tx.publish(cause == null ? outgoing : outgoing.causedBy(cause));
        }

        private void logIgnored(StoredConversation stored, AddressedCommand addressed, String why) {
            LOG.infof(
                    "A command has no effect. conversationId=%s command=%s why=%s",
                    stored.id(), addressed.command().getClass().getSimpleName(), why);
        }
    }
}
