package org.ventanilla.conversation.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Prompt;

/// The replies to a file that a person sent.
final class FileReplies {

    /// The provider's names for kinds of file, in a message that contains no file at all.
    private static final Set<String> FILE_TYPES = Set.of("image", "audio", "voice", "video", "document", "sticker");

    private FileReplies() {}

    /// Returns the reply to a file that is not stored: why it did not reach the entity, or that it
    /// is of no use at this point.
    static Prompt answer(Content content) {
        Prompt missing = missing(content);
        return missing == null ? Prompt.ODD_MESSAGE : missing;
    }

    /// Tells the person if a file did not reach the entity, and why.
    static void tellMissing(Turn turn, Content content) {
        Prompt missing = missing(content);
        if (missing != null) {
            turn.say(missing);
        }
    }

    /// The reason why a file is missing; absent if no file is missing. A release before 0.2.2
    /// fetched no files and gave no reason.
    private static @Nullable Prompt missing(Content content) {
        return switch (content) {
            case Content.Media media
            when media.notKept() != null ->
                switch (media.notKept()) {
                    case TOO_LARGE -> Prompt.FILE_TOO_LARGE;
                    case TYPE_NOT_ALLOWED -> Prompt.FILE_TYPE_REFUSED;
                    case GONE, FAILED -> Prompt.FILE_NOT_RECEIVED;
                };
            case Content.Unsupported(String type, var _) when FILE_TYPES.contains(type) -> Prompt.FILE_NOT_RECEIVED;
            case Content.Media _,
                    Content.Unsupported _,
                    Content.Text _,
                    Content.Choice _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _ -> null;
        };
    }
}
