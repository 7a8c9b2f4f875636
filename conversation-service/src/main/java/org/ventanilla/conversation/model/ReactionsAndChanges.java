package org.ventanilla.conversation.model;

import java.util.UUID;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Handles reactions, edits and deletions. They refer to another message, so they neither answer a
/// question nor open a conversation. A reaction gets no reply. An edit or a deletion gets a reply
/// only if its message is part of a request.
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
        if (message.filing() != null) {
            noteOnCase(turn, message.requestId(), message.filing(), change);
        }
        if (turn.conversation().stage() instanceof Stage.Filing filing) {
            FilingCorrection.change(turn, filing, change);
        }
        UnfinishedInput unfinished = turn.citizen().unfinishedAt(turn.now);
        if (unfinished != null && unfinished.filing() != null) {
            changeUnfinished(turn, unfinished, unfinished.filing(), change);
        }
    }

    /// Notes the change on the case; the filed request itself does not change. The person is not
    /// told again for the same request. After the contact changed hands nothing is said, because the writer may
    /// not be the person who filed the request.
    private static void noteOnCase(Turn turn, UUID requestId, UUID filingCommandId, MessageChange change) {
        boolean alreadyTold = filingCommandId.equals(turn.conversation().notedFiling());
        turn.emit(new DialogueEvent.CaseNoteRequested(requestId, filingCommandId, change));
        if (!alreadyTold && turn.citizen().identityChange() == null) {
            turn.say(Prompt.FILED_CHANGE_NOTED);
        }
    }

    /// Applies the change to a request that was left unfinished.
    private static void changeUnfinished(
            Turn turn, UnfinishedInput unfinished, Stage.Filing filing, MessageChange change) {
        Stage.Filing changed = filing.changed(change);
        if (!changed.equals(filing)) {
            turn.emit(new DialogueEvent.UnfinishedInputChanged(
                    changed.draft().hasContent() ? unfinished.with(changed) : unfinished.withoutFiling()));
        }
    }
}
