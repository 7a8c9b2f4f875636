package org.ventanilla.conversation.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ConversationId;

/// A file that a person sent, as the API tells it.
///
/// @param id its SHA-256; absent where the file was not kept
/// @param kind `image`, `audio`, `video`, `document` or `sticker`
/// @param name as the person's device calls it; absent where it does not
/// @param mediaType by its bytes; absent where the file was not kept
/// @param sizeBytes absent where the file was not kept
/// @param href where the adviser of the chat reads it; absent where the file was not kept
/// @param notKept why it was not; absent where it was, and where the gateway did not tell
public record FileView(
        @Nullable String id,
        String kind,
        @Nullable String name,
        @Nullable String mediaType,
        @Nullable Long sizeBytes,
        @Nullable String href,
        Content.@Nullable NotKept notKept) {

    /// The files of a line: a message of a chat has one at most.
    static List<FileView> of(ConversationId chat, @Nullable Content attached) {
        return attached instanceof Content.Media media ? List.of(of(chat, media)) : List.of();
    }

    private static FileView of(ConversationId chat, Content.Media media) {
        FileRef file = media.file();
        return file == null
                ? new FileView(null, media.mediaKind(), null, null, null, null, media.notKept())
                : new FileView(
                        file.sha256(),
                        media.mediaKind(),
                        file.name(),
                        file.mediaType(),
                        file.sizeBytes(),
                        "/api/v1/desk/chats/%s/files/%s".formatted(chat, file.sha256()),
                        null);
    }
}
