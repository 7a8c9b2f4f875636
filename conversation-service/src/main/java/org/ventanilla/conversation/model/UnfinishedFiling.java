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

/// Offers a request that was left unfinished: when the person comes back, and before they begin
/// another request.
final class UnfinishedFiling {

    private UnfinishedFiling() {}

    /// Offers the unfinished request at the greeting.
    ///
    /// @return whether there is an unfinished request
    static boolean offerAtGreeting(Turn turn) {
        return offer(turn, Step.OFFERED, CaseDraft.empty(FilingDialogue.identityOf(turn)));
    }

    /// Offers the unfinished request before another request is begun.
    ///
    /// @param begun the request that the person wants to begin
    /// @return whether there is an unfinished request
    static boolean offerBefore(Turn turn, CaseDraft begun) {
        if (turn.conversation().stage() instanceof Stage.Filing) {
            turn.saveUnfinishedInput(); // keeps the story if the word *RADICAR* interrupts it
        }
        return offer(turn, Step.RESUME, begun);
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.UNFINISHED, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
            return;
        }
        switch (option.get()) {
            case CONTINUE -> resume(turn);
            case DISCARD -> {
                deleteUnfinished(turn);
                turn.say(Prompt.STORY_DISCARDED);
                if (stage.step() == Step.RESUME) {
                    FilingDialogue.begin(turn, stage.draft());
                } else {
                    MenuDialogue.showMenu(turn);
                }
            }
            case MENU -> MenuDialogue.showMenu(turn);
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    private static boolean offer(Turn turn, Step step, CaseDraft begun) {
        UnfinishedInput unfinished = turn.citizen().unfinishedAt(turn.now);
        if (unfinished == null || unfinished.filing() == null) {
            return false;
        }
        turn.ask(new Stage.Filing(step, begun, false));
        return true;
    }

    private static void resume(Turn turn) {
        UnfinishedInput unfinished = turn.citizen().unfinishedAt(turn.now);
        if (unfinished == null || unfinished.filing() == null) {
            turn.say(Prompt.STORY_FORGOTTEN);
            MenuDialogue.showMenu(turn);
            return;
        }
        deleteUnfinished(turn);
        Stage.Filing stage = withAllowedIdentity(turn, unfinished.filing());
        switch (stage.step()) {
            case STORY ->
                turn.say(
                                Prompt.STORY_GOES_ON,
                                Map.of(
                                        "relato",
                                        Excerpt.beginningOf(
                                                stage.draft().story(), ConversationLimits.SUMMARY_CHARACTERS)))
                        .enter(stage);
            case CONFIRM -> FilingDialogue.showSummaryOrAskMissing(turn, stage);
            case OFFERED, RESUME, IDENTITY, KIND, RESERVE, PLACE, MEDIUM, ADDRESS, CORRECT -> turn.ask(stage);
        }
    }

    /// Makes the request anonymous if the person has withdrawn their consent since.
    private static Stage.Filing withAllowedIdentity(Turn turn, Stage.Filing stage) {
        if (stage.draft().identity() == IdentityMode.ANONYMOUS
                || FilingDialogue.identityOf(turn) == IdentityMode.IDENTIFIED) {
            return stage;
        }
        turn.say(Prompt.ANONYMOUS_NOTE);
        return stage.withDraft(stage.draft().withIdentity(IdentityMode.ANONYMOUS));
    }

    private static void deleteUnfinished(Turn turn) {
        UnfinishedInput unfinished = Objects.requireNonNull(turn.citizen().unfinished());
        turn.emit(new DialogueEvent.UnfinishedInputChanged(unfinished.withoutFiling()));
    }
}
