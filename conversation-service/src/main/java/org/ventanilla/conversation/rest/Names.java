package org.ventanilla.conversation.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.Profile;

/// The names of people at the desk.
final class Names {

    private static final int CODE_CHARACTERS = 4;

    private Names() {}

    /// The registered name; absent if there is none.
    static @Nullable String of(Conversation conversation) {
        Profile profile = conversation.citizen().profile();
        return profile == null ? null : profile.name();
    }

    /// A short code that distinguishes people without a name: the end of the conversation's id.
    static String code(ConversationId id) {
        String idText = id.toString();
        return idText.substring(idText.length() - CODE_CHARACTERS).toUpperCase(Locale.ROOT);
    }
}
