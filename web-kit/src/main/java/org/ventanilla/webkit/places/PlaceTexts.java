package org.ventanilla.webkit.places;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The texts about the pages and roles of the staff, in `messages/places_es-CO.properties`.
@MessageBundle(value = "places", locale = "es-CO")
public interface PlaceTexts {

    @Message
    String title(Workplace workplace);

    @Message
    String text(Workplace workplace);

    /// The display name of a role; empty if the suite does not know the role.
    @Message
    String role(String role);
}
