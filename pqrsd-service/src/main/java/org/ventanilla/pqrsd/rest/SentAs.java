package org.ventanilla.pqrsd.rest;

/// What a file is to the person who sent it, whether or not a browser can show it.
enum SentAs {
    PHOTO,
    STICKER,
    VOICE_NOTE,
    AUDIO,
    VIDEO,
    PDF,
    DOCUMENT;

    /// WhatsApp sends a voice note as Ogg, a sticker as WebP, and a photo as JPEG or PNG (Cloud
    /// API, supported media types). A sound file that is Ogg as well is called a voice note.
    ///
    /// @param mediaType found by looking at the bytes
    static SentAs of(String mediaType) {
        return switch (mediaType) {
            case "audio/ogg" -> VOICE_NOTE;
            case "image/webp" -> STICKER;
            case "application/pdf" -> PDF;
            default -> ofFamily(mediaType.substring(0, mediaType.indexOf('/') + 1));
        };
    }

    private static SentAs ofFamily(String family) {
        return switch (family) {
            case "image/" -> PHOTO;
            case "audio/" -> AUDIO;
            case "video/" -> VIDEO;
            default -> DOCUMENT;
        };
    }
}
