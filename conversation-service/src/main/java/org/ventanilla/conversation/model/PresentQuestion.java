package org.ventanilla.conversation.model;

import org.ventanilla.conversation.flow.Prompt;

/// What the person is being asked, said once more with the values it was said with.
final class PresentQuestion {

    private PresentQuestion() {}

    /// Says nothing where nothing is asked.
    static void repeat(Turn turn) {
        switch (turn.conversation().stage()) {
            case Stage.Registering stage -> Registration.askAgain(turn, stage);
            case Stage.Filing stage -> FilingTalk.askAgain(turn, stage);
            case Stage.Choosing stage -> {
                if (stage.prompt() == Prompt.OUT_OF_HOURS) {
                    QueueTalk.outOfHours(turn);
                } else {
                    turn.say(stage.prompt());
                }
            }
            case Stage.Waiting waiting -> MenuTalk.beforeReply(turn, waiting);
            case Stage.Consenting stage -> ConsentTalk.askAgain(turn, stage);
            case Stage.Noticing stage -> NoticeTalk.askAgain(turn, stage);
            case Stage.AskingStatus stage -> turn.say(stage.prompt());
            case Stage.Queued _, Stage.WithAdviser _, Stage.Surveying _, Stage.Closed _ -> {}
        }
    }
}
