package org.ventanilla.gateway.media.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recognises the type of a file by its first bytes. The type that the sender claims is only used
/// to distinguish types with the same first bytes. Files of unknown types are refused, and so are
/// programs, archives and web pages with scripts.
///
/// Source: WHATWG MIME Sniffing; ISO/IEC 14496-12 (`ftyp`); RFC 3533 (Ogg); RFC 4867 (AMR);
/// ECMA-376 part 2 (OOXML); OASIS ODF 1.3 part 2.
public final class FileType {

    /// The number of bytes at the beginning of a file that are examined. In an office document they
    /// contain the names of its parts.
    public static final int HEAD_BYTES = 64 * 1024;

    /// A PDF file may contain other bytes before its header, which must begin within this length.
    private static final int PDF_HEADER_BYTES = 1024;
    /// The position of the first name in a ZIP file.
    private static final int ZIP_FIRST_NAME = 30;
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final String ODF = "application/vnd.oasis.opendocument.";
    private static final List<String> OLD_OFFICE =
            List.of("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint");

    private final byte[] head;
    private final String claimedType;

    private FileType(byte[] head, String claimedType) {
        this.head = head;
        this.claimedType = claimedType;
    }

    /// Recognises the media type of a file.
    ///
    /// @param mediaKind the provider's name for the kind; for example, an `image` must be an image
    /// @param claimedType the media type that the provider claims
    /// @param head the first bytes, up to {@link #HEAD_BYTES}
    /// @return the media type; empty if such a file is refused
    public static Optional<String> recognise(String mediaKind, @Nullable String claimedType, byte[] head) {
        String withoutParameters = claimedType == null ? "" : claimedType.split(";")[0].strip();
        return Optional.ofNullable(new FileType(head, withoutParameters).recognisedType(mediaKind))
                .filter(type -> isAllowedAs(type, mediaKind));
    }

    private static boolean isAllowedAs(String type, String mediaKind) {
        return switch (mediaKind) {
            case "image" -> type.startsWith("image/");
            case "sticker" -> type.equals("image/webp");
            case "audio" -> type.startsWith("audio/");
            case "video" -> type.startsWith("video/");
            default -> true;
        };
    }

    private @Nullable String recognisedType(String mediaKind) {
        String picture = pictureType();
        if (picture != null) {
            return picture;
        }
        String sound = soundType();
        if (sound != null) {
            return sound;
        }
        if (hasAt(4, "ftyp")) {
            return containerType(mediaKind);
        }
        return documentType();
    }

    private @Nullable String pictureType() {
        if (hasAt(0, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        if (hasAt(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return "image/png";
        }
        if (hasAt(0, "RIFF") && hasAt(8, "WEBP")) {
            return "image/webp";
        }
        return hasAt(0, "GIF87a") || hasAt(0, "GIF89a") ? "image/gif" : null;
    }

    private @Nullable String soundType() {
        if (hasAt(0, "OggS")) {
            return "audio/ogg";
        }
        if (hasAt(0, "#!AMR")) {
            return "audio/amr";
        }
        if (hasAt(0, "RIFF") && hasAt(8, "WAVE")) {
            return "audio/wav";
        }
        if (hasAt(0, 0xFF, 0xF1) || hasAt(0, 0xFF, 0xF9)) {
            return "audio/aac";
        }
        boolean isMpegFrame = hasAt(0, 0xFF, 0xFB) || hasAt(0, 0xFF, 0xF3) || hasAt(0, 0xFF, 0xF2);
        return hasAt(0, "ID3") || isMpegFrame ? "audio/mpeg" : null;
    }

    /// The type of a container file, which contains pictures, sound or video and has `ftyp` after its
    /// first four bytes. The four letters that follow, the brand, say which type it is.
    private @Nullable String containerType(String mediaKind) {
        String brand = head.length < 12 ? "" : new String(head, 8, 4, StandardCharsets.ISO_8859_1);
        return switch (brand) {
            case "heic", "heix", "mif1", "msf1" -> "image/heic";
            case "M4A ", "M4B " -> "audio/mp4";
            case "qt  " -> "video/quicktime";
            default -> {
                boolean isSoundOnly = mediaKind.equals("audio") || claimedType.startsWith("audio/");
                String family = brand.startsWith("3g") ? "3gpp" : "mp4";
                yield (isSoundOnly ? "audio/" : "video/") + family;
            }
        };
    }

    private @Nullable String documentType() {
        if (contains("%PDF-", PDF_HEADER_BYTES)) {
            return "application/pdf";
        }
        if (hasAt(0, 'P', 'K', 3, 4)) {
            return officeType();
        }
        if (hasAt(0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
            return OLD_OFFICE.contains(claimedType) ? claimedType : null;
        }
        return isText() ? "text/plain" : null;
    }

    /// An office document is a ZIP file. Any other archive is refused.
    private @Nullable String officeType() {
        if (hasAt(ZIP_FIRST_NAME, "mimetype" + ODF)) {
            for (String kind : List.of("text", "spreadsheet", "presentation")) {
                if (hasAt(ZIP_FIRST_NAME, "mimetype" + ODF + kind)) {
                    return ODF + kind;
                }
            }
            return null;
        }
        if (!contains("[Content_Types].xml", HEAD_BYTES)) {
            return null;
        }
        if (contains("word/", HEAD_BYTES)) {
            return OOXML + "wordprocessingml.document";
        }
        if (contains("xl/", HEAD_BYTES)) {
            return OOXML + "spreadsheetml.sheet";
        }
        return contains("ppt/", HEAD_BYTES) ? OOXML + "presentationml.presentation" : null;
    }

    /// Whether the file is plain text: the sender claims that it is text, it contains no control
    /// characters except white space, and it is not a script.
    private boolean isText() {
        if (!claimedType.startsWith("text/") || head.length == 0 || hasAt(0, "#!")) {
            return false;
        }
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        return true;
    }

    private boolean hasAt(int position, String signature) {
        byte[] bytes = signature.getBytes(StandardCharsets.ISO_8859_1);
        int end = position + bytes.length;
        return head.length >= end && Arrays.equals(head, position, end, bytes, 0, bytes.length);
    }

    private boolean hasAt(int position, int... signature) {
        byte[] bytes = new byte[signature.length];
        for (int i = 0; i < signature.length; i++) {
            bytes[i] = (byte) signature[i];
        }
        return hasAt(position, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private boolean contains(String signature, int searchedBytes) {
        int length = Math.min(head.length, searchedBytes);
        return new String(head, 0, length, StandardCharsets.ISO_8859_1).contains(signature);
    }
}
