package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.WorkingHours;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Decides what a command means for a conversation. This class uses neither clock nor I/O.
public final class ConversationDecider {

    private ConversationDecider() {}

    /// Opens a conversation with its first message. A reaction, an edit or a deletion opens no
    /// conversation.
    ///
    /// @param previous the conversation that the new conversation continues; absent if there is
    /// none
    /// @param invitedBy the adviser who sent the template that this message answers; absent if the
    /// message answers no template
    public static Decision open(
            ReceiveMessage message,
            Citizen citizen,
            @Nullable Conversation previous,
            @Nullable String invitedBy,
            Context context) {
        if (ReactionsAndChanges.refersToAnotherMessage(message.content())) {
            return new Decision.Ignored("refers to another message");
        }
        Turn turn = new Turn(
                new DialogueEvent.Opened(
                        message.newConversationId(),
                        message.contactId(),
                        message.channel(),
                        message.account(),
                        citizen,
                        previous == null ? null : previous.id()),
                context,
                message.now());
        addToTranscript(turn, message);
        if (invitedBy != null && TemplateAnswer.isForAdviser(turn, message)) {
            TemplateAnswer.leadToAdviser(turn, invitedBy);
        } else if (previous != null && LateMessages.belongsToEndedAttention(previous, message, context.flow())) {
            LateMessages.backToAdviser(turn, previous);
        } else {
            Welcome.firstMessage(turn, message);
        }
        return turn.decision();
    }

    /// Opens a conversation in which an adviser writes first, because the person asked for a
    /// call-back.
    ///
    /// @param previous the last conversation of the person
    public static Decision callBack(
            DialogueCommand.CallBack command, Conversation previous, Citizen citizen, Context context) {
        return previous.isClosed()
                ? AdviserActions.callBack(command, previous, citizen, context)
                : new Decision.Refused("IN_CONVERSATION");
    }

    /// Applies any command to an existing conversation.
    public static Decision decide(DialogueCommand command, Conversation conversation, Context context) {
        Turn turn = new Turn(conversation, context, command.now());
        return switch (command) {
            case ReceiveMessage message -> onMessage(turn, message);
            case DialogueCommand.Assign assign -> AdviserActions.assign(turn, assign);
            case DialogueCommand.SayAsAdviser say -> AdviserActions.say(turn, say);
            case DialogueCommand.EndAttention end -> AdviserActions.end(turn, end);
            case DialogueCommand.ReturnToQueue back -> AdviserActions.giveBack(turn, back);
            case DialogueCommand.CompleteWrapUp wrapUp -> AdviserActions.classify(turn, wrapUp);
            case DialogueCommand.CallBack _ -> new Decision.Ignored("the conversation is open already");
            case DialogueCommand.OfferSurvey offer -> SurveyDialogue.offer(turn, offer);
            case DialogueCommand.ReceiveCaseReply received -> CaseReplies.handle(turn, received);
            case DialogueCommand.ReceiveNoticeReply received -> NoticeReplies.handle(turn, received);
            case DialogueCommand.ChangeIdentity change -> IdentityChanges.apply(turn, change);
            case DialogueCommand.CheckTimeouts _ -> TimeoutRules.check(turn);
        };
    }

    /// Returns when the conversation next needs {@link DialogueCommand.CheckTimeouts}, unless
    /// another command comes before; empty if no timeout applies.
    ///
    /// @param hours when advisers attend
    public static Optional<Instant> dueAt(Conversation conversation, Timeouts timeouts, WorkingHours hours) {
        return TimeoutRules.dueAt(conversation, timeouts, hours);
    }

    private static Decision onMessage(Turn turn, ReceiveMessage message) {
        Conversation conversation = turn.conversation();
        if (ReactionsAndChanges.refersToAnotherMessage(message.content())) {
            ReactionsAndChanges.handle(turn, message);
            return turn.decision();
        }
        if (Taps.isRepetition(conversation, message)) {
            return new Decision.Ignored("tapped twice");
        }
        if (SurveyDialogue.handleLaterTap(turn, message)) {
            return turn.decision();
        }
        if (conversation.isClosed()) {
            return afterClose(turn, message);
        }
        Optional<MessageChange> change = MessageChange.find(conversation.changes(), message.providerMessageId());
        if (change.isPresent()) {
            return onChangedMessage(turn, message, change.get());
        }
        addToTranscript(turn, message);
        return respond(turn, message);
    }

    /// Handles a message whose edit or deletion arrived before the message itself. The message is
    /// read in its changed form.
    private static Decision onChangedMessage(Turn turn, ReceiveMessage message, MessageChange change) {
        ReceiveMessage changed = message.withContent(change.applyTo(message.content()));
        turn.emit(new DialogueEvent.CitizenSaid(
                Transcript.changedCitizenLine(turn.flow(), turn.conversation(), changed.content()),
                message.receivedAt(),
                message.providerMessageId(),
                change.revoked() ? null : Transcript.attachmentOf(changed.content())));
        return change.revoked() ? turn.decision() : respond(turn, changed);
    }

    /// Handles a message to a closed conversation. Thanks are answered without opening another
    /// conversation.
    private static Decision afterClose(Turn turn, ReceiveMessage message) {
        Instant lastHeard = turn.conversation().lastHeardAt();
        addToTranscript(turn, message);
        boolean isThanks = ContentText.typed(message.content())
                        .filter(turn.flow()::isThanks)
                        .isPresent()
                && message.receivedAt().isBefore(lastHeard.plus(ConversationLimits.THANKS_WINDOW));
        return isThanks ? turn.say(Prompt.YOU_ARE_WELCOME).decision() : new Decision.OpensNext(List.of());
    }

    private static Decision respond(Turn turn, ReceiveMessage message) {
        if (turn.conversation().stage() instanceof Stage.Surveying
                && LateMessages.belongsToEndedAttention(turn.conversation(), message, turn.flow())) {
            return turn.openNext().decision();
        }
        Optional<GlobalWord> word = GlobalWords.wordOf(turn, message);
        if (word.isPresent()) {
            GlobalWords.apply(word.get(), turn, message);
        } else if (!Taps.handle(turn, message) && !OffTopicMessages.handle(turn, message)) {
            answer(turn, message);
        }
        return turn.decision();
    }

    /// Handles a message as the answer to the open question.
    private static void answer(Turn turn, ReceiveMessage message) {
        switch (turn.conversation().stage()) {
            case Stage.Consenting consenting -> ConsentDialogue.answer(turn, message, consenting);
            case Stage.Registering registering -> Registration.answer(turn, message, registering);
            case Stage.Choosing choosing -> MenuDialogue.answer(turn, message, choosing);
            case Stage.Filing filing -> FilingDialogue.answer(turn, message, filing);
            case Stage.AskingStatus asking -> StatusDialogue.answer(turn, message, asking);
            case Stage.Noticing noticing -> NoticeDialogue.answer(turn, message, noticing);
            case Stage.Waiting waiting -> {
                if (!NoticeDialogue.handleEarlyCode(turn, message, waiting)) {
                    MenuDialogue.sayRequestPending(turn, waiting);
                }
            }
            case Stage.Queued queued -> {
                FileReplies.sayIfMissing(turn, message.content());
                QueueDialogue.answer(turn, message, queued);
            }
            // The adviser reads the message.
            case Stage.WithAdviser _ -> FileReplies.sayIfMissing(turn, message.content());
            case Stage.Surveying surveying -> SurveyDialogue.answer(turn, message, surveying);
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation takes no answer");
        }
    }

    /// Handles an answer that was not understood. After the first such answer the assistant says
    /// that it did not understand. After the second it repeats the question. After the third it
    /// offers an adviser. A citizen who is registering or dictating a request then stays at the
    /// open question.
    static void handleNotUnderstood(Turn turn) {
        turn.emit(new DialogueEvent.NotUnderstood());
        int times = turn.conversation().misunderstood();
        if (times == 1) {
            turn.say(Prompt.NOT_UNDERSTOOD);
        } else if (times < ConversationLimits.MISUNDERSTOOD_BEFORE_HELP) {
            CurrentQuestion.repeat(turn);
        } else {
            switch (turn.conversation().stage()) {
                case Stage.Registering _, Stage.Filing _ -> {
                    turn.say(Prompt.PERSON_OFFERED);
                    CurrentQuestion.repeat(turn);
                }
                case Stage.Consenting _,
                        Stage.Choosing _,
                        Stage.AskingStatus _,
                        Stage.Noticing _,
                        Stage.Waiting _,
                        Stage.Queued _,
                        Stage.WithAdviser _,
                        Stage.Surveying _,
                        Stage.Closed _ -> turn.ask(new Stage.Choosing(Prompt.HELP));
            }
        }
    }

    /// Adds a message to the transcript.
    private static void addToTranscript(Turn turn, ReceiveMessage message) {
        turn.emit(new DialogueEvent.CitizenSaid(
                Transcript.citizenLine(turn.flow(), turn.conversation(), message.content()),
                message.receivedAt(),
                message.providerMessageId(),
                Transcript.attachmentOf(message.content())));
        if (message.content() instanceof Content.Choice choice) {
            turn.emit(new DialogueEvent.Tapped(new Tap(choice.id(), message.receivedAt())));
        }
    }
}
