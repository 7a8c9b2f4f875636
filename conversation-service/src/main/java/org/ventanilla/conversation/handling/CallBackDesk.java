package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundCommand;
import org.ventanilla.contracts.conversation.ConversationCommand;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.handling.CallBackStore.CallBack;
import org.ventanilla.conversation.handling.DeskRefusal.Reason;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;

/// The list of people who chose «Que le escribamos» and were promised a message. One adviser takes
/// each entry and marks it as done.
@ApplicationScoped
public class CallBackDesk {

    /// The number of entries that a page shows.
    static final int ENTRIES_SHOWN = 100;

    /// How long after the person's last message WhatsApp lets a business write freely. Later only a
    /// template may be sent.
    static final Duration REPLY_WINDOW = Duration.ofHours(24);

    /// The name of the template as registered with the provider. Its only parameter is the topic of
    /// the last conversation.
    private static final String TEMPLATE = "retomar_conversacion";

    private final Database database;
    private final CallBackStore store;
    private final AdviserDesk desk;
    private final Script script;
    private final Clock clock;

    CallBackDesk(Database database, CallBackStore store, AdviserDesk desk, Script script, Clock clock) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.script = script;
        this.clock = clock;
    }

    /// Returns the entries that are not done, the oldest first.
    public List<CallBack> openEntries() {
        return database.inTransaction(tx -> store.openEntries(tx, ENTRIES_SHOWN));
    }

    /// Returns until when the entity may write to the person. The result is empty if that time has
    /// passed, or if the addresses of the contact changed after the request, because later messages
    /// may be of another person.
    public Optional<Instant> windowUntil(CallBack callBack) {
        return Optional.ofNullable(callBack.lastMessageAt())
                .filter(_ -> !callBack.identityChangedSinceRequest())
                .map(at -> at.plus(REPLY_WINDOW))
                .filter(until -> until.isAfter(clock.instant()));
    }

    /// Takes an entry. Within {@link #REPLY_WINDOW} this opens a chat. Later the adviser sees other
    /// ways to reach the person.
    ///
    /// @return the chat that is being opened; empty if the window has passed, so that no chat may
    /// be opened
    /// @throws DeskRefusal if the entry is done or belongs to another adviser, if the person is in
    /// a conversation, or if the adviser is not available or has reached the limit of chats
    public Optional<ConversationId> take(String adviser, ConversationId id, UUID commandId) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            CallBack callBack = lockUnlessTakenByOther(tx, adviser, id);
            Optional<ConversationId> chat = Optional.empty();
            if (windowUntil(callBack).isPresent()) {
                if (callBack.inConversation()) {
                    throw new DeskRefusal(Reason.IN_CONVERSATION);
                }
                desk.requireCapacity(tx, adviser, now);
                ConversationId opened = chatIdFor(id, commandId);
                tx.publish(Outgoing.of(
                                new ConversationCommand.CallBack(commandId, callBack.contactId(), opened, adviser, now))
                        .identified(commandId));
                chat = Optional.of(opened);
            }
            store.take(tx, id, adviser, chat.orElse(null), now);
            return chat;
        });
    }

    /// Sends the template that asks the person to continue. After {@link #REPLY_WINDOW} this is the
    /// only kind of message that is allowed. The person's answer allows other messages again and
    /// goes to this adviser. The template is not sent again before the person has written.
    ///
    /// @throws DeskRefusal if this adviser did not take the entry, if the person is in a
    /// conversation, or if the writer may be another person after a change of the contact's
    /// addresses
    public void invite(String adviser, ConversationId id) {
        Instant now = clock.instant();
        database.transact(tx -> {
            CallBack callBack = requireTaken(tx, adviser, id);
            if (callBack.inConversation()) {
                throw new DeskRefusal(Reason.IN_CONVERSATION);
            }
            if (callBack.identityChangedSinceRequest() || callBack.identityUnproven()) {
                throw new DeskRefusal(Reason.CHANGED_HANDS);
            }
            if (!callBack.isInvited() && windowUntil(callBack).isEmpty()) {
                tx.publish(Outgoing.of(invitation(callBack, now)));
                store.markInvited(tx, id, now);
            }
        });
    }

    private OutboundCommand invitation(CallBack callBack, Instant now) {
        return OutboundMessages.createTemplateMessage(
                callBack.contactId(),
                callBack.account(),
                TEMPLATE,
                List.of(script.flow().bundleText("plantilla.retomar.asunto")),
                new OutboundId(UniqueIds.named("call-back-invitation:%s:%s".formatted(callBack.id(), now))),
                now);
    }

    /// Records that the person was reached, or that nothing more can be done.
    ///
    /// @throws DeskRefusal if this adviser did not take the entry
    public void markDone(String adviser, ConversationId id) {
        Instant now = clock.instant();
        database.transact(tx -> {
            requireTaken(tx, adviser, id);
            store.markDone(tx, id, now);
        });
    }

    /// Whether the chat of an entry is being opened and does not exist yet.
    public boolean isOpening(String adviser, ConversationId chat) {
        return database.inTransaction(tx -> store.isOpening(tx, adviser, chat));
    }

    private CallBack requireTaken(Transaction tx, String adviser, ConversationId id) {
        CallBack callBack = lockUnlessTakenByOther(tx, adviser, id);
        if (callBack.adviser() == null) {
            throw new DeskRefusal(Reason.NOT_YOURS);
        }
        return callBack;
    }

    private CallBack lockUnlessTakenByOther(Transaction tx, String adviser, ConversationId id) {
        return store.lock(tx, id)
                .filter(callBack -> mayBeTakenBy(adviser, callBack.adviser()))
                .orElseThrow(() -> new DeskRefusal(Reason.NOT_YOURS));
    }

    private static boolean mayBeTakenBy(String adviser, @Nullable String takenBy) {
        return takenBy == null || takenBy.equals(adviser);
    }

    /// Derives the id of the chat from the click, so that a repeated click opens no second chat.
    private static ConversationId chatIdFor(ConversationId id, UUID commandId) {
        return new ConversationId(UniqueIds.named("call-back:" + id + ":" + commandId));
    }
}
