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

/// Decides what a command means for a conversation. Knows no clock, no store, no channel.
public final class ConversationDecider {

    private ConversationDecider() {}

    /// The first message of a conversation. What is said about another message begins none.
    ///
    /// @param previous the conversation it continues, if any
    /// @param invitedBy the adviser who asked by template for this answer; absent where none did
    public static Decision open(
            ReceiveMessage message,
            Citizen citizen,
            @Nullable Conversation previous,
            @Nullable String invitedBy,
            Context context) {
        if (Asides.isAside(message.content())) {
            return new Decision.Ignored("said about another message");
        }
        Turn turn =
                new Turn(
                        new DialogueEvent.Opened(
                                message.newId(),
                                message.contactId(),
                                message.channel(),
                                message.account(),
                                citizen,
                                previous == null ? null : previous.id()),
                        context,
                        message.now());
        hear(turn, message);
        if (invitedBy != null && InvitedAnswer.continues(turn, message)) {
            InvitedAnswer.take(turn, invitedBy);
        } else if (previous != null && Crossing.reaches(previous, message, context.flow())) {
            Crossing.backToAdviser(turn, previous);
        } else {
            Welcome.firstMessage(turn, message);
        }
        return turn.decision();
    }

    /// An adviser writes first, because the person asked for it.
    ///
    /// @param previous the last conversation of the person
    public static Decision callBack(
            DialogueCommand.CallBack command,
            Conversation previous,
            Citizen citizen,
            Context context) {
        return previous.isClosed()
                ? AdviserTalk.callBack(command, previous, citizen, context)
                : new Decision.Refused("IN_CONVERSATION");
    }

    /// Anything that happens to a conversation that exists.
    public static Decision decide(
            DialogueCommand command, Conversation conversation, Context context) {
        Turn turn = new Turn(conversation, context, command.now());
        return switch (command) {
            case ReceiveMessage message -> onMessage(turn, message);
            case DialogueCommand.Assign assign -> AdviserTalk.assign(turn, assign);
            case DialogueCommand.SayAsAdviser say -> AdviserTalk.say(turn, say);
            case DialogueCommand.EndAttention end -> AdviserTalk.end(turn, end);
            case DialogueCommand.ReturnToQueue back -> AdviserTalk.giveBack(turn, back);
            case DialogueCommand.CompleteWrapUp wrapUp -> AdviserTalk.classify(turn, wrapUp);
            case DialogueCommand.CallBack _ -> new Decision.Ignored("it is open already");
            case DialogueCommand.OfferSurvey offer -> SurveyTalk.offer(turn, offer);
            case DialogueCommand.HearRegistry heard -> RegistryReplies.hear(turn, heard);
            case DialogueCommand.HearNotices heard -> NoticeReplies.hear(turn, heard);
            case DialogueCommand.ChangeIdentity change -> IdentityTalk.change(turn, change);
            case DialogueCommand.KeepTime _ -> TimeKeeping.keep(turn);
        };
    }

    /// When the conversation next needs {@link DialogueCommand.KeepTime}, unless something happens
    /// before; nothing where no silence matters.
    ///
    /// @param hours when advisers attend
    public static Optional<Instant> dueAt(
            Conversation conversation, Patience patience, WorkingHours hours) {
        return TimeKeeping.dueAt(conversation, patience, hours);
    }

    private static Decision onMessage(Turn turn, ReceiveMessage message) {
        Conversation conversation = turn.conversation();
        if (Asides.isAside(message.content())) {
            Asides.hear(turn, message);
            return turn.decision();
        }
        if (Taps.isRepetition(conversation, message)) {
            return new Decision.Ignored("tapped twice");
        }
        if (SurveyTalk.tappedElsewhere(turn, message)) {
            return turn.decision();
        }
        if (conversation.isClosed()) {
            return afterTheEnd(turn, message);
        }
        Optional<MessageChange> change =
                MessageChange.of(conversation.changes(), message.providerMessageId());
        if (change.isPresent()) {
            return changedBefore(turn, message, change.get());
        }
        hear(turn, message);
        return answered(turn, message);
    }

    /// A message whose edit or deletion arrived first is read as the person changed it.
    private static Decision changedBefore(Turn turn, ReceiveMessage message, MessageChange change) {
        ReceiveMessage standing = message.saying(change.applied(message.content()));
        turn.happen(
                new DialogueEvent.Heard(
                        Transcript.changed(turn.flow(), turn.conversation(), standing.content()),
                        message.receivedAt(),
                        message.providerMessageId(),
                        change.revoked() ? null : Transcript.attached(standing.content())));
        return change.revoked() ? turn.decision() : answered(turn, standing);
    }

    /// Thanks are answered without another conversation.
    private static Decision afterTheEnd(Turn turn, ReceiveMessage message) {
        Instant lastHeard = turn.conversation().lastHeardAt();
        hear(turn, message);
        boolean thanks =
                Words.typed(message.content()).filter(turn.flow()::isThanks).isPresent()
                        && message.receivedAt()
                                .isBefore(lastHeard.plus(ConversationLimits.THANKS_FOLLOW));
        return thanks
                ? turn.say(Prompt.YOU_ARE_WELCOME).decision()
                : new Decision.HandedOn(List.of());
    }

    private static Decision answered(Turn turn, ReceiveMessage message) {
        if (turn.conversation().stage() instanceof Stage.Surveying
                && Crossing.reaches(turn.conversation(), message, turn.flow())) {
            return turn.handOn().decision();
        }
        Optional<GlobalWord> word = GlobalWords.in(turn, message);
        if (word.isPresent()) {
            GlobalWords.obey(word.get(), turn, message);
        } else if (!Taps.deal(turn, message) && !Understanding.deal(turn, message)) {
            answer(turn, message);
        }
        return turn.decision();
    }

    /// The message answers what the stage asked.
    private static void answer(Turn turn, ReceiveMessage message) {
        switch (turn.conversation().stage()) {
            case Stage.Consenting consenting -> ConsentTalk.answer(turn, message, consenting);
            case Stage.Registering registering -> Registration.answer(turn, message, registering);
            case Stage.Choosing choosing -> MenuTalk.answer(turn, message, choosing);
            case Stage.Filing filing -> FilingTalk.answer(turn, message, filing);
            case Stage.AskingStatus asking -> StatusTalk.answer(turn, message, asking);
            case Stage.Noticing noticing -> NoticeTalk.answer(turn, message, noticing);
            case Stage.Waiting waiting -> {
                if (!NoticeTalk.earlyCode(turn, message, waiting)) {
                    MenuTalk.beforeReply(turn, waiting);
                }
            }
            case Stage.Queued queued -> {
                FileTalk.tellMissing(turn, message.content());
                QueueTalk.answer(turn, message, queued);
            }
            // The adviser reads it.
            case Stage.WithAdviser _ -> FileTalk.tellMissing(turn, message.content());
            case Stage.Surveying surveying -> SurveyTalk.answer(turn, message, surveying);
            case Stage.Closed _ -> throw new IllegalStateException("closed hears nothing");
        }
    }

    /// An answer that made no sense: first we say so, then we repeat what was asked, then we offer
    /// a person. A person who is giving us information is not led to another question.
    static void misunderstood(Turn turn) {
        turn.happen(new DialogueEvent.NotUnderstood());
        int times = turn.conversation().misunderstood();
        if (times == 1) {
            turn.say(Prompt.NOT_UNDERSTOOD);
        } else if (times < ConversationLimits.MISUNDERSTOOD_BEFORE_HELP) {
            PresentQuestion.repeat(turn);
        } else {
            switch (turn.conversation().stage()) {
                case Stage.Registering _, Stage.Filing _ -> {
                    turn.say(Prompt.PERSON_OFFERED);
                    PresentQuestion.repeat(turn);
                }
                case Stage.Consenting _,
                        Stage.Choosing _,
                        Stage.AskingStatus _,
                        Stage.Noticing _,
                        Stage.Waiting _,
                        Stage.Queued _,
                        Stage.WithAdviser _,
                        Stage.Surveying _,
                        Stage.Closed _ ->
                        turn.ask(new Stage.Choosing(Prompt.HELP));
            }
        }
    }

    /// A message takes its place in the transcript.
    private static void hear(Turn turn, ReceiveMessage message) {
        turn.happen(
                new DialogueEvent.Heard(
                        Transcript.heard(turn.flow(), turn.conversation(), message.content()),
                        message.receivedAt(),
                        message.providerMessageId(),
                        Transcript.attached(message.content())));
        if (message.content() instanceof Content.Choice choice) {
            turn.happen(new DialogueEvent.Tapped(new Tap(choice.id(), message.receivedAt())));
        }
    }
}
