package org.ventanilla.gateway.outbound.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.OutboundContent;

/// The types and sizes of files that the provider accepts from us. A file that it would refuse is not
/// uploaded.
///
/// Source: WhatsApp Cloud API, "Media", supported media types.
final class SendableFiles {

    private static final long MIB = 1024L * 1024;
    private static final long MAX_IMAGE_BYTES = 5 * MIB;
    private static final long MAX_AUDIO_BYTES = 16 * MIB;
    private static final long MAX_DOCUMENT_BYTES = 100 * MIB;

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String OGG = "audio/ogg";
    private static final Set<String> IMAGE_TYPES = Set.of("image/jpeg", "image/png");
    private static final Set<String> AUDIO_TYPES = Set.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", OGG);
    private static final Set<String> DOCUMENT_TYPES = Set.of(
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            OFFICE + "wordprocessingml.document",
            OFFICE + "spreadsheetml.sheet",
            OFFICE + "presentationml.presentation");

    private SendableFiles() {}

    /// The media type under which a file is uploaded. The provider accepts Ogg only with the Opus codec.
    static String uploadType(FileRef file) {
        String type = withoutParameters(file);
        return type.equals(OGG) ? OGG + "; codecs=opus" : type;
    }

    /// Checks the file of a message.
    ///
    /// @throws WhatsAppRequest.Unrenderable if the provider does not accept such a file in such a message
    static void check(@Nullable OutboundContent content, FileRef file) {
        switch (content) {
            case OutboundContent.Image _ -> check(file, IMAGE_TYPES, MAX_IMAGE_BYTES);
            case OutboundContent.Audio audio ->
                check(file, audio.voiceNote() ? Set.of(OGG) : AUDIO_TYPES, MAX_AUDIO_BYTES);
            case null, default -> check(file, DOCUMENT_TYPES, MAX_DOCUMENT_BYTES);
        }
    }

    private static void check(FileRef file, Set<String> types, long maxBytes) {
        if (!types.contains(withoutParameters(file))) {
            throw new WhatsAppRequest.Unrenderable(
                    "FILE_TYPE", "the provider does not accept this type of file in this kind of message");
        }
        if (file.sizeBytes() > maxBytes) {
            throw new WhatsAppRequest.Unrenderable("FILE_TOO_LARGE", "more than " + maxBytes + " bytes");
        }
    }

    private static String withoutParameters(FileRef file) {
        return file.mediaType().split(";", 2)[0].strip();
    }
}
