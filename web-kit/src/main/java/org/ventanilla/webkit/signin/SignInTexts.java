package org.ventanilla.webkit.signin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The texts of the sign-in page, in `messages/signin_es-CO.properties`.
@MessageBundle(value = "signin", locale = "es-CO")
public interface SignInTexts {

    @Message
    String title();

    /// The title if the sign-in failed.
    @Message
    String failed();

    @Message
    String wrong();

    /// The explanation for a person who has to wait.
    ///
    /// @param time the wait as a text, such as [#seconds]
    @Message
    String mustWait(String time);

    @Message
    String signedOut();

    @Message
    String seconds(long count);

    @Message
    String minutes(long count);
}
