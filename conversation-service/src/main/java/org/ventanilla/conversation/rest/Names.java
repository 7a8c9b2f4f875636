package org.ventanilla.conversation.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.Profile;

/// Returns the names or codes by which the desk shows people.
final class Names {

    private static final int CODE_CHARACTERS = 4;

    private Names() {}

    /// Returns the registered name; absent if the person is not registered.
    static @Nullable String registeredName(Conversation conversation) {
        Profile profile = conversation.citizen().profile();
        return profile == null ? null : profile.name();
    }

    /// Returns a short code that distinguishes people without a name: the end of the conversation's
    /// id.
    static String shortCode(ConversationId id) {
        String idText = id.toString();
        return idText.substring(idText.length() - CODE_CHARACTERS).toUpperCase(Locale.ROOT);
    }
}
