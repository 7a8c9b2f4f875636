package org.ventanilla.gateway.media.model;

/// The maximum sizes of the files that the provider delivers. They depend on the kind of file.
///
/// Source: WhatsApp Cloud API, "Media", supported media types.
public final class FileLimits {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private FileLimits() {}

    /// The maximum size of a file of this kind.
    ///
    /// @param mediaKind the provider's name for the kind: `image`, `audio`, `video`, `document` or
    ///     `sticker`
    public static long maxBytes(String mediaKind) {
        return switch (mediaKind) {
            case "image" -> 5 * MIB;
            case "audio", "video" -> 16 * MIB;
            case "sticker" -> 500 * KIB;
            default -> 100 * MIB;
        };
    }
}
