package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.Stage.Filing.Step;

/// Changes one answer of a request. The person chooses the answer from the summary, or edits or
/// deletes the message that contained the answer. All other answers stay.
final class FilingCorrection {

    private FilingCorrection() {}

    static void answer(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.FILING_CORRECT, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
            return;
        }
        CaseDraft draft = stage.draft();
        switch (option.get()) {
            case FIX_KIND -> turn.ask(stage.to(Step.KIND, draft));
            case FIX_IDENTITY -> correctIdentity(turn, stage);
            case ADD_TO_STORY -> turn.say(Prompt.STORY_MORE).enter(stage.to(Step.STORY, draft));
            case FIX_STORY -> turn.say(Prompt.STORY_AGAIN).enter(stage.to(Step.STORY, draft.withoutText()));
            case FIX_PLACE -> turn.ask(stage.to(Step.PLACE, draft));
            case FIX_MEDIUM -> turn.ask(stage.to(Step.MEDIUM, draft));
            case FIX_NOTHING -> FilingDialogue.showSummaryOrAskMissing(turn, stage);
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    private static void correctIdentity(Turn turn, Stage.Filing stage) {
        if (!turn.citizen().consents()) {
            turn.say(Prompt.IDENTITY_NEEDS_CONSENT);
            FilingDialogue.showSummaryOrAskMissing(turn, stage);
        } else if (stage.draft().kind() == CaseKind.DENUNCIA && turn.citizen().profile() != null) {
            turn.ask(stage.to(Step.RESERVE, stage.draft()));
        } else {
            turn.ask(stage.to(Step.IDENTITY, stage.draft()));
        }
    }

    /// Applies the edit or deletion of a message to this request.
    static void applyChange(Turn turn, Stage.Filing stage, MessageChange change) {
        CaseDraft draft = stage.draft();
        if (turnsIntoEndOfStory(turn, stage, change)) {
            FilingDialogue.endStory(turn, stage.withDraft(draft.withoutMessage(change.target())));
            return;
        }
        Stage.Filing changed = stage.afterChange(change);
        if (changed.equals(stage)) {
            if (isTooLong(draft, change)) {
                turn.say(Prompt.STORY_TOO_LONG);
            }
        } else if (stage.step() == Step.CONFIRM
                || isPastStory(stage) && !changed.draft().hasContent()) {
            FilingDialogue.showSummaryOrAskMissing(turn, changed); // the person must confirm the changed content
        } else {
            turn.enter(changed);
        }
    }

    /// Whether an edit turns a message of the story into *LISTO*, the word that ends the story.
    private static boolean turnsIntoEndOfStory(Turn turn, Stage.Filing stage, MessageChange change) {
        return stage.step() == Step.STORY
                && stage.draft().containsMessage(change.target())
                && change.newText() != null
                && FilingDialogue.endsStory(turn.flow(), change.newText());
    }

    private static boolean isTooLong(CaseDraft draft, MessageChange change) {
        return draft.containsMessage(change.target())
                && change.newText() != null
                && !draft.withoutMessage(change.target()).hasSpaceFor(change.newText());
    }

    private static boolean isPastStory(Stage.Filing stage) {
        return switch (stage.step()) {
            case OFFERED, RESUME, IDENTITY, KIND, RESERVE, STORY -> false;
            case PLACE, MEDIUM, ADDRESS, CONFIRM, CORRECT -> true;
        };
    }
}
