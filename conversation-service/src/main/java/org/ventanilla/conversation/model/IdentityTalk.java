package org.ventanilla.conversation.model;

/// What becomes of a conversation when the addresses of its contact changed: from that instant
/// nobody knows who writes (Ley 1581 de 2012, art. 4 g: personal data are kept from people to whom
/// they do not belong).
final class IdentityTalk {

    private IdentityTalk() {}

    /// Says nothing by itself: the person hears why they are asked again when they next write.
    static Decision change(Turn turn, DialogueCommand.ChangeIdentity command) {
        if (turn.citizen().knows(command.change())) {
            return new Decision.Ignored("this change is known already");
        }
        turn.settle().happen(new DialogueEvent.IdentitySuspended(command.change()));
        switch (turn.conversation().stage()) {
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _ ->
                    turn.enter(Stage.Consenting.UNASKED); // drafts and what was asked end here
            case Stage.Queued _, Stage.WithAdviser _ -> {} // nobody is kept from a person
            case Stage.Surveying _ -> turn.close("IDENTITY_CHANGED");
            case Stage.Closed _ -> {} // the next conversation begins with the data notice
        }
        return turn.decision();
    }
}
