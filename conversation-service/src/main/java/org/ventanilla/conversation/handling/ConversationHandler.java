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
import org.ventanilla.conversation.handling.KeptConversation.Speaker;
import org.ventanilla.conversation.model.Context;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.ConversationDecider;
import org.ventanilla.conversation.model.Decision;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.conversation.model.DialogueCommand.ChangeIdentity;
import org.ventanilla.conversation.model.DialogueCommand.HearNotices;
import org.ventanilla.conversation.model.DialogueCommand.HearRegistry;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.DialogueEvent;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.OwedNews;
import org.ventanilla.conversation.model.OwedNews.Reason;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.conversation.model.Transcript;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;

/// Applies what one poll, or one sweep of the timers, brought: load once, decide purely, save once.
@ApplicationScoped
public class ConversationHandler {

    private static final Logger LOG = Logger.getLogger(ConversationHandler.class);

    private final Conversations conversations;
    private final NewsStore news;
    private final NewsKeeper newsKeeper;
    private final FiledMessages filedMessages;
    private final CallBackStore callBacks;
    private final Script script;

    ConversationHandler(
            Conversations conversations,
            NewsStore news,
            NewsKeeper newsKeeper,
            FiledMessages filedMessages,
            CallBackStore callBacks,
            Script script) {
        this.conversations = conversations;
        this.filedMessages = filedMessages;
        this.callBacks = callBacks;
        this.news = news;
        this.newsKeeper = newsKeeper;
        this.script = script;
    }

    /// All of it, or nothing: the transaction is the caller's, and so is the fence.
    public void handle(Transaction tx, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return;
        }
        WorkingSet set =
                conversations.load(
                        tx,
                        arrivals.stream().map(Arrival::contactId).distinct().toList(),
                        arrivals.stream()
                                .map(Arrival::conversationId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        Batch batch =
                new Batch(
                        tx,
                        set,
                        askedAt(tx, arrivals),
                        filings(tx, arrivals),
                        script.context(conversations.queue(tx, set.waiting())));
        arrivals.forEach(batch::take);
        conversations.save(tx, set);
        filedMessages.save(tx, batch.filed);
    }

    /// By which commands the messages were filed that are edited or deleted.
    private Map<FiledMessages.Sent, UUID> filings(Transaction tx, List<Arrival> arrivals) {
        return filedMessages.commandsOf(
                tx,
                arrivals.stream()
                        .map(Arrival::command)
                        .filter(ReceiveMessage.class::isInstance)
                        .map(ReceiveMessage.class::cast)
                        .flatMap(message -> changedBy(message).stream())
                        .distinct()
                        .toList());
    }

    private static Optional<FiledMessages.Sent> changedBy(ReceiveMessage message) {
        return message.changes().map(id -> new FiledMessages.Sent(message.contactId(), id));
    }

    /// When the requests that these replies answer were made.
    private Map<UUID, Instant> askedAt(Transaction tx, List<Arrival> arrivals) {
        List<UUID> answered =
                arrivals.stream()
                        .map(Arrival::command)
                        .mapMulti(
                                (DialogueCommand command, Consumer<UUID> ids) -> {
                                    if (command instanceof HearRegistry heard) {
                                        ids.accept(heard.reply().commandId());
                                    } else if (command instanceof HearNotices heard) {
                                        ids.accept(heard.reply().commandId());
                                    }
                                })
                        .toList();
        return answered.isEmpty() ? Map.of() : conversations.askedAt(tx, answered);
    }

    /// One batch at work.
    private final class Batch {
        private final Transaction tx;
        private final WorkingSet set;
        private final Map<UUID, Instant> askedAt;
        private final Map<FiledMessages.Sent, UUID> filings;
        private final List<FiledMessages.Filed> filed = new ArrayList<>();
        private Context context;

        Batch(
                Transaction tx,
                WorkingSet set,
                Map<UUID, Instant> askedAt,
                Map<FiledMessages.Sent, UUID> filings,
                Context context) {
            this.tx = tx;
            this.set = set;
            this.askedAt = askedAt;
            this.filings = filings;
            this.context = context;
        }

        void take(Arrival arrival) {
            if (arrival.command() instanceof HearRegistry heard
                    && heard.reply() instanceof PqrsdReply.FilingRefused refused) {
                forgetFiled(arrival.contactId(), refused.commandId());
            }
            KeptConversation kept =
                    set.conversation(
                            arrival.conversationId() == null
                                    ? set.contact(arrival.contactId()).current()
                                    : arrival.conversationId());
            if (kept == null) {
                if (arrival.command() instanceof ReceiveMessage message) {
                    open(message, null, arrival.cause());
                } else if (arrival.command() instanceof ChangeIdentity change) {
                    suspend(arrival.contactId(), change);
                } else if (arrival.command() instanceof DialogueCommand.CallBack call) {
                    callBack(arrival, call);
                } else {
                    LOG.infof("No conversation for a command. contactId=%s", arrival.contactId());
                }
                return;
            }
            if (arrival.command() instanceof DialogueCommand.KeepTime) {
                kept.keepTime();
            }
            Decision decision =
                    ConversationDecider.decide(
                            informed(arrival.command()), kept.conversation(), context);
            Instant now = arrival.command().now();
            switch (decision) {
                case Decision.Accepted(List<DialogueEvent> events) ->
                        apply(kept, events, now, arrival.cause());
                case Decision.HandedOn(List<DialogueEvent> events) -> {
                    apply(kept, events, now, arrival.cause());
                    open((ReceiveMessage) arrival.command(), kept, arrival.cause());
                }
                case Decision.Ignored(String why) -> note(kept, arrival, why);
                case Decision.Refused(String why) -> note(kept, arrival, why);
            }
        }

        /// With what the store knows of the request that is answered.
        private DialogueCommand informed(DialogueCommand command) {
            return switch (command) {
                case HearRegistry heard ->
                        new HearRegistry(
                                heard.reply(), askedAt.get(heard.reply().commandId()), heard.now());
                case HearNotices heard ->
                        new HearNotices(
                                heard.reply(), askedAt.get(heard.reply().commandId()), heard.now());
                case ReceiveMessage message ->
                        changedBy(message)
                                .map(changed -> message.aboutFiled(filings.get(changed)))
                                .orElse(message);
                case ChangeIdentity _,
                        DialogueCommand.Assign _,
                        DialogueCommand.SayAsAdviser _,
                        DialogueCommand.EndAttention _,
                        DialogueCommand.CompleteWrapUp _,
                        DialogueCommand.ReturnToQueue _,
                        DialogueCommand.CallBack _,
                        DialogueCommand.OfferSurvey _,
                        DialogueCommand.KeepTime _ ->
                        command;
            };
        }

        /// What is known of somebody who is in no conversation. Of a stranger nothing is, so there
        /// is nothing to suspend.
        private void suspend(ContactId id, ChangeIdentity change) {
            if (set.knows(id)) {
                WorkingSet.Contact contact = set.contact(id);
                set.put(contact.known(change.applyTo(contact.citizen())));
            }
        }

        private void open(
                ReceiveMessage message,
                @Nullable KeptConversation previous,
                @Nullable Incoming cause) {
            WorkingSet.Contact contact = set.contact(message.contactId());
            Optional<CallBackStore.Invitation> invitation =
                    previous == null || message.isAccessCode()
                            ? Optional.empty()
                            : callBacks.invitation(tx, message.contactId());
            List<DialogueEvent> events =
                    ConversationDecider.open(
                                    message,
                                    contact.citizen(),
                                    previous == null ? null : previous.conversation(),
                                    invitation
                                            .filter(one -> one.holdsAt(message.now()))
                                            .map(CallBackStore.Invitation::adviser)
                                            .orElse(null),
                                    context)
                            .events();
            if (events.isEmpty()) {
                return;
            }
            invitation.ifPresent(
                    one -> callBacks.answered(tx, one, message.newId(), message.now()));
            begin(contact, events, message.now(), cause);
        }

        private void begin(
                WorkingSet.Contact contact,
                List<DialogueEvent> events,
                Instant now,
                @Nullable Incoming cause) {
            KeptConversation opened =
                    new KeptConversation(Conversation.begin(events.getFirst(), now), 0, 0);
            set.add(opened);
            set.put(contact.in(opened.id()));
            apply(opened, events, now, cause);
        }

        /// Opens a conversation that an adviser begins.
        private void callBack(Arrival arrival, DialogueCommand.CallBack call) {
            WorkingSet.Contact contact = set.contact(arrival.contactId());
            KeptConversation last = set.conversation(contact.current());
            if (last == null) {
                LOG.infof("Nobody to call back. contactId=%s", arrival.contactId());
                return;
            }
            switch (ConversationDecider.callBack(
                    call, last.conversation(), contact.citizen(), context)) {
                case Decision.Accepted(List<DialogueEvent> events) ->
                        begin(contact, events, call.now(), arrival.cause());
                case Decision.Refused(String why) -> note(last, arrival, why);
                case Decision.HandedOn _, Decision.Ignored _ ->
                        throw new IllegalStateException("a call-back is taken or refused");
            }
        }

        private void apply(
                KeptConversation kept,
                List<DialogueEvent> events,
                Instant now,
                @Nullable Incoming cause) {
            Stage before = kept.conversation().stage();
            for (DialogueEvent event : events) {
                kept.evolve(event, now);
                tell(kept, event, now, cause);
                remember(kept, event, now);
            }
            keepNews(kept, now);
            Stage after = kept.conversation().stage();
            if (!before.getClass().equals(after.getClass())) {
                LOG.infof(
                        "Conversation moved. conversationId=%s from=%s to=%s",
                        kept.id(),
                        before.getClass().getSimpleName(),
                        after.getClass().getSimpleName());
            }
        }

        /// What the event means outside: to the figures, to other services, to the citizen.
        private void tell(
                KeptConversation kept, DialogueEvent event, Instant now, @Nullable Incoming cause) {
            switch (event) {
                case DialogueEvent.Told told -> publish(kept, told, now, cause);
                case DialogueEvent.Asked asked -> {
                    set.ask(asked.commandId(), kept.conversation().contactId(), now);
                    publish(
                            Outgoing.of(Requests.of(asked, kept.conversation(), now))
                                    .identified(asked.commandId()),
                            cause);
                }
                case DialogueEvent.Spoken spoken -> speak(kept, spoken, now, cause);
                case DialogueEvent.NewsWithheld(News withheld) ->
                        newsKeeper.giveToStaff(
                                tx,
                                owed(kept.conversation(), withheld, now),
                                Reason.IDENTITY_CHANGED,
                                now);
                case DialogueEvent.Inner _ -> {} // nobody's business
            }
        }

        private void publish(
                KeptConversation kept,
                DialogueEvent.Told event,
                Instant now,
                @Nullable Incoming cause) {
            var published = PublishedEvents.of(event, kept.conversation(), script.team(), now);
            publish(
                    Outgoing.of(published).ofAggregate(kept.id().toString(), kept.nextVersion()),
                    cause);
        }

        private void speak(
                KeptConversation kept,
                DialogueEvent.Spoken event,
                Instant now,
                @Nullable Incoming cause) {
            switch (event) {
                case DialogueEvent.Heard heard ->
                        kept.addMessage(
                                heard.text(),
                                heard.receivedAt(),
                                heard.messageId(),
                                heard.attached());
                case DialogueEvent.Reacted reacted ->
                        kept.addLine(Speaker.CITIZEN, reacted.text(), reacted.receivedAt());
                case DialogueEvent.MessageChanged changed ->
                        kept.changeMessage(
                                changed.change().target(),
                                changed.shown(),
                                changed.change().revoked());
                case DialogueEvent.Said said -> {
                    String shown = Transcript.said(context.flow(), said, kept.conversation());
                    int line = kept.addLine(Speaker.BOT, shown, now).seq();
                    if (said.news() != null) {
                        kept.tellsNews(said.news(), line);
                    }
                    send(kept, line, Speech.content(context.flow(), said), now, cause);
                }
                case DialogueEvent.AdviserSaid said -> {
                    String shown = Transcript.said(said, kept.conversation());
                    int line = kept.addLine(Speaker.ADVISER, shown, now).seq();
                    send(kept, line, Speech.words(said), now, cause);
                }
            }
        }

        private void send(
                KeptConversation kept,
                int line,
                OutboundContent content,
                Instant now,
                @Nullable Incoming cause) {
            publish(
                    Outgoing.of(
                            Speech.send(
                                    kept.conversation(), kept.outboundIdOf(line), content, now)),
                    cause);
        }

        /// What was said and is owed is followed until it arrived.
        private void keepNews(KeptConversation kept, Instant now) {
            kept.takeNewsSaid()
                    .forEach(
                            (told, messages) ->
                                    news.said(tx, owed(kept.conversation(), told, now), messages));
        }

        private static NewsStore.Kept owed(Conversation conversation, News told, Instant now) {
            return new NewsStore.Kept(
                    told,
                    conversation.contactId(),
                    conversation.id(),
                    conversation.account(),
                    OwedNews.State.SAID,
                    now,
                    conversation.citizen().identityChange());
        }

        /// What outlives the conversation, and what the next one in this batch must know.
        private void remember(KeptConversation kept, DialogueEvent event, Instant now) {
            WorkingSet.Contact contact = set.contact(kept.conversation().contactId());
            if (event instanceof DialogueEvent.CaseRequested asked) {
                rememberFiled(contact.id(), asked, now);
            }
            if (event instanceof DialogueEvent.CampaignsStopped) {
                set.put(contact.withoutCampaigns(now));
            } else if (event instanceof DialogueEvent.Queued) {
                context = context.withOneMoreWaiting();
            } else if (kept.id().equals(contact.current())
                    && !contact.citizen().equals(kept.conversation().citizen())) {
                // An old conversation may still be classified; what it knew of the person is old.
                set.put(contact.known(kept.conversation().citizen()));
            }
        }

        private void rememberFiled(
                ContactId contactId, DialogueEvent.CaseRequested asked, Instant now) {
            for (String messageId : asked.draft().messages()) {
                FiledMessages.Sent sent = new FiledMessages.Sent(contactId, messageId);
                filings.put(sent, asked.commandId());
                filed.add(new FiledMessages.Filed(sent, asked.commandId(), now));
            }
        }

        /// There is no case on which a change could be noted. The messages may be of this batch.
        private void forgetFiled(ContactId contactId, UUID commandId) {
            filings.values().removeIf(commandId::equals);
            filed.removeIf(one -> one.commandId().equals(commandId));
            filedMessages.forget(tx, contactId, commandId);
        }

        private void publish(Outgoing outgoing, @Nullable Incoming cause) {
            tx.publish(cause == null ? outgoing : outgoing.causedBy(cause));
        }

        private void note(KeptConversation kept, Arrival arrival, String why) {
            LOG.infof(
                    "Nothing happens. conversationId=%s command=%s why=%s",
                    kept.id(), arrival.command().getClass().getSimpleName(), why);
        }
    }
}
