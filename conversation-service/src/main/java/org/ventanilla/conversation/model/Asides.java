package org.ventanilla.conversation.model;

import java.util.UUID;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Reactions, edits and deletions: said about another message, so they answer nothing and open
/// nothing. A reaction is not answered. A change is answered only if it changes a request that is
/// not yet filed, or comes after the request was filed.
final class Asides {

    private Asides() {}

    static boolean isAside(Content content) {
        return switch (content) {
            case Content.Reaction _, Content.Edit _, Content.Revoke _ -> true;
            case Content.Text _,
                    Content.Choice _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Unsupported _ ->
                    false;
        };
    }

    static void hear(Turn turn, ReceiveMessage message) {
        MessageChange.in(message)
                .ifPresentOrElse(
                        change -> hear(turn, message, change),
                        () ->
                                turn.happen(
                                        new DialogueEvent.Reacted(
                                                Words.of(turn.flow(), message.content()),
                                                message.receivedAt())));
    }

    private static void hear(Turn turn, ReceiveMessage message, MessageChange change) {
        if (!change.counts(turn.conversation().changes())) {
            return; // replaced by a later one
        }
        turn.happen(
                new DialogueEvent.MessageChanged(
                        change,
                        Transcript.heard(turn.flow(), turn.conversation(), message.content())));
        if (message.filing() != null) {
            noteOnCase(turn, message.requestId(), message.filing(), change);
        }
        if (turn.conversation().stage() instanceof Stage.Filing filing) {
            FilingCorrection.change(turn, filing, change);
        }
        Unfinished left = turn.citizen().unfinishedAt(turn.now);
        if (left != null && left.filing() != null) {
            changeKept(turn, left, left.filing(), change);
        }
    }

    /// The filed request stays as it is. The person hears that once for each request. After the
    /// contact changed hands, who writes may not be who filed it, so nothing is said.
    private static void noteOnCase(Turn turn, UUID requestId, UUID filing, MessageChange change) {
        boolean told = filing.equals(turn.conversation().notedFiling());
        turn.happen(new DialogueEvent.CaseNoted(requestId, filing, change));
        if (!told && turn.citizen().identityChange() == null) {
            turn.say(Prompt.FILED_CHANGE_NOTED);
        }
    }

    /// An edit or a deletion also changes a request that was left unfinished.
    private static void changeKept(
            Turn turn, Unfinished left, Stage.Filing filing, MessageChange change) {
        Stage.Filing changed = filing.changed(change);
        if (!changed.equals(filing)) {
            turn.happen(
                    new DialogueEvent.LeftUnfinished(
                            changed.draft().isTold() ? left.with(changed) : left.withoutFiling()));
        }
    }
}
