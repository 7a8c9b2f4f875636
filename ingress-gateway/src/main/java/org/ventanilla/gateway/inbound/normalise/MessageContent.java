package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.shortText;
import static org.ventanilla.gateway.inbound.normalise.LenientJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;

/// Converts a message of the provider to the content types of the contracts. The content is in the
/// field that has the same name as the type of the message. A message of an unknown type becomes
/// unsupported content and is never dropped. A message that contradicts its type is a bad item.
///
/// Source: WhatsApp Cloud API, "messages webhook reference", one page per type.
final class MessageContent {

    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_TEXT_LENGTH = 4_096;
    private static final int MAX_CODE_LENGTH = 60;
    private static final int MAX_EMOJI_LENGTH = 50;
    private static final int SHA256_BYTES = 32;
    private static final List<String> REPLIES = List.of("button_reply", "list_reply", "nfm_reply");
    private static final List<String> TYPES_WITH_CAPTION = List.of("image", "video", "document");

    /// The types that are recognised by the name of the content's field if a message has no type.
    private static final List<String> RECOGNISABLE_TYPES = List.of(
            "text",
            "image",
            "video",
            "audio",
            "voice",
            "sticker",
            "document",
            "location",
            "contacts",
            "interactive",
            "button",
            "reaction",
            "order",
            "edit",
            "revoke");

    private MessageContent() {}

    /// The content of a message.
    ///
    /// @throws BadItem if the message cannot be processed
    static Content read(JsonNode message) {
        String type = typeOf(message);
        String error = errorCode(message);
        if (error != null && !type.equals("unsupported")) {
            return withError(type, message, error);
        }
        return contentOfType(type, message);
    }

    /// The content of a message with which the provider reports an error: the file of the message is not
    /// available, or the message could not be delivered. The other parts of the message are published,
    /// with the information that something is missing.
    private static Content withError(String type, JsonNode message, String error) {
        try {
            return switch (contentOfType(type, message)) {
                case Content.Media media -> withoutFile(media);
                case Content.Unsupported(String kind, var _) -> new Content.Unsupported(kind, error);
                case Content complete -> complete;
            };
        } catch (BadItem _) {
            return new Content.Unsupported(cut(type), error);
        }
    }

    private static Content withoutFile(Content.Media media) {
        return media.withFile(null, Content.MissingFileReason.FAILED);
    }

    private static Content contentOfType(String type, JsonNode message) {
        JsonNode object = message.path(type);
        return switch (type) {
            case "text" -> new Content.Text(required(object, "body", "a text without a body"));
            case "image", "video", "audio", "voice", "sticker", "document" -> media(type, object);
            case "location" -> location(object);
            case "contacts" -> ContactCardReader.read(object);
            case "order" -> order(object);
            case "interactive" -> interactive(object);
            case "button" -> button(object);
            case "reaction" -> reaction(object);
            case "edit" ->
                new Content.Edit(
                        required(object, "original_message_id", "an edit without the id of its message"),
                        newText(object.path("message")));
            case "revoke" ->
                new Content.Revoke(
                        required(object, "original_message_id", "a revocation without the id of its message"));
            case "unsupported" -> unsupported(message);
            default -> new Content.Unsupported(cut(type), errorCode(message));
        };
    }

    private static String typeOf(JsonNode message) {
        String type = text(message, "type");
        if (type != null && !type.isBlank()) {
            return type;
        }
        List<String> present =
                RECOGNISABLE_TYPES.stream().filter(message::hasNonNull).toList();
        if (present.size() != 1) {
            throw new BadItem("NO_TYPE", "a message without a type");
        }
        return present.getFirst();
    }

    /// A message whose file cannot be fetched is still published, because the person must be told
    /// that the file did not arrive.
    private static Content media(String type, JsonNode object) {
        if (!object.isObject()) {
            return new Content.Unsupported(type, "NO_OBJECT");
        }
        String id = text(object, "id");
        if (id == null || id.isBlank() || id.length() > MAX_NAME_LENGTH) {
            return new Content.Unsupported(type, "NO_MEDIA_ID");
        }
        return new Content.Media(
                type.equals("voice") ? "audio" : type,
                shortText(object, "mime_type", MAX_NAME_LENGTH),
                text(object, "caption"),
                shortText(object, "filename", MAX_NAME_LENGTH),
                id,
                null,
                null,
                voice(type, object));
    }

    /// Whether an audio is a voice note; absent if the provider does not say it. Older versions of the API
    /// give voice notes a type of their own.
    private static @Nullable Boolean voice(String type, JsonNode object) {
        JsonNode voice = object.path("voice");
        return switch (type) {
            case "voice" -> true;
            case "audio" -> voice.isBoolean() ? (Boolean) voice.booleanValue() : null;
            default -> null;
        };
    }

    /// The hash of a file according to the webhook, in lower-case hexadecimal digits. The provider
    /// writes it in base64.
    static @Nullable String fileHash(JsonNode message) {
        String hash = text(message.path(typeOf(message)), "sha256");
        if (hash == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(hash);
            return bytes.length == SHA256_BYTES ? HexFormat.of().formatHex(bytes) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// The new text of an edited message: the body, or the caption of the file.
    private static @Nullable String newText(JsonNode edited) {
        String body = text(edited.path("text"), "body");
        if (body != null) {
            return body;
        }
        return TYPES_WITH_CAPTION.stream()
                .map(kind -> text(edited.path(kind), "caption"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Content location(JsonNode object) {
        JsonNode latitude = object.path("latitude");
        JsonNode longitude = object.path("longitude");
        if (!latitude.isNumber() || !longitude.isNumber()) {
            throw new BadItem("BAD_ITEM", "a location without coordinates");
        }
        double north = latitude.doubleValue();
        double east = longitude.doubleValue();
        if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180)) {
            return new Content.Unsupported("location", "IMPOSSIBLE_COORDINATES");
        }
        return new Content.Location(
                north, east, shortText(object, "name", MAX_NAME_LENGTH), shortText(object, "address", MAX_NAME_LENGTH));
    }

    /// A product without an id or with an impossible number is left out; the raw webhook contains it.
    private static Content order(JsonNode object) {
        if (!object.isObject()) {
            return new Content.Unsupported("order", "NO_OBJECT");
        }
        List<Content.OrderItem> items = new ArrayList<>();
        for (JsonNode product : object.path("product_items")) {
            String id = shortText(product, "product_retailer_id", MAX_NAME_LENGTH);
            JsonNode quantity = product.path("quantity");
            int counted = quantity.isNumber() ? quantity.asInt() : parsedInt(quantity.asText());
            if (id != null && counted > 0 && items.size() < Content.Order.MAX_ITEMS) {
                items.add(new Content.OrderItem(
                        id,
                        counted,
                        price(product.path("item_price")),
                        shortText(product, "currency", MAX_CODE_LENGTH)));
            }
        }
        return new Content.Order(
                shortText(object, "catalog_id", MAX_NAME_LENGTH), shortText(object, "text", MAX_TEXT_LENGTH), items);
    }

    private static int parsedInt(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    }

    /// A price as decimal text without exponent; absent if there is none.
    private static @Nullable String price(JsonNode price) {
        String written = price.asText();
        if (!(price.isNumber() || price.isTextual()) || written.length() > MAX_CODE_LENGTH) {
            return null;
        }
        try {
            BigDecimal amount = new BigDecimal(written);
            return amount.scale() < -MAX_CODE_LENGTH || amount.scale() > MAX_CODE_LENGTH
                    ? null
                    : amount.toPlainString();
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Content interactive(JsonNode object) {
        if (!object.isObject()) {
            return new Content.Unsupported("interactive", "NO_OBJECT");
        }
        String kind = text(object, "type");
        if (kind == null) {
            kind = REPLIES.stream().filter(object::has).findFirst().orElse("");
        }
        return switch (kind) {
            case "button_reply", "list_reply" -> {
                JsonNode reply = object.path(kind);
                String id = required(reply, "id", "a choice without an id");
                String title = text(reply, "title");
                yield new Content.Choice(id, title == null ? "" : title);
            }
            case "nfm_reply" -> FormAnswerReader.read(object.path(kind));
            default -> new Content.Unsupported(kind.isEmpty() ? "interactive" : cut(kind), null);
        };
    }

    /// The choice made by a quick reply button of a template.
    private static Content button(JsonNode object) {
        String payload = text(object, "payload");
        String label = text(object, "text");
        if (payload == null && label == null) {
            throw new BadItem("BAD_ITEM", "a button without payload or text");
        }
        return new Content.Choice(payload == null ? label : payload, label == null ? payload : label);
    }

    /// A reaction. If the emoji is missing or empty, the reaction was withdrawn.
    private static Content reaction(JsonNode object) {
        String emoji = shortText(object, "emoji", MAX_EMOJI_LENGTH);
        return new Content.Reaction(
                required(object, "message_id", "a reaction without the id of its message"),
                emoji == null || emoji.isEmpty() ? null : emoji);
    }

    private static Content unsupported(JsonNode message) {
        String type = text(message.path("unsupported"), "type");
        return new Content.Unsupported(type == null ? "unknown" : cut(type), errorCode(message));
    }

    private static @Nullable String errorCode(JsonNode message) {
        return LenientJson.firstObject(message.path("errors"))
                .map(error -> error.path("code"))
                .filter(JsonNode::isValueNode)
                .map(code -> cut(code.asText()))
                .orElse(null);
    }

    private static String required(JsonNode object, String field, String problem) {
        String value = text(object, field);
        if (value == null) {
            throw new BadItem("BAD_ITEM", problem);
        }
        return value;
    }

    /// The beginning of a text. A surrogate pair is not divided, because half a pair cannot be encoded.
    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_CODE_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_CODE_LENGTH));
    }
}
