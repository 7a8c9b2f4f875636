package org.ventanilla.conversation.rest;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.ventanilla.conversation.handling.DeskRefusal;

/// The texts that an adviser reads when the desk refuses an action. They are in the file
/// `messages/desk_es-CO.properties`. The build fails if a reason has no text.
@MessageBundle(value = "desk", locale = "es-CO")
public interface DeskTexts {

    @Message
    String refusal(DeskRefusal.Reason reason);
}
