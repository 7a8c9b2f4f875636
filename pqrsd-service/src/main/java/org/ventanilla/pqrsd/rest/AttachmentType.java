package org.ventanilla.pqrsd.rest;

/// The type of a file as the sender knows it. {@link FileKind} says how a browser can show the file.
public enum AttachmentType {
    PHOTO,
    STICKER,
    VOICE_NOTE,
    AUDIO,
    VIDEO,
    PDF,
    DOCUMENT;

    /// The type that corresponds to a media type. WhatsApp sends a voice note as Ogg, a sticker as
    /// WebP, and a photo as JPEG or PNG (Cloud API, supported media types). Every Ogg audio file is
    /// called a voice note.
    ///
    /// @param mediaType the media type, which was detected from the content of the file
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
