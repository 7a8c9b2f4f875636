package org.ventanilla.conversation.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.conversation.flow.Excerpt;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.Stage.Filing.Step;

/// A request that was left unfinished: offered when its person comes back, and before they begin
/// another one.
final class FilingAgain {

    private FilingAgain() {}

    /// Offers it at the greeting.
    ///
    /// @return whether there is one
    static boolean offers(Turn turn) {
        return ask(turn, Step.OFFERED, CaseDraft.of(FilingTalk.identityOf(turn)));
    }

    /// Offers it before another request is begun.
    ///
    /// @param begun the other request
    /// @return whether there is one
    static boolean offersTheOther(Turn turn, CaseDraft begun) {
        if (turn.conversation().stage() instanceof Stage.Filing) {
            turn.putAside(); // who writes RADICAR in the middle of a story loses nothing of it
        }
        return ask(turn, Step.RESUME, begun);
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().read(Prompt.UNFINISHED, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        switch (option.get()) {
            case CONTINUE -> goOn(turn);
            case DISCARD -> {
                forget(turn);
                turn.say(Prompt.STORY_DISCARDED);
                if (stage.step() == Step.RESUME) {
                    FilingTalk.begin(turn, stage.draft());
                } else {
                    MenuTalk.showMenu(turn);
                }
            }
            case MENU -> MenuTalk.showMenu(turn);
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    private static boolean ask(Turn turn, Step step, CaseDraft begun) {
        Unfinished left = turn.citizen().unfinishedAt(turn.now);
        if (left == null || left.filing() == null) {
            return false;
        }
        turn.ask(new Stage.Filing(step, begun, false));
        return true;
    }

    private static void goOn(Turn turn) {
        Unfinished left = turn.citizen().unfinishedAt(turn.now);
        if (left == null || left.filing() == null) {
            turn.say(Prompt.STORY_FORGOTTEN);
            MenuTalk.showMenu(turn);
            return;
        }
        forget(turn);
        Stage.Filing stage = stillTheirs(turn, left.filing());
        switch (stage.step()) {
            case STORY ->
                    turn.say(
                                    Prompt.STORY_GOES_ON,
                                    Map.of(
                                            "relato",
                                            Excerpt.of(
                                                    stage.draft().story(),
                                                    ConversationLimits.SUMMARY_CHARACTERS)))
                            .enter(stage);
            case CONFIRM -> FilingTalk.completed(turn, stage);
            case OFFERED, RESUME, IDENTITY, KIND, RESERVE, PLACE, MEDIUM, ADDRESS, CORRECT ->
                    turn.ask(stage);
        }
    }

    /// Who withdrew their consent meanwhile files without their data.
    private static Stage.Filing stillTheirs(Turn turn, Stage.Filing stage) {
        if (stage.draft().identity() == IdentityMode.ANONYMOUS
                || FilingTalk.identityOf(turn) == IdentityMode.IDENTIFIED) {
            return stage;
        }
        turn.say(Prompt.ANONYMOUS_NOTE);
        return stage.withDraft(stage.draft().withIdentity(IdentityMode.ANONYMOUS));
    }

    private static void forget(Turn turn) {
        Unfinished left = Objects.requireNonNull(turn.citizen().unfinished());
        turn.happen(new DialogueEvent.LeftUnfinished(left.withoutFiling()));
    }
}
