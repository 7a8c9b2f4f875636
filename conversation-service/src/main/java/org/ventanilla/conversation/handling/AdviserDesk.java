package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.conversation.ConversationCommand;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.DeskRefusal.Reason;
import org.ventanilla.conversation.handling.DeskStore.Chat;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.DeskStore.Standing;
import org.ventanilla.conversation.handling.DeskStore.Used;
import org.ventanilla.conversation.handling.DeskStore.Waiting;
import org.ventanilla.conversation.model.Attention;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.ConversationLimits;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;

/// What an adviser does at the desk. Each action is checked against the store and goes to the
/// conversation as a command under the id the page made, so that a repeated click is one action.
@ApplicationScoped
public class AdviserDesk {

    /// The longest queue a page shows.
    static final int QUEUE_SHOWN = 100;

    /// The longest transcript a page shows.
    static final int LINES_SHOWN = 500;

    private final Database database;
    private final DeskStore store;
    private final Script script;
    private final AttentionConfig attention;
    private final Clock clock;

    AdviserDesk(
            Database database,
            DeskStore store,
            Script script,
            AttentionConfig attention,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.script = script;
        this.attention = attention;
        this.clock = clock;
    }

    /// What an adviser sees of the desk as a whole.
    public record Overview(Standing standing, List<Waiting> queue, List<Chat> chats) {

        /// Chats in which the adviser attends somebody.
        public int attended() {
            return Math.toIntExact(
                    chats.stream()
                            .filter(
                                    chat ->
                                            chat.conversation().stage()
                                                    instanceof Stage.WithAdviser)
                            .count());
        }
    }

    /// One chat as its adviser sees it.
    public record OpenChat(Conversation conversation, List<KeptConversation.Line> lines) {

        /// Whether the adviser may write.
        public boolean attended() {
            return conversation.stage() instanceof Stage.WithAdviser;
        }

        /// Whether the classification is what is left to do.
        public boolean awaitsWrapUp() {
            Attention adviserPart = conversation.attention();
            return adviserPart != null && adviserPart.awaitsWrapUp();
        }
    }

    public Overview overview(String adviser) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> {
                    store.heard(tx, adviser, now);
                    return new Overview(
                            store.standing(tx, adviser),
                            store.queue(tx, now, QUEUE_SHOWN),
                            store.chats(tx, adviser));
                });
    }

    /// @throws DeskRefusal if it is not this adviser's
    public OpenChat chat(String adviser, ConversationId id) {
        return database.inTransaction(
                tx ->
                        new OpenChat(
                                own(tx, adviser, id).conversation(),
                                store.lines(tx, id, LINES_SHOWN)));
    }

    /// The chat with leave to show the person's whole document number, which is noted for good: who
    /// looked, at whose, and when.
    ///
    /// @throws DeskRefusal if it is not theirs, or over
    public OpenChat showDocument(String adviser, ConversationId id) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> {
                    Conversation conversation = own(tx, adviser, id).conversation();
                    requireAttended(conversation);
                    store.noteDocumentShown(tx, adviser, id, now);
                    return new OpenChat(conversation, List.of());
                });
    }

    /// Notes that the adviser has seen a chat up to this line, on whichever screen.
    ///
    /// @throws DeskRefusal if it is not theirs
    public void see(String adviser, ConversationId id, int line) {
        database.transact(
                tx -> {
                    own(tx, adviser, id);
                    if (store.see(tx, id, line)) {
                        store.hint(tx, adviser);
                    }
                });
    }

    /// Whether a place was taken whose conversation has not answered yet.
    public boolean isComing(String adviser, ConversationId id) {
        return database.inTransaction(tx -> store.holds(tx, adviser, id, clock.instant()));
    }

    /// Takes the first who waits: holds the place, and asks the conversation.
    ///
    /// @return nothing where nobody waits; the same again for the same click
    /// @throws DeskRefusal if the adviser is not available or has enough chats, or the id was used
    /// for another action
    public Optional<ConversationId> takeNext(String adviser, UUID commandId) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> {
                    Optional<Used> before = used(tx, commandId, now, adviser, "next");
                    if (before.isPresent()) {
                        return before.map(Used::taken);
                    }
                    store.heard(tx, adviser, now);
                    requireFreeHands(tx, adviser, now);
                    Optional<Waiting> next =
                            store.reserveNext(tx, adviser, now.plus(attention.reservation()), now);
                    next.ifPresent(
                            waiting -> {
                                publish(
                                        tx,
                                        new ConversationCommand.Assign(
                                                commandId,
                                                waiting.contactId(),
                                                waiting.conversationId(),
                                                adviser,
                                                now));
                                store.took(tx, commandId, waiting.conversationId());
                                store.hint(tx, adviser);
                            });
                    return next.map(Waiting::conversationId);
                });
    }

    /// @throws DeskRefusal if the adviser is not available or has enough chats
    void requireFreeHands(Transaction tx, String adviser, Instant now) {
        if (store.standing(tx, adviser).presence() != Presence.AVAILABLE) {
            throw new DeskRefusal(Reason.NOT_AVAILABLE);
        }
        if (store.handsFull(tx, adviser, now) >= attention.chatsAtOnce()) {
            throw new DeskRefusal(Reason.HANDS_FULL);
        }
    }

    /// @throws DeskRefusal if it is not theirs, or over
    public void say(String adviser, ConversationId id, UUID commandId, String text) {
        if (text.isBlank()) {
            throw new DeskRefusal(Reason.TEXT_EMPTY);
        }
        if (text.length() > ConversationLimits.ADVISER_TEXT_CHARACTERS) {
            throw new DeskRefusal(Reason.TEXT_TOO_LONG);
        }
        if (text.codePoints().anyMatch(sign -> Character.getType(sign) == Character.SURROGATE)) {
            throw new DeskRefusal(Reason.TEXT_BROKEN);
        }
        command(
                new Action(commandId, adviser, id, "say", text),
                (conversation, now) -> {
                    requireAttended(conversation);
                    return new ConversationCommand.SayAsAdviser(
                            commandId, conversation.contactId(), id, adviser, text, now);
                });
    }

    /// @throws DeskRefusal if it is not theirs, over, or nothing was written yet
    public void end(String adviser, ConversationId id, UUID commandId) {
        command(
                new Action(commandId, adviser, id, "end", ""),
                (conversation, now) -> {
                    requireAttended(conversation);
                    if (!Objects.requireNonNull(conversation.attention()).replied()) {
                        throw new DeskRefusal(Reason.NOT_ATTENDED);
                    }
                    return new ConversationCommand.EndAttention(
                            commandId, conversation.contactId(), id, adviser, now);
                });
    }

    /// @throws DeskRefusal if it is not theirs, or over
    public void giveBack(String adviser, ConversationId id, UUID commandId) {
        command(
                new Action(commandId, adviser, id, "return", ""),
                (conversation, now) -> {
                    requireAttended(conversation);
                    return new ConversationCommand.ReturnToQueue(
                            commandId, conversation.contactId(), id, adviser, "GIVEN_BACK", now);
                });
    }

    /// @throws DeskRefusal if it is not theirs, not over yet, or the topic is on no list
    public void classify(String adviser, ConversationId id, UUID commandId, String topic) {
        if (!script.topics().containsKey(topic)) {
            throw new DeskRefusal(Reason.UNKNOWN_TOPIC);
        }
        command(
                new Action(commandId, adviser, id, "wrap-up", topic),
                (conversation, now) -> {
                    Attention adviserPart = conversation.attention();
                    if (adviserPart == null || !adviserPart.awaitsWrapUp()) {
                        throw new DeskRefusal(Reason.NOT_ENDED);
                    }
                    return new ConversationCommand.CompleteWrapUp(
                            commandId, conversation.contactId(), id, adviser, topic, now);
                });
    }

    private interface Making {
        ConversationCommand command(Conversation conversation, Instant now);
    }

    /// One thing an adviser does to one chat.
    private record Action(
            UUID commandId, String adviser, ConversationId chat, String kind, String content) {}

    /// An action that was taken before is not taken again, and is answered as it was then.
    private void command(Action action, Making making) {
        Instant now = clock.instant();
        database.transact(
                tx -> {
                    Optional<Used> before =
                            used(
                                    tx,
                                    action.commandId(),
                                    now,
                                    action.adviser(),
                                    action.kind(),
                                    action.chat().toString(),
                                    action.content());
                    store.heard(tx, action.adviser(), now);
                    if (before.isEmpty()) {
                        Chat chat = own(tx, action.adviser(), action.chat());
                        publish(tx, making.command(chat.conversation(), now));
                    }
                });
    }

    /// @param action who does what, its free text last
    /// @throws DeskRefusal if the id was used for another action
    private Optional<Used> used(Transaction tx, UUID commandId, Instant now, String... action) {
        String fingerprint = Fingerprint.of(action);
        Optional<Used> before = store.use(tx, commandId, fingerprint, now);
        if (before.isPresent() && !before.get().fingerprint().equals(fingerprint)) {
            throw new DeskRefusal(Reason.COMMAND_REUSED);
        }
        return before;
    }

    private Chat own(Transaction tx, String adviser, ConversationId id) {
        return store.chat(tx, adviser, id).orElseThrow(() -> new DeskRefusal(Reason.NOT_YOURS));
    }

    private static void requireAttended(Conversation conversation) {
        if (!(conversation.stage() instanceof Stage.WithAdviser)) {
            throw new DeskRefusal(Reason.ENDED);
        }
    }

    private static void publish(Transaction tx, ConversationCommand command) {
        tx.publish(Outgoing.of(command).identified(command.commandId()));
    }
}
