package org.ventanilla.conversation.model;

import java.util.UUID;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Handles reactions, edits and deletions. They refer to another message, so they neither answer a
/// question nor open a conversation. A reaction gets no reply. An edit or a deletion gets a reply
/// only if the changed message is part of a request.
final class ReactionsAndChanges {

    private ReactionsAndChanges() {}

    static boolean refersToAnotherMessage(Content content) {
        return switch (content) {
            case Content.Reaction _, Content.Edit _, Content.Revoke _ -> true;
            case Content.Text _,
                    Content.Choice _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Unsupported _ -> false;
        };
    }

    static void handle(Turn turn, ReceiveMessage message) {
        MessageChange.from(message)
                .ifPresentOrElse(
                        change -> applyChange(turn, message, change),
                        () -> turn.emit(new DialogueEvent.CitizenReacted(
                                ContentText.of(turn.flow(), message.content()), message.receivedAt())));
    }

    private static void applyChange(Turn turn, ReceiveMessage message, MessageChange change) {
        if (!change.supersedes(turn.conversation().changes())) {
            return; // a later change of the same message is known already
        }
        turn.emit(new DialogueEvent.MessageChanged(
                change, Transcript.citizenLine(turn.flow(), turn.conversation(), message.content())));
        if (message.filingCommandId() != null) {
            noteOnCase(turn, message.requestId(), message.filingCommandId(), change);
        }
        if (turn.conversation().stage() instanceof Stage.Filing filing) {
            FilingCorrection.applyChange(turn, filing, change);
        }
        UnfinishedInput unfinished = turn.citizen().unfinishedAt(turn.now);
        if (unfinished != null && unfinished.filing() != null) {
            changeUnfinished(turn, unfinished, unfinished.filing(), change);
        }
    }

    /// Notes the change on the case; the filed request itself does not change. The person is told
    /// this only once for each request. After a change of identity nothing is said, because the
    /// writer may not be the person who filed the request.
    private static void noteOnCase(Turn turn, UUID requestId, UUID filingCommandId, MessageChange change) {
        boolean isAlreadyTold = filingCommandId.equals(turn.conversation().notedFiling());
        turn.emit(new DialogueEvent.CaseNoteRequested(requestId, filingCommandId, change));
        if (!isAlreadyTold && turn.citizen().identityChange() == null) {
            turn.say(Prompt.FILED_CHANGE_NOTED);
        }
    }

    /// Applies the change to a request that was left unfinished.
    private static void changeUnfinished(
            Turn turn, UnfinishedInput unfinished, Stage.Filing filing, MessageChange change) {
        Stage.Filing changed = filing.afterChange(change);
        if (!changed.equals(filing)) {
            turn.emit(new DialogueEvent.UnfinishedInputChanged(
                    changed.draft().hasContent() ? unfinished.withFiling(changed) : unfinished.withoutFiling()));
        }
    }
}
