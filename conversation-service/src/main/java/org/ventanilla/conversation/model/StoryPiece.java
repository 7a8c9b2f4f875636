package org.ventanilla.conversation.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;

/// What one message added to a story. Its person may still edit or delete that message, so the
/// story is kept by message until it is filed.
///
/// @param messageId the provider's id of the message; empty where a release before 0.2.2 did not
/// keep it
/// @param text its words, or the caption of its file; empty where it has none
/// @param file what it attached
public record StoryPiece(String messageId, String text, @Nullable FileRef file) {

    private static final String UNKNOWN = "";

    /// A piece whose message is not known: it can be neither edited nor deleted.
    static StoryPiece unattributed(String text, @Nullable FileRef file) {
        return new StoryPiece(UNKNOWN, text, file);
    }

    boolean cameBy(String message) {
        return !messageId.equals(UNKNOWN) && messageId.equals(message);
    }

    StoryPiece saying(String words) {
        return new StoryPiece(messageId, words, file);
    }

    @Override
    public String toString() {
        return "StoryPiece[%d characters]".formatted(text.length());
    }
}
