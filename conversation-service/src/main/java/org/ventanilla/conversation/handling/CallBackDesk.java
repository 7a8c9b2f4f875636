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
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;

/// The people to whom «Que le escribamos» promised a message: a list of people to write to, each
/// taken by one adviser and done when that adviser says so.
@ApplicationScoped
public class CallBackDesk {

    /// The longest list a page shows.
    static final int SHOWN = 100;

    /// WhatsApp lets a business write freely for this long after the person last wrote; later only
    /// a template goes out.
    static final Duration WINDOW = Duration.ofHours(24);

    /// As registered with the provider. Its one value is what was talked about last.
    private static final String TEMPLATE = "retomar_conversacion";

    private final Database database;
    private final CallBackStore store;
    private final AdviserDesk desk;
    private final Script script;
    private final Clock clock;

    CallBackDesk(
            Database database, CallBackStore store, AdviserDesk desk, Script script, Clock clock) {
        this.database = database;
        this.store = store;
        this.desk = desk;
        this.script = script;
        this.clock = clock;
    }

    /// The oldest first.
    public List<CallBack> open() {
        return database.inTransaction(tx -> store.open(tx, SHOWN));
    }

    /// The time until which we may write to them; nothing if it has passed, or if the contact
    /// changed hands after they asked: what was written since is another person's.
    public Optional<Instant> windowUntil(CallBack one) {
        return Optional.ofNullable(one.heardAt())
                .filter(_ -> !one.changedHands())
                .map(heard -> heard.plus(WINDOW))
                .filter(until -> until.isAfter(clock.instant()));
    }

    /// Takes one. While the window is open it opens a chat; later the adviser sees the other ways
    /// to the person.
    ///
    /// @return the chat that is being opened; nothing where none may be
    /// @throws DeskRefusal if it is done or another adviser's, the person is in a conversation, or
    /// the adviser is not available or has enough chats
    public Optional<ConversationId> take(String adviser, ConversationId id, UUID commandId) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> {
                    CallBack one = own(tx, adviser, id);
                    Optional<ConversationId> chat = Optional.empty();
                    if (windowUntil(one).isPresent()) {
                        if (one.inConversation()) {
                            throw new DeskRefusal(Reason.IN_CONVERSATION);
                        }
                        desk.requireFreeHands(tx, adviser, now);
                        ConversationId opened = chatFor(id, commandId);
                        tx.publish(
                                Outgoing.of(
                                                new ConversationCommand.CallBack(
                                                        commandId,
                                                        one.contactId(),
                                                        opened,
                                                        adviser,
                                                        now))
                                        .identified(commandId));
                        chat = Optional.of(opened);
                    }
                    store.take(tx, id, adviser, chat.orElse(null), now);
                    return chat;
                });
    }

    /// Sends the template that asks for an answer: outside the provider's 24 hours no other text
    /// may be sent. The answer opens the 24 hours again and goes to this adviser. Until the person
    /// has written, the template is not sent again.
    ///
    /// @throws DeskRefusal if this adviser did not take it, the person is in a conversation, or
    /// the contact changed hands
    public void invite(String adviser, ConversationId id) {
        Instant now = clock.instant();
        database.transact(
                tx -> {
                    CallBack one = taken(tx, adviser, id);
                    if (one.inConversation()) {
                        throw new DeskRefusal(Reason.IN_CONVERSATION);
                    }
                    if (one.changedHands() || one.unproven()) {
                        throw new DeskRefusal(Reason.CHANGED_HANDS);
                    }
                    if (!one.isInvited() && windowUntil(one).isEmpty()) {
                        tx.publish(Outgoing.of(invitation(one, now)));
                        store.invited(tx, id, now);
                    }
                });
    }

    private OutboundCommand invitation(CallBack one, Instant now) {
        return Speech.template(
                one.contactId(),
                one.account(),
                TEMPLATE,
                List.of(script.flow().word("plantilla.retomar.asunto")),
                new OutboundId(
                        UniqueIds.named("call-back-invitation:%s:%s".formatted(one.id(), now))),
                now);
    }

    /// @throws DeskRefusal if this adviser did not take it
    public void done(String adviser, ConversationId id) {
        Instant now = clock.instant();
        database.transact(
                tx -> {
                    taken(tx, adviser, id);
                    store.done(tx, id, now);
                });
    }

    /// Whether a chat was taken that is not there yet.
    public boolean isOpening(String adviser, ConversationId chat) {
        return database.inTransaction(tx -> store.isOpening(tx, adviser, chat));
    }

    private CallBack taken(Transaction tx, String adviser, ConversationId id) {
        CallBack one = own(tx, adviser, id);
        if (one.adviser() == null) {
            throw new DeskRefusal(Reason.NOT_YOURS);
        }
        return one;
    }

    private CallBack own(Transaction tx, String adviser, ConversationId id) {
        return store.one(tx, id)
                .filter(one -> isFreeFor(adviser, one.adviser()))
                .orElseThrow(() -> new DeskRefusal(Reason.NOT_YOURS));
    }

    private static boolean isFreeFor(String adviser, @Nullable String takenBy) {
        return takenBy == null || takenBy.equals(adviser);
    }

    /// The same click opens the same chat.
    private static ConversationId chatFor(ConversationId id, UUID commandId) {
        return new ConversationId(UniqueIds.named("call-back:" + id + ":" + commandId));
    }
}
