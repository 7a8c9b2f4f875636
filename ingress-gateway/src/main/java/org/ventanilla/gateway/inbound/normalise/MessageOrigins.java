package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.shortText;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.MessageOrigin;
import org.ventanilla.contracts.channel.MessageOrigin.Referral;
import org.ventanilla.contracts.channel.MessageOrigin.ReferredProduct;

/// Reads where a message comes from. A part that cannot be read is left out, because the message does not
/// need it.
///
/// Source: WhatsApp Cloud API, "messages webhook reference", `context` and `referral`.
final class MessageOrigins {

    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_TEXT_LENGTH = 4_096;

    private MessageOrigins() {}

    /// The origin of a message; absent if the person simply wrote it.
    static @Nullable MessageOrigin read(JsonNode message) {
        JsonNode context = message.path("context");
        boolean frequently = context.path("frequently_forwarded").asBoolean(false);
        boolean forwarded = frequently || context.path("forwarded").asBoolean(false);
        Referral referral = referral(message.path("referral"));
        ReferredProduct product = product(context.path("referred_product"));
        return forwarded || referral != null || product != null
                ? new MessageOrigin(forwarded, frequently, referral, product)
                : null;
    }

    private static @Nullable Referral referral(JsonNode object) {
        if (!object.isObject() || object.isEmpty()) {
            return null;
        }
        String image = shortText(object, "image_url", MAX_LENGTH);
        return new Referral(
                shortText(object, "source_type", MAX_LENGTH),
                shortText(object, "source_id", MAX_LENGTH),
                shortText(object, "source_url", MAX_LENGTH),
                shortText(object, "headline", MAX_TEXT_LENGTH),
                shortText(object, "body", MAX_TEXT_LENGTH),
                shortText(object, "media_type", MAX_LENGTH),
                image == null ? shortText(object, "video_url", MAX_LENGTH) : image,
                shortText(object, "ctwa_clid", MAX_LENGTH),
                shortText(object.path("welcome_message"), "text", MAX_TEXT_LENGTH));
    }

    private static @Nullable ReferredProduct product(JsonNode object) {
        String id = shortText(object, "product_retailer_id", MAX_LENGTH);
        return id == null ? null : new ReferredProduct(shortText(object, "catalog_id", MAX_LENGTH), id);
    }
}
