package org.ventanilla.simulator.rest.graph;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The texts that the provider defines, from `messages/provider_es-CO.properties`.
@MessageBundle(value = "provider", locale = "es-CO")
public interface ProviderTexts {

    /// The body of an authentication template, with the provider's placeholder for the code.
    @Message
    String code();

    @Message
    String security();

    @Message
    String expiry(int minutes);

    @Message
    String copy();
}
