package org.ventanilla.simulator.rest.graph;

import java.util.Set;

/// The file types that the provider accepts, and their size limits.
///
/// Source: WhatsApp Cloud API, "Media", supported media types.
final class MediaRules {

    private static final Set<String> DOCUMENTS = Set.of(
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");
    private static final int MIB = 1024 * 1024;

    private MediaRules() {}

    /// The message type for files of this media type, or an empty text if the provider does not accept
    /// such files.
    static String typeOf(String mimeType) {
        String baseType = mimeType.split(";")[0].trim();
        return switch (baseType) {
            case "image/jpeg", "image/png" -> "image";
            case "image/webp" -> "sticker";
            case "audio/ogg", "audio/mpeg", "audio/aac", "audio/amr", "audio/mp4" -> "audio";
            case "video/mp4", "video/3gpp" -> "video";
            default -> DOCUMENTS.contains(baseType) ? "document" : "";
        };
    }

    /// Whether a file may be sent in a message of this type. A document may have any accepted media
    /// type.
    static boolean isAllowedAs(String type, String mimeType) {
        return typeOf(mimeType).equals(type)
                || type.equals("document") && !typeOf(mimeType).isEmpty();
    }

    static long maxBytes(String mimeType) {
        return switch (typeOf(mimeType)) {
            case "image" -> 5L * MIB;
            case "sticker" -> 500L * 1024;
            case "audio", "video" -> 16L * MIB;
            default -> 100L * MIB;
        };
    }
}
