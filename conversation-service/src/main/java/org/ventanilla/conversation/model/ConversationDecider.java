package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Decides what a command means for a conversation. Knows no clock, no store, no channel.
public final class ConversationDecider {

    private ConversationDecider() {}

    /// The first message of a conversation.
    ///
    /// @param previous the conversation it continues, if any
    public static Decision open(
            ReceiveMessage message,
            Citizen citizen,
            @Nullable ConversationId previous,
            Context context) {
        Turn turn =
                new Turn(
                        new DialogueEvent.Opened(
                                message.newId(),
                                message.contactId(),
                                message.channel(),
                                message.account(),
                                citizen,
                                previous),
                        context,
                        message.now());
        hear(turn, message);
        Welcome.firstMessage(turn, message);
        return turn.decision();
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
            case DialogueCommand.OfferSurvey offer -> SurveyTalk.offer(turn, offer);
            case DialogueCommand.HearRegistry heard -> RegistryReplies.hear(turn, heard);
            case DialogueCommand.HearNotices heard -> NoticeReplies.hear(turn, heard);
            case DialogueCommand.ChangeIdentity change -> IdentityTalk.change(turn, change);
            case DialogueCommand.KeepTime _ -> TimeKeeping.keep(turn);
        };
    }

    /// When the conversation next needs {@link DialogueCommand.KeepTime}, unless something happens
    /// before; nothing where no silence matters.
    public static Optional<Instant> dueAt(Conversation conversation, Patience patience) {
        return TimeKeeping.dueAt(conversation, patience);
    }

    private static Decision onMessage(Turn turn, ReceiveMessage message) {
        if (Taps.isRepetition(turn.conversation(), message)) {
            return hear(turn, message).decision();
        }
        if (turn.conversation().isClosed()) {
            return new Decision.HandedOn(List.of());
        }
        hear(turn, message);
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
            case Stage.Queued queued -> QueueTalk.answer(turn, message, queued);
            case Stage.WithAdviser _ -> {} // the adviser reads it
            case Stage.Surveying surveying -> SurveyTalk.answer(turn, message, surveying);
            case Stage.Closed _ -> throw new IllegalStateException("closed hears nothing");
        }
    }

    /// An answer that made no sense: first we say so, then we repeat what was asked, then we offer
    /// a person. Who is telling us something is not led away from it.
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

    /// A message stands in the transcript, and a tap is remembered until something else is sent.
    private static Turn hear(Turn turn, ReceiveMessage message) {
        turn.happen(
                new DialogueEvent.Heard(
                        Transcript.heard(turn.conversation(), message.content()),
                        message.receivedAt()));
        return message.content() instanceof Content.Choice choice
                ? turn.happen(new DialogueEvent.Tapped(new Tap(choice.id(), message.receivedAt())))
                : turn;
    }
}
