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
import org.ventanilla.conversation.handling.DeskStore.AdviserState;
import org.ventanilla.conversation.handling.DeskStore.Chat;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.DeskStore.UsedCommand;
import org.ventanilla.conversation.handling.DeskStore.Waiting;
import org.ventanilla.conversation.model.Attention;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.ConversationLimits;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;

/// The actions of an adviser at the desk. Each action is checked against the database and is then
/// sent to the conversation as a command. The page creates the id of the command, so a repeated
/// click has no further effect.
@ApplicationScoped
public class AdviserDesk {

    /// The number of queue entries that a page shows.
    static final int QUEUE_SHOWN = 100;

    /// The number of transcript lines that a page shows.
    static final int LINES_SHOWN = 500;

    private final Database database;
    private final DeskStore store;
    private final Script script;
    private final AttentionConfig attention;
    private final Clock clock;

    AdviserDesk(Database database, DeskStore store, Script script, AttentionConfig attention, Clock clock) {
        this.database = database;
        this.store = store;
        this.script = script;
        this.attention = attention;
        this.clock = clock;
    }

    /// The overview of the desk for one adviser.
    public record Overview(AdviserState adviserState, List<Waiting> queue, List<Chat> chats) {

        /// The number of chats in which the adviser attends a person.
        public int countAttended() {
            return Math.toIntExact(chats.stream()
                    .filter(chat -> chat.conversation().stage() instanceof Stage.WithAdviser)
                    .count());
        }
    }

    /// A chat as its adviser sees it.
    public record OpenChat(Conversation conversation, List<StoredConversation.Line> lines) {

        /// Whether the adviser may write.
        public boolean isAttended() {
            return conversation.stage() instanceof Stage.WithAdviser;
        }

        /// Whether the attention is over and must still be classified.
        public boolean awaitsWrapUp() {
            Attention attentionOfChat = conversation.attention();
            return attentionOfChat != null && attentionOfChat.awaitsWrapUp();
        }
    }

    /// Returns the overview for an adviser, and records that their desk called.
    public Overview overview(String adviser) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            store.noteActivity(tx, adviser, now);
            return new Overview(
                    store.adviserState(tx, adviser), store.queue(tx, now, QUEUE_SHOWN), store.chats(tx, adviser));
        });
    }

    /// Returns a chat with its last lines.
    ///
    /// @throws DeskRefusal if the chat belongs to another adviser
    public OpenChat chat(String adviser, ConversationId id) {
        return database.inTransaction(
                tx -> new OpenChat(requireOwnChat(tx, adviser, id).conversation(), store.lines(tx, id, LINES_SHOWN)));
    }

    /// Returns the chat so that the person's whole document number can be shown. The adviser, the
    /// chat and the instant are recorded permanently.
    ///
    /// @throws DeskRefusal if the chat belongs to another adviser, or is over
    public OpenChat showDocument(String adviser, ConversationId id) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Conversation conversation = requireOwnChat(tx, adviser, id).conversation();
            requireAttended(conversation);
            store.noteDocumentShown(tx, adviser, id, now);
            return new OpenChat(conversation, List.of());
        });
    }

    /// Records up to which line the adviser has seen a chat on any of their screens.
    ///
    /// @param line the number of the last line that the adviser has seen
    /// @throws DeskRefusal if the chat belongs to another adviser
    public void markSeen(String adviser, ConversationId id, int line) {
        database.transact(tx -> {
            requireOwnChat(tx, adviser, id);
            if (store.markSeen(tx, id, line)) {
                store.sendHint(tx, adviser);
            }
        });
    }

    /// Whether the adviser reserved the place of this conversation, and the conversation has not
    /// confirmed the assignment yet.
    public boolean isBeingAssigned(String adviser, ConversationId id) {
        return database.inTransaction(tx -> store.isReserved(tx, adviser, id, clock.instant()));
    }

    /// Reserves the first place of the queue and asks the conversation at this place to accept the
    /// adviser.
    ///
    /// @return the conversation; empty if no person waits. A repeated command id returns the
    /// conversation that was reserved the first time
    /// @throws DeskRefusal if the adviser is not available or has reached the limit of chats, or if
    /// the command id was used for another action
    public Optional<ConversationId> takeNext(String adviser, UUID commandId) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Optional<UsedCommand> earlierUse = claim(tx, commandId, now, adviser, "next");
            if (earlierUse.isPresent()) {
                return earlierUse.map(UsedCommand::taken);
            }
            store.noteActivity(tx, adviser, now);
            requireCapacity(tx, adviser, now);
            Optional<Waiting> next = store.reserveNext(tx, adviser, now.plus(attention.placeReservedFor()), now);
            next.ifPresent(waiting -> {
                publish(
                        tx,
                        new ConversationCommand.Assign(
                                commandId, waiting.contactId(), waiting.conversationId(), adviser, now));
                store.noteTaken(tx, commandId, waiting.conversationId());
                store.sendHint(tx, adviser);
            });
            return next.map(Waiting::conversationId);
        });
    }

    /// Checks that the adviser may take another chat.
    ///
    /// @throws DeskRefusal if the adviser is not available or has reached the limit of chats
    void requireCapacity(Transaction tx, String adviser, Instant now) {
        if (store.adviserState(tx, adviser).presence() != Presence.AVAILABLE) {
            throw new DeskRefusal(Reason.NOT_AVAILABLE);
        }
        if (store.countChatsAndReservations(tx, adviser, now) >= attention.chatsAtOnce()) {
            throw new DeskRefusal(Reason.HANDS_FULL);
        }
    }

    /// Sends a text of the adviser to the person.
    ///
    /// @throws DeskRefusal if the text is empty, too long or broken, or if the chat belongs to
    /// another adviser or is over
    public void say(String adviser, ConversationId id, UUID commandId, String text) {
        if (text.isBlank()) {
            throw new DeskRefusal(Reason.TEXT_EMPTY);
        }
        if (text.length() > ConversationLimits.ADVISER_TEXT_CHARACTERS) {
            throw new DeskRefusal(Reason.TEXT_TOO_LONG);
        }
        if (text.codePoints().anyMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE)) {
            throw new DeskRefusal(Reason.TEXT_BROKEN);
        }
        executeOnce(new Action(commandId, adviser, id, "say", text), (conversation, now) -> {
            requireAttended(conversation);
            return new ConversationCommand.SayAsAdviser(commandId, conversation.contactId(), id, adviser, text, now);
        });
    }

    /// Ends the attention.
    ///
    /// @throws DeskRefusal if the chat belongs to another adviser or is over, or if no adviser has
    /// written yet
    public void end(String adviser, ConversationId id, UUID commandId) {
        executeOnce(new Action(commandId, adviser, id, "end", ""), (conversation, now) -> {
            requireAttended(conversation);
            if (!Objects.requireNonNull(conversation.attention()).replied()) {
                throw new DeskRefusal(Reason.NOT_ATTENDED);
            }
            return new ConversationCommand.EndAttention(commandId, conversation.contactId(), id, adviser, now);
        });
    }

    /// Returns the person to the queue.
    ///
    /// @throws DeskRefusal if the chat belongs to another adviser, or is over
    public void giveBack(String adviser, ConversationId id, UUID commandId) {
        executeOnce(new Action(commandId, adviser, id, "return", ""), (conversation, now) -> {
            requireAttended(conversation);
            return new ConversationCommand.ReturnToQueue(
                    commandId, conversation.contactId(), id, adviser, "GIVEN_BACK", now);
        });
    }

    /// Classifies an attention that is over.
    ///
    /// @throws DeskRefusal if the chat belongs to another adviser or is not over yet, or if the
    /// topic is not in the list
    public void classify(String adviser, ConversationId id, UUID commandId, String topic) {
        if (!script.topics().containsKey(topic)) {
            throw new DeskRefusal(Reason.UNKNOWN_TOPIC);
        }
        executeOnce(new Action(commandId, adviser, id, "wrap-up", topic), (conversation, now) -> {
            Attention attentionOfChat = conversation.attention();
            if (attentionOfChat == null || !attentionOfChat.awaitsWrapUp()) {
                throw new DeskRefusal(Reason.NOT_ENDED);
            }
            return new ConversationCommand.CompleteWrapUp(commandId, conversation.contactId(), id, adviser, topic, now);
        });
    }

    /// Creates the command to a conversation, or refuses the action with a {@link DeskRefusal}.
    private interface CommandFactory {
        ConversationCommand create(Conversation conversation, Instant now);
    }

    /// One action of an adviser on one chat.
    private record Action(UUID commandId, String adviser, ConversationId chat, String kind, String content) {}

    /// Executes an action once. A repetition of the action has no effect and is answered like the
    /// first time.
    private void executeOnce(Action action, CommandFactory factory) {
        Instant now = clock.instant();
        database.transact(tx -> {
            Optional<UsedCommand> earlierUse = claim(
                    tx,
                    action.commandId(),
                    now,
                    action.adviser(),
                    action.kind(),
                    action.chat().toString(),
                    action.content());
            store.noteActivity(tx, action.adviser(), now);
            if (earlierUse.isEmpty()) {
                Chat chat = requireOwnChat(tx, action.adviser(), action.chat());
                publish(tx, factory.create(chat.conversation(), now));
            }
        });
    }

    /// Claims the id of a command for an action.
    ///
    /// @param actionParts the adviser, the kind and the content of the action; free text must be
    /// the last part
    /// @return the earlier use of the id for this action; empty the first time
    /// @throws DeskRefusal if the id was used for another action
    private Optional<UsedCommand> claim(Transaction tx, UUID commandId, Instant now, String... actionParts) {
        String fingerprint = Fingerprint.sha256Of(actionParts);
        Optional<UsedCommand> earlierUse = store.claimCommand(tx, commandId, fingerprint, now);
        if (earlierUse.isPresent() && !earlierUse.get().fingerprint().equals(fingerprint)) {
            throw new DeskRefusal(Reason.COMMAND_REUSED);
        }
        return earlierUse;
    }

    private Chat requireOwnChat(Transaction tx, String adviser, ConversationId id) {
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
