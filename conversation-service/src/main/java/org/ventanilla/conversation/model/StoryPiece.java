package org.ventanilla.conversation.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;

/// The part of a story that one message contributed. The person may still edit or delete that
/// message, so the story is stored by message until it is filed.
///
/// @param messageId the provider's id of the message; empty in data of a release before 0.2.2
/// @param text the text of the message, or the caption of its file; empty if there is none
/// @param file the attached file, if there is one
public record StoryPiece(
        String messageId, String text, @Nullable FileRef file) {

    private static final String UNKNOWN = "";

    /// A piece whose message is unknown, so that it can be neither edited nor deleted.
    static StoryPiece unattributed(String text, @Nullable FileRef file) {
        return new StoryPiece(UNKNOWN, text, file);
    }

    boolean isFrom(String message) {
        return !messageId.equals(UNKNOWN) && messageId.equals(message);
    }

    StoryPiece withText(String words) {
        return new StoryPiece(messageId, words, file);
    }

    @Override
    public String toString() {
        return "StoryPiece[%d characters]".formatted(text.length());
    }
}
