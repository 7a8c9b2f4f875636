package org.ventanilla.contracts.channel;

import org.jspecify.annotations.Nullable;

/// Where a message of a person comes from, if the person did not simply write it.
///
/// Source: WhatsApp Cloud API, "messages webhook reference", `context` and `referral`.
///
/// @param forwarded whether the person forwarded the message
/// @param frequentlyForwarded whether the message was forwarded more than five times before
/// @param referral the advertisement or post from which the person wrote
/// @param product the product of the entity's catalogue about which the person wrote
public record MessageOrigin(
        boolean forwarded,
        boolean frequentlyForwarded,
        @Nullable Referral referral,
        @Nullable ReferredProduct product) {

    /// The advertisement or post from which a person wrote. It was published by the entity, so it contains
    /// no data of the person.
    ///
    /// @param sourceType the provider's name for the kind: `ad` or `post`
    /// @param sourceId the provider's id of the advertisement or post
    /// @param sourceUrl its address
    /// @param headline its headline
    /// @param body its text
    /// @param mediaType the kind of its picture or video: `image` or `video`
    /// @param mediaUrl the address of its picture or video
    /// @param clickId the provider's id of the person's click
    /// @param welcomeText the greeting that the advertisement shows
    public record Referral(
            @Nullable String sourceType,
            @Nullable String sourceId,
            @Nullable String sourceUrl,
            @Nullable String headline,
            @Nullable String body,
            @Nullable String mediaType,
            @Nullable String mediaUrl,
            @Nullable String clickId,
            @Nullable String welcomeText) {
        @Override
        public String toString() {
            return "Referral[%s]".formatted(sourceType);
        }
    }

    /// A product of the entity's catalogue.
    ///
    /// @param catalogId the provider's id of the catalogue
    /// @param productId the entity's id of the product
    public record ReferredProduct(@Nullable String catalogId, String productId) {}
}
