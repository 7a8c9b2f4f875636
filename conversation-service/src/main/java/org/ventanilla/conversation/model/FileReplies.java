package org.ventanilla.conversation.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Prompt;

/// The replies to a file that a person sent.
final class FileReplies {

    /// The provider's names for kinds of file. An unsupported message of such a kind was sent with
    /// a file, but the file did not arrive.
    private static final Set<String> FILE_TYPES = Set.of("image", "audio", "voice", "video", "document", "sticker");

    private FileReplies() {}

    /// Returns the reply to a file that is not stored. The reply says why the file did not reach
    /// the entity, or that files are of no use at this point.
    static Prompt replyTo(Content content) {
        Prompt reason = reasonMissing(content);
        return reason == null ? Prompt.ODD_MESSAGE : reason;
    }

    /// Tells the person why a file did not reach the entity. Says nothing if no file is missing.
    static void sayIfMissing(Turn turn, Content content) {
        Prompt reason = reasonMissing(content);
        if (reason != null) {
            turn.say(reason);
        }
    }

    /// Returns the reason why a file is missing; absent if no file is missing. A release before
    /// 0.2.2 fetched no files and gave no reason.
    private static @Nullable Prompt reasonMissing(Content content) {
        return switch (content) {
            case Content.Media media
            when media.notKept() != null ->
                switch (media.notKept()) {
                    case TOO_LARGE -> Prompt.FILE_TOO_LARGE;
                    case TYPE_NOT_ALLOWED -> Prompt.FILE_TYPE_REFUSED;
                    case GONE, FAILED -> Prompt.FILE_NOT_RECEIVED;
                    case INFECTED -> Prompt.FILE_INFECTED;
                };
            case Content.Unsupported(String type, var _) when FILE_TYPES.contains(type) -> Prompt.FILE_NOT_RECEIVED;
            case Content.Media _,
                    Content.Unsupported _,
                    Content.Text _,
                    Content.Choice _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _ -> null;
        };
    }
}
