package org.ventanilla.conversation.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Prompt;

/// What is said about a file that a person sent.
final class FileTalk {

    /// The provider's words for kinds of file, in a message that contains no file at all.
    private static final Set<String> FILES =
            Set.of("image", "audio", "voice", "video", "document", "sticker");

    private FileTalk() {}

    /// The answer to a file that is not kept where it was sent: why it did not reach us, or that it
    /// is of no use here.
    static Prompt answer(Content content) {
        Prompt missing = missing(content);
        return missing == null ? Prompt.ODD_MESSAGE : missing;
    }

    /// Says that a file did not reach us, and why; nothing where it did, or there was none.
    static void tellMissing(Turn turn, Content content) {
        Prompt missing = missing(content);
        if (missing != null) {
            turn.say(missing);
        }
    }

    /// A release before 0.2.2 fetched no file and gave no reason.
    private static @Nullable Prompt missing(Content content) {
        return switch (content) {
            case Content.Media media when media.notKept() != null ->
                    switch (media.notKept()) {
                        case TOO_LARGE -> Prompt.FILE_TOO_LARGE;
                        case TYPE_NOT_ALLOWED -> Prompt.FILE_TYPE_REFUSED;
                        case GONE, FAILED -> Prompt.FILE_NOT_RECEIVED;
                    };
            case Content.Unsupported(String type, _) when FILES.contains(type) ->
                    Prompt.FILE_NOT_RECEIVED;
            case Content.Media _,
                    Content.Unsupported _,
                    Content.Text _,
                    Content.Choice _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _ ->
                    null;
        };
    }
}
