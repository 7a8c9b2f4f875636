package org.ventanilla.conversation.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Intent;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.PoliteKind;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Handles messages that do not answer the open question: a greeting, thanks, an intent in a
/// sentence, an access code that is meant for a web page, another language. Every such message gets
/// a reply, and none counts as a misunderstanding. While the question expects free text, only
/// politeness is recognised, because anything else may be the answer.
final class OffTopicMessages {

    /// The intents that are followed while a question is open. The intent to end the conversation
    /// is followed only at a menu.
    private static final Set<Option> FOLLOWED_INTENTS = EnumSet.of(
            Option.INFORMATION,
            Option.FILE,
            Option.STATUS,
            Option.ADVISER,
            Option.NOTICES,
            Option.PERSONAL_DATA,
            Option.MENU,
            Option.AUTHORIZE_DATA);

    private static final Set<Option> FOLLOWED_INTENTS_AND_FINISH = EnumSet.of(Option.FINISH);

    static {
        FOLLOWED_INTENTS_AND_FINISH.addAll(FOLLOWED_INTENTS);
    }

    /// Access to an adviser is always open (Ley 1437 de 2011, art. 5 num. 6: attention in person is
    /// a right).
    private static final Set<Option> ADVISER_ONLY = EnumSet.of(Option.ADVISER);

    /// Intents whose sentence may contain more than the choice of an option: the story of a
    /// request, or a radicado.
    private static final Set<Option> MAY_SAY_MORE = EnumSet.of(Option.FILE, Option.STATUS);

    /// Intents that are followed before the data notice is answered.
    private static final Set<Option> BEFORE_DATA_NOTICE = EnumSet.of(Option.ADVISER, Option.FILE, Option.STATUS);

    private OffTopicMessages() {}

    /// Handles a message that does not answer the open question.
    ///
    /// @return whether the message was handled; otherwise the stage must handle it
    static boolean handle(Turn turn, ReceiveMessage message) {
        return switch (message.content()) {
            case Content.Text text -> handleText(turn, message, text);
            case Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Unsupported _ -> replyToNonText(turn);
            case Content.Choice _, Content.Reaction _, Content.Edit _, Content.Revoke _ -> false;
        };
    }

    /// Follows an intent in the first message of a conversation.
    ///
    /// @param noticeAnswered whether the person has answered the data notice
    /// @return whether an intent was followed
    static boolean handleFirstMessage(Turn turn, ReceiveMessage message, boolean noticeAnswered) {
        return message.content() instanceof Content.Text text
                && followIntent(turn, message, text, noticeAnswered ? FOLLOWED_INTENTS : BEFORE_DATA_NOTICE);
    }

    /// Replies to a message without text, such as a voice note, if the question expects text. The
    /// message does not count as a wrong answer.
    private static boolean replyToNonText(Turn turn) {
        boolean needsReply = switch (turn.conversation().stage()) {
            case Stage.Registering _, Stage.AskingStatus _, Stage.Noticing _ -> true;
            case Stage.Filing filing -> !filing.prompt().options().isEmpty();
            case Stage.Consenting _,
                    Stage.Choosing _,
                    Stage.Waiting _,
                    Stage.Queued _,
                    Stage.WithAdviser _,
                    Stage.Surveying _,
                    Stage.Closed _ -> false;
        };
        if (needsReply) {
            turn.say(Prompt.ODD_MESSAGE);
        }
        return needsReply;
    }

    private static boolean handleText(Turn turn, ReceiveMessage message, Content.Text text) {
        return switch (turn.conversation().stage()) {
            case Stage.Consenting stage ->
                stage.shown() != null && handleBesideQuestion(turn, message, text, stage.prompt(), FOLLOWED_INTENTS);
            case Stage.Choosing stage ->
                handleBesideQuestion(turn, message, text, stage.prompt(), FOLLOWED_INTENTS_AND_FINISH);
            case Stage.Noticing stage ->
                stage.step() == Stage.Noticing.Step.CODE
                        ? replyToPoliteness(turn, text)
                        : handleBesideQuestion(turn, message, text, stage.prompt(), FOLLOWED_INTENTS);
            case Stage.Registering stage ->
                stage.prompt().options().isEmpty()
                        ? replyToPoliteness(turn, text)
                        : handleBesideQuestion(turn, message, text, stage.prompt(), ADVISER_ONLY);
            case Stage.Filing stage -> {
                if (stage.step() == Stage.Filing.Step.STORY) {
                    yield false; // every message may be part of the story
                }
                Set<Option> allowed = stage.step() == Stage.Filing.Step.OFFERED ? FOLLOWED_INTENTS : ADVISER_ONLY;
                yield stage.prompt().options().isEmpty()
                        ? replyToPoliteness(turn, text)
                        : handleBesideQuestion(turn, message, text, stage.prompt(), allowed);
            }
            case Stage.AskingStatus stage ->
                replyToCode(turn, text, stage.radicado() == null) || replyToPoliteness(turn, text);
            case Stage.Waiting stage ->
                stage.request() != Stage.Waiting.Request.NOTICES && replyToCode(turn, text, false)
                        || followIntent(turn, message, text, ADVISER_ONLY);
            case Stage.Queued _, Stage.WithAdviser _, Stage.Surveying _, Stage.Closed _ -> false;
        };
    }

    /// Handles a text at a question with options, unless the text chooses one of the options.
    ///
    /// @param allowed the intents that may be followed at this question
    private static boolean handleBesideQuestion(
            Turn turn, ReceiveMessage message, Content.Text text, Prompt prompt, Set<Option> allowed) {
        Flow flow = turn.flow();
        if (allowed.contains(Option.FILE) && followIntent(turn, message, text, MAY_SAY_MORE)) {
            return true;
        }
        if (flow.readOption(prompt, text).isPresent()) {
            return false;
        }
        if (flow.isUnclear(prompt, text)) {
            turn.say(Prompt.WHICH_ONE);
            CurrentQuestion.repeat(turn);
            return true;
        }
        return replyToCodeBesideOptions(turn, text, prompt)
                || handleNumberBesideOptions(turn, text, prompt, allowed)
                || replyToPoliteness(turn, text)
                || followIntent(turn, message, text, allowed)
                || replyToForeign(turn, text);
    }

    /// Replies to an access code. At the question for the document type, six digits may be a
    /// document number that is typed one step early.
    private static boolean replyToCodeBesideOptions(Turn turn, Content.Text text, Prompt prompt) {
        return prompt != Prompt.DOCUMENT_TYPE && replyToCode(turn, text, false);
    }

    /// Handles a number that answers a question which is not open: a radicado at a menu, or a
    /// document number at the question for the document type.
    private static boolean handleNumberBesideOptions(Turn turn, Content.Text text, Prompt prompt, Set<Option> allowed) {
        if (allowed.contains(Option.STATUS) && RadicadoParser.isOnlyRadicado(text.body())) {
            StatusDialogue.start(turn, text.body());
            return true;
        }
        boolean early = prompt == Prompt.DOCUMENT_TYPE
                && text.body().chars().noneMatch(Character::isLetter)
                && DocumentType.CC.parse(text.body()).isPresent();
        if (early) {
            turn.say(prompt);
        }
        return early;
    }

    private static boolean replyToCode(Turn turn, Content.Text text, boolean isRadicadoAwaited) {
        boolean isCode = isRadicadoAwaited
                ? AccessCode.isOnlyCodeAndNoRadicado(text.body())
                : AccessCode.isOnlyCode(text.body());
        if (isCode) {
            turn.say(Prompt.CODE_ON_PAGE);
        }
        return isCode;
    }

    private static boolean replyToPoliteness(Turn turn, Content.Text text) {
        Optional<PoliteKind> politeKind = turn.flow().politeKind(text.body());
        if (politeKind.isEmpty()) {
            return false;
        }
        switch (politeKind.get()) {
            case GREETING -> {
                turn.say(Prompt.GREETED);
                CurrentQuestion.repeat(turn);
            }
            case THANKS -> {
                turn.say(Prompt.YOU_ARE_WELCOME);
                if (turn.conversation().stage() instanceof Stage.Choosing) {
                    MenuDialogue.askAnythingElse(turn);
                } else {
                    CurrentQuestion.repeat(turn);
                }
            }
            case DONE, ASSENT -> CurrentQuestion.repeat(turn);
        }
        return true;
    }

    private static boolean followIntent(Turn turn, ReceiveMessage message, Content.Text text, Set<Option> allowed) {
        Optional<Intent> intent = turn.flow()
                .intent(text.body())
                .filter(found -> allowed.contains(found.option()))
                .filter(found -> !isAlreadyDone(turn, found));
        intent.ifPresent(found -> {
            switch (found.option()) {
                case FILE ->
                    FilingDialogue.start(
                            turn,
                            kindOf(found),
                            FilingDialogue.storyIn(turn, message).orElse(null));
                case STATUS -> StatusDialogue.start(turn, text.body());
                default -> MenuDialogue.choose(turn, message, found.option());
            }
        });
        return intent.isPresent();
    }

    /// Whether the person asks to authorise the use of their data, but has already done so.
    private static boolean isAlreadyDone(Turn turn, Intent intent) {
        return intent.option() == Option.AUTHORIZE_DATA && turn.citizen().consents();
    }

    private static @Nullable CaseKind kindOf(Intent intent) {
        return intent.caseKind() == null ? null : FilingDialogue.kindOf(intent.caseKind());
    }

    private static boolean replyToForeign(Turn turn, Content.Text text) {
        if (!turn.flow().isForeign(text.body())) {
            return false;
        }
        turn.say(Prompt.OTHER_LANGUAGE);
        CurrentQuestion.repeat(turn);
        return true;
    }
}
