package org.ventanilla.conversation.model;

/// Handles a change of the contact's addresses in an open conversation. From that instant it is
/// unknown who writes, and personal data must not reach a person whom the data is not about (Ley
/// 1581 de 2012, art. 4 g).
final class IdentityChanges {

    private IdentityChanges() {}

    /// Applies the change and sends no message. When the person next writes, the assistant explains
    /// why it asks for consent again.
    static Decision apply(Turn turn, DialogueCommand.ChangeIdentity command) {
        if (turn.citizen().knowsChange(command.change())) {
            return new Decision.Ignored("this change is known already");
        }
        turn.discardInput().emit(new DialogueEvent.IdentitySuspended(command.change()));
        switch (turn.conversation().stage()) {
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _ -> turn.enter(Stage.Consenting.UNASKED); // drafts and open requests end here
            case Stage.Queued _, Stage.WithAdviser _ -> {} // the wait or attention continues
            case Stage.Surveying _ -> turn.close("IDENTITY_CHANGED");
            case Stage.Closed _ -> {} // the next conversation begins with the data notice
        }
        return turn.decision();
    }
}
