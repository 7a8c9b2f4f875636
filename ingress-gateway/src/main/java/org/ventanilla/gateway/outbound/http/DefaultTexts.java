package org.ventanilla.gateway.outbound.http;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The texts for citizens that are used if the sender of a message does not specify them. They are in
/// `messages/channel_es-CO.properties`.
@MessageBundle(value = "channel", locale = "es-CO")
public interface DefaultTexts {

    /// The label of the button that opens a list of options.
    @Message
    String listButton();
}
