package org.ventanilla.gateway.outbound.http;

import static org.ventanilla.gateway.outbound.http.ChannelText.cut;
import static org.ventanilla.gateway.outbound.http.ChannelText.length;
import static org.ventanilla.gateway.outbound.http.ChannelText.wellFormed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.OutboundContent;

/// Writes the parts of requests that contain files, places and reactions. A file is named by the id that
/// it got when it was uploaded ({@link MediaUpload}).
///
/// Source: WhatsApp Cloud API, "Document messages", "Image messages", "Audio messages", "Location
/// messages", "Reaction messages", "Template messages".
final class WhatsAppFiles {

    private static final int MAX_CAPTION = 1024;
    private static final int MAX_FILE_NAME = 240;
    private static final int MAX_PLACE = 1000;
    private static final int MAX_PAYLOAD = 128;
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[\\p{Cc}\\p{Cf}/\\\\]+");

    private WhatsAppFiles() {}

    static void putDocument(ObjectNode request, OutboundContent.Document document, @Nullable String mediaId) {
        ObjectNode node = putMedia(request, "document", mediaId, document.caption());
        node.put("filename", fileName(document.fileName()));
    }

    static void putImage(ObjectNode request, OutboundContent.Image image, @Nullable String mediaId) {
        putMedia(request, "image", mediaId, image.caption());
    }

    static void putAudio(ObjectNode request, OutboundContent.Audio audio, @Nullable String mediaId) {
        ObjectNode node = putMedia(request, "audio", mediaId, null);
        if (audio.voiceNote()) {
            node.put("voice", true);
        }
    }

    private static ObjectNode putMedia(
            ObjectNode request, String type, @Nullable String mediaId, @Nullable String caption) {
        request.put("type", type);
        ObjectNode node = request.putObject(type).put("id", Objects.requireNonNull(mediaId, "no uploaded file"));
        if (caption != null && !caption.isBlank()) {
            String text = wellFormed(caption);
            if (length(text) > MAX_CAPTION) {
                throw new WhatsAppRequest.Unrenderable("CAPTION_TOO_LONG", "more than " + MAX_CAPTION + " characters");
            }
            node.put("caption", text);
        }
        return node;
    }

    static void putLocation(ObjectNode request, OutboundContent.Location location) {
        if (!(Math.abs(location.latitude()) <= 90 && Math.abs(location.longitude()) <= 180)) {
            throw new WhatsAppRequest.Unrenderable("IMPOSSIBLE_COORDINATES", "no place on earth");
        }
        request.put("type", "location");
        ObjectNode node = request.putObject("location");
        node.put("latitude", location.latitude()).put("longitude", location.longitude());
        putIfPresent(node, "name", location.name());
        putIfPresent(node, "address", location.address());
    }

    private static void putIfPresent(ObjectNode node, String field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            node.put(field, cut(wellFormed(text), MAX_PLACE));
        }
    }

    /// Writes a reaction. An empty emoji removes the reaction.
    static void putReaction(ObjectNode request, OutboundContent.Reaction reaction) {
        request.put("type", "reaction");
        request.putObject("reaction")
                .put("message_id", wellFormed(reaction.targetProviderId()))
                .put("emoji", reaction.emoji() == null ? "" : wellFormed(reaction.emoji()));
    }

    /// Adds the document of a template's header.
    static void addHeader(
            ArrayNode components, OutboundContent.@Nullable TemplateDocument document, @Nullable String mediaId) {
        if (document != null) {
            components
                    .addObject()
                    .put("type", "header")
                    .putArray("parameters")
                    .addObject()
                    .put("type", "document")
                    .putObject("document")
                    .put("id", Objects.requireNonNull(mediaId, "no uploaded file"))
                    .put("filename", fileName(document.fileName()));
        }
    }

    /// Adds the payloads of a template's quick reply buttons.
    ///
    /// @param firstIndex the number of the template's buttons before these
    static void addQuickReplies(ArrayNode components, @Nullable List<String> payloads, int firstIndex) {
        if (payloads == null) {
            return;
        }
        for (int i = 0; i < payloads.size(); i++) {
            String payload = wellFormed(payloads.get(i));
            if (payload.isBlank() || length(payload) > MAX_PAYLOAD) {
                throw new WhatsAppRequest.Unrenderable(
                        "BAD_PAYLOAD", "a payload is empty or has more than " + MAX_PAYLOAD + " characters");
            }
            components
                    .addObject()
                    .put("type", "button")
                    .put("sub_type", "quick_reply")
                    .put("index", Integer.toString(firstIndex + i))
                    .putArray("parameters")
                    .addObject()
                    .put("type", "payload")
                    .put("payload", payload);
        }
    }

    /// The name of a file without folders and control characters.
    private static String fileName(String name) {
        String clean = NOT_IN_A_NAME.matcher(wellFormed(name)).replaceAll("_").strip();
        if (clean.isEmpty()) {
            throw new WhatsAppRequest.Unrenderable("NO_FILE_NAME", "the document has no name");
        }
        return cut(clean, MAX_FILE_NAME);
    }
}
