package org.ventanilla.pqrsd.rest;

/// The ways in which a browser can show a file without running code in the file.
public enum FileKind {
    IMAGE,
    AUDIO,
    VIDEO,
    PDF,
    /// The file is downloaded and opened by another program.
    OTHER;

    /// The kind that corresponds to a media type.
    ///
    /// @param mediaType the media type, which was detected from the content of the file
    static FileKind of(String mediaType) {
        return switch (mediaType) {
            case "image/jpeg", "image/png", "image/webp", "image/gif" -> IMAGE;
            case "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/wav" -> AUDIO;
            case "video/mp4" -> VIDEO;
            case "application/pdf" -> PDF;
            default -> OTHER;
        };
    }

    /// The value of `Content-Disposition`.
    String disposition() {
        return this == OTHER ? "attachment" : "inline";
    }

    /// The content security policy of an opened file, which forbids the file to load or run anything.
    /// A PDF gets no sandbox: browsers do not open a PDF in a sandbox, and their PDF viewers are
    /// sandboxed already.
    String contentSecurityPolicy() {
        return switch (this) {
            case IMAGE, AUDIO, VIDEO, OTHER -> "default-src 'none'; sandbox";
            case PDF -> "default-src 'none'; object-src 'self'; frame-ancestors 'none'";
        };
    }
}
