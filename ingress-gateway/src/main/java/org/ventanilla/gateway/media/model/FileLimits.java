package org.ventanilla.gateway.media.model;

/// The largest files that the provider delivers, by its name for their kind.
///
/// Source: WhatsApp Cloud API, "Media", supported media types.
public final class FileLimits {

    private static final long MB = 1024 * 1024;

    private FileLimits() {}

    /// @param mediaKind `image`, `audio`, `video`, `document` or `sticker`
    public static long maxBytes(String mediaKind) {
        return switch (mediaKind) {
            case "image" -> 5 * MB;
            case "audio", "video" -> 16 * MB;
            case "sticker" -> 500 * 1024;
            default -> 100 * MB;
        };
    }
}
