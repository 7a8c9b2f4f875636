package org.ventanilla.conversation.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;

/// The part of a story that one message contributed. The person may still edit or delete the
/// message, so the story is stored by message until the request is filed.
///
/// @param messageId the provider's id of the message; empty in data of a release before 0.2.2
/// @param text the text of the message, or the caption of its file; empty if there is none
/// @param file the attached file; absent if there is none
public record StoryPiece(
        String messageId, String text, @Nullable FileRef file) {

    private static final String UNKNOWN_MESSAGE = "";

    /// Creates a piece whose message is unknown. Such a piece can be neither edited nor deleted.
    static StoryPiece withoutMessage(String text, @Nullable FileRef file) {
        return new StoryPiece(UNKNOWN_MESSAGE, text, file);
    }

    boolean isFrom(String otherMessageId) {
        return !messageId.equals(UNKNOWN_MESSAGE) && messageId.equals(otherMessageId);
    }

    StoryPiece withText(String words) {
        return new StoryPiece(messageId, words, file);
    }

    @Override
    public String toString() {
        return "StoryPiece[%d characters]".formatted(text.length());
    }
}
