package org.ventanilla.pqrsd.rest;

/// The kind of a file from the sender's point of view, whether or not a browser can show it.
public enum AttachmentType {
    PHOTO,
    STICKER,
    VOICE_NOTE,
    AUDIO,
    VIDEO,
    PDF,
    DOCUMENT;

    /// WhatsApp sends a voice note as Ogg, a sticker as WebP, and a photo as JPEG or PNG (Cloud
    /// API, supported media types). Every Ogg audio file is called a voice note.
    ///
    /// @param mediaType detected from the content of the file
    static AttachmentType of(String mediaType) {
        return switch (mediaType) {
            case "audio/ogg" -> VOICE_NOTE;
            case "image/webp" -> STICKER;
            case "application/pdf" -> PDF;
            default -> ofFamily(mediaType.substring(0, mediaType.indexOf('/') + 1));
        };
    }

    private static AttachmentType ofFamily(String family) {
        return switch (family) {
            case "image/" -> PHOTO;
            case "audio/" -> AUDIO;
            case "video/" -> VIDEO;
            default -> DOCUMENT;
        };
    }
}
