package org.ventanilla.pqrsd.rest;

/// What a browser can do with a file without running anything of it.
public enum FileKind {
    PICTURE,
    SOUND,
    FILM,
    PDF,
    /// It is saved and opened by another program.
    OTHER;

    /// @param mediaType found by looking at the bytes
    static FileKind of(String mediaType) {
        return switch (mediaType) {
            case "image/jpeg", "image/png", "image/webp", "image/gif" -> PICTURE;
            case "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/wav" -> SOUND;
            case "video/mp4" -> FILM;
            case "application/pdf" -> PDF;
            default -> OTHER;
        };
    }

    /// How a browser takes it, as `Content-Disposition` says.
    String disposition() {
        return this == OTHER ? "attachment" : "inline";
    }

    /// What the file may do once it is open: nothing. A browser does not open a PDF at all in a
    /// sandbox, and its reader for PDFs is one.
    String policy() {
        return switch (this) {
            case PICTURE, SOUND, FILM, OTHER -> "default-src 'none'; sandbox";
            case PDF -> "default-src 'none'; object-src 'self'; frame-ancestors 'none'";
        };
    }
}
