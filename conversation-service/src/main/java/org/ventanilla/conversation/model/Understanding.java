package org.ventanilla.conversation.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.conversation.flow.Courtesy;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.Wish;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// What people say beside the question: a greeting, thanks, another wish in a sentence, a code that
/// belongs elsewhere, another language. All of it is answered, and none of it counts as a
/// misunderstanding. Where words are awaited, only politeness is heard: the rest may be the answer.
final class Understanding {

    /// What leads somewhere while something is being asked; ending the conversation is offered by
    /// the menus alone.
    private static final Set<Option> ANYTHING =
            EnumSet.of(
                    Option.INFORMATION,
                    Option.FILE,
                    Option.STATUS,
                    Option.ADVISER,
                    Option.NOTICES,
                    Option.PERSONAL_DATA,
                    Option.MENU,
                    Option.AUTHORIZE_DATA);

    private static final Set<Option> ANYTHING_OR_THE_END = EnumSet.of(Option.FINISH);

    static {
        ANYTHING_OR_THE_END.addAll(ANYTHING);
    }

    /// A person is never far (Ley 1437 de 2011, art. 5 num. 6: attention in person is a right).
    private static final Set<Option> A_PERSON = EnumSet.of(Option.ADVISER);

    /// A wish of these may tell more than which option it is.
    private static final Set<Option> TELLS_MORE = EnumSet.of(Option.FILE, Option.STATUS);

    /// What is open to everybody without the data notice being answered first.
    private static final Set<Option> OPEN_TO_ALL =
            EnumSet.of(Option.ADVISER, Option.FILE, Option.STATUS);

    private Understanding() {}

    /// @return whether the message was answered; otherwise it is the stage's to answer
    static boolean deal(Turn turn, ReceiveMessage message) {
        return switch (message.content()) {
            case Content.Text text -> hear(turn, message, text);
            case Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Unsupported _ ->
                    cannotRead(turn);
            case Content.Choice _, Content.Reaction _, Content.Edit _, Content.Revoke _ -> false;
        };
    }

    /// A wish told in the first message of a conversation.
    ///
    /// @param known whether the person answered the data notice
    static boolean dealFirst(Turn turn, ReceiveMessage message, boolean known) {
        return message.content() instanceof Content.Text text
                && fulfil(turn, message, text, known ? ANYTHING : OPEN_TO_ALL);
    }

    /// A voice note answers no question that is answered in words, and is no wrong answer either.
    private static boolean cannotRead(Turn turn) {
        boolean asked =
                switch (turn.conversation().stage()) {
                    case Stage.Registering _, Stage.AskingStatus _, Stage.Noticing _ -> true;
                    case Stage.Filing filing -> !filing.prompt().options().isEmpty();
                    case Stage.Consenting _,
                            Stage.Choosing _,
                            Stage.Waiting _,
                            Stage.Queued _,
                            Stage.WithAdviser _,
                            Stage.Surveying _,
                            Stage.Closed _ ->
                            false;
                };
        if (asked) {
            turn.say(Prompt.ODD_MESSAGE);
        }
        return asked;
    }

    private static boolean hear(Turn turn, ReceiveMessage message, Content.Text text) {
        return switch (turn.conversation().stage()) {
            case Stage.Consenting stage ->
                    stage.shown() != null
                            && besideOptions(turn, message, text, stage.prompt(), ANYTHING);
            case Stage.Choosing stage ->
                    besideOptions(turn, message, text, stage.prompt(), ANYTHING_OR_THE_END);
            case Stage.Noticing stage ->
                    stage.step() == Stage.Noticing.Step.CODE
                            ? politeness(turn, text)
                            : besideOptions(turn, message, text, stage.prompt(), ANYTHING);
            case Stage.Registering stage ->
                    stage.prompt().options().isEmpty()
                            ? politeness(turn, text)
                            : besideOptions(turn, message, text, stage.prompt(), A_PERSON);
            case Stage.Filing stage -> {
                if (stage.step() == Stage.Filing.Step.STORY) {
                    yield false; // every word may belong to it
                }
                Set<Option> open = stage.step() == Stage.Filing.Step.OFFERED ? ANYTHING : A_PERSON;
                yield stage.prompt().options().isEmpty()
                        ? politeness(turn, text)
                        : besideOptions(turn, message, text, stage.prompt(), open);
            }
            case Stage.AskingStatus stage ->
                    code(turn, text, stage.radicado() == null) || politeness(turn, text);
            case Stage.Waiting stage ->
                    stage.request() != Stage.Waiting.Request.NOTICES && code(turn, text, false)
                            || fulfil(turn, message, text, A_PERSON);
            case Stage.Queued _, Stage.WithAdviser _, Stage.Surveying _, Stage.Closed _ -> false;
        };
    }

    private static boolean besideOptions(
            Turn turn, ReceiveMessage message, Content.Text text, Prompt asked, Set<Option> open) {
        Flow flow = turn.flow();
        if (open.contains(Option.FILE) && fulfil(turn, message, text, TELLS_MORE)) {
            return true;
        }
        if (flow.read(asked, text).isPresent()) {
            return false;
        }
        if (flow.isUnclear(asked, text)) {
            turn.say(Prompt.WHICH_ONE);
            PresentQuestion.repeat(turn);
            return true;
        }
        return codeBesideOptions(turn, text, asked)
                || numberBesideOptions(turn, text, asked, open)
                || politeness(turn, text)
                || fulfil(turn, message, text, open)
                || foreign(turn, text);
    }

    /// A document number has six digits sometimes, and is typed a step early.
    private static boolean codeBesideOptions(Turn turn, Content.Text text, Prompt asked) {
        return asked != Prompt.DOCUMENT_TYPE && code(turn, text, false);
    }

    /// A number that answers a question of a moment ago or of a moment later.
    private static boolean numberBesideOptions(
            Turn turn, Content.Text text, Prompt asked, Set<Option> open) {
        if (open.contains(Option.STATUS) && RadicadoText.isAllOf(text.body())) {
            StatusTalk.start(turn, text.body());
            return true;
        }
        boolean early =
                asked == Prompt.DOCUMENT_TYPE
                        && text.body().chars().noneMatch(Character::isLetter)
                        && DocumentType.CC.read(text.body()).isPresent();
        if (early) {
            turn.say(asked);
        }
        return early;
    }

    private static boolean code(Turn turn, Content.Text text, boolean radicadoAwaited) {
        boolean isCode =
                radicadoAwaited
                        ? AccessCode.isNoRadicadoIn(text.body())
                        : AccessCode.isAllOf(text.body());
        if (isCode) {
            turn.say(Prompt.CODE_ON_PAGE);
        }
        return isCode;
    }

    private static boolean politeness(Turn turn, Content.Text text) {
        Optional<Courtesy> courtesy = turn.flow().courtesy(text.body());
        if (courtesy.isEmpty()) {
            return false;
        }
        switch (courtesy.get()) {
            case GREETING -> {
                turn.say(Prompt.GREETED);
                PresentQuestion.repeat(turn);
            }
            case THANKS -> {
                turn.say(Prompt.YOU_ARE_WELCOME);
                if (turn.conversation().stage() instanceof Stage.Choosing) {
                    MenuTalk.anythingElse(turn);
                } else {
                    PresentQuestion.repeat(turn);
                }
            }
            case DONE, ASSENT -> PresentQuestion.repeat(turn);
        }
        return true;
    }

    private static boolean fulfil(
            Turn turn, ReceiveMessage message, Content.Text text, Set<Option> open) {
        Optional<Wish> wish =
                turn.flow()
                        .wish(text.body())
                        .filter(found -> open.contains(found.option()))
                        .filter(found -> !isFulfilled(turn, found));
        wish.ifPresent(
                found -> {
                    switch (found.option()) {
                        case FILE ->
                                FilingTalk.start(
                                        turn,
                                        kindOf(found),
                                        FilingTalk.toldBy(turn, message).orElse(null));
                        case STATUS -> StatusTalk.start(turn, text.body());
                        default -> MenuTalk.choose(turn, message, found.option());
                    }
                });
        return wish.isPresent();
    }

    private static boolean isFulfilled(Turn turn, Wish wish) {
        return wish.option() == Option.AUTHORIZE_DATA && turn.citizen().consents();
    }

    private static @Nullable CaseKind kindOf(Wish wish) {
        return wish.caseKind() == null ? null : FilingTalk.kindOf(wish.caseKind());
    }

    private static boolean foreign(Turn turn, Content.Text text) {
        if (!turn.flow().isForeign(text.body())) {
            return false;
        }
        turn.say(Prompt.OTHER_LANGUAGE);
        PresentQuestion.repeat(turn);
        return true;
    }
}
