package org.ventanilla.conversation.model;

import org.ventanilla.conversation.flow.Prompt;

/// Repeats the question that is open now. Its text contains current values, such as the next
/// opening of the attention hours.
final class CurrentQuestion {

    private CurrentQuestion() {}

    /// Repeats the question; says nothing if no question is open.
    static void repeat(Turn turn) {
        switch (turn.conversation().stage()) {
            case Stage.Registering stage -> Registration.askAgain(turn, stage);
            case Stage.Filing stage -> FilingDialogue.askAgain(turn, stage);
            case Stage.Choosing stage -> {
                if (stage.prompt() == Prompt.OUT_OF_HOURS) {
                    QueueDialogue.sayOutOfHours(turn);
                } else {
                    turn.say(stage.prompt());
                }
            }
            case Stage.Waiting waiting -> MenuDialogue.sayRequestPending(turn, waiting);
            case Stage.Consenting stage -> ConsentDialogue.askAgain(turn, stage);
            case Stage.Noticing stage -> NoticeDialogue.askAgain(turn, stage);
            case Stage.AskingStatus stage -> turn.say(stage.prompt());
            case Stage.Queued _, Stage.WithAdviser _, Stage.Surveying _, Stage.Closed _ -> {}
        }
    }
}
