package org.ventanilla.conversation.rest;

import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.Profile;

/// What a person is called at the desk.
final class Names {

    private Names() {}

    /// The registered name; nothing where there is none.
    static @Nullable String of(Conversation conversation) {
        Profile profile = conversation.citizen().profile();
        return profile == null ? null : profile.name();
    }
}
