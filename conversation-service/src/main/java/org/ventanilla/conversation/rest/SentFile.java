package org.ventanilla.conversation.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ConversationId;

/// A file of a person, as the desk shows it.
///
/// @param shownAs `picture`, `sound`, `film`, or `paper` for a file that the page offers only for
/// download
/// @param href the address of the file
/// @param name the file's name on the person's device; absent if the device sent none
/// @param size the size with its unit
record SentFile(String shownAs, String href, @Nullable String name, String size) {

    private static final long BYTES_PER_KB = 1024;
    private static final Locale COLOMBIA = Locale.of("es", "CO");

    /// Returns the file of a line; absent if the line has none.
    static @Nullable SentFile of(ConversationId chat, @Nullable Content attached) {
        return attached instanceof Content.Media media && media.file() != null ? of(chat, media.file()) : null;
    }

    private static SentFile of(ConversationId chat, FileRef file) {
        return new SentFile(
                shownAs(file.mediaType()),
                "/escritorio/chats/%s/archivos/%s".formatted(chat, file.sha256()),
                file.name(),
                sizeText(file.sizeBytes()));
    }

    /// Returns how the page shows a file of a type. Only types that every browser shows without
    /// running code are shown in the page.
    private static String shownAs(String mediaType) {
        return switch (mediaType) {
            case "image/jpeg", "image/png", "image/webp", "image/gif" -> "picture";
            case "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/wav" -> "sound";
            case "video/mp4" -> "film";
            default -> "paper";
        };
    }

    /// Whether the browser may show the file in the page.
    static boolean isShown(FileRef file) {
        return !shownAs(file.mediaType()).equals("paper");
    }

    private static String sizeText(long bytes) {
        return bytes < BYTES_PER_KB * BYTES_PER_KB
                ? Math.ceilDiv(bytes, BYTES_PER_KB) + " kB"
                : String.format(COLOMBIA, "%.1f MB", bytes / (double) (BYTES_PER_KB * BYTES_PER_KB));
    }
}
