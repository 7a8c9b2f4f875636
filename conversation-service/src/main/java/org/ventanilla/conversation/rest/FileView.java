package org.ventanilla.conversation.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ConversationId;

/// A file that a person sent, as the API returns it.
///
/// @param id the SHA-256 of the file; absent if the file was not stored
/// @param kind `image`, `audio`, `video`, `document` or `sticker`
/// @param name the file's name on the person's device; absent if the device sent none
/// @param mediaType the type that the bytes of the file show; absent if the file was not stored
/// @param sizeBytes the size in bytes; absent if the file was not stored
/// @param href the address at which the adviser of the chat reads the file; absent if the file was
/// not stored
/// @param notKept why the file was not stored; absent if it was stored or the reason is unknown
public record FileView(
        @Nullable String id,
        String kind,
        @Nullable String name,
        @Nullable String mediaType,
        @Nullable Long sizeBytes,
        @Nullable String href,
        Content.@Nullable MissingFileReason notKept) {

    /// Returns the files of a line. A chat message has at most one file.
    static List<FileView> filesOf(ConversationId chat, @Nullable Content attached) {
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
