package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;

/// What a person sent. Everything a provider can deliver has a kind here; what we do not know is
/// {@link Unsupported}, never dropped.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Choice.class, name = "choice"),
    @JsonSubTypes.Type(value = Content.Media.class, name = "media"),
    @JsonSubTypes.Type(value = Content.Location.class, name = "location"),
    @JsonSubTypes.Type(value = Content.ContactCards.class, name = "contacts"),
    @JsonSubTypes.Type(value = Content.Reaction.class, name = "reaction"),
    @JsonSubTypes.Type(value = Content.Edit.class, name = "edit"),
    @JsonSubTypes.Type(value = Content.Revoke.class, name = "revoke"),
    @JsonSubTypes.Type(value = Content.Unsupported.class, name = "unsupported")
})
public sealed interface Content {

    /// Written words, exactly as they came.
    record Text(String body) implements Content {
        @Override
        public String toString() {
            return "Text[%d characters]".formatted(body.length());
        }
    }

    /// An option chosen from a list or a button.
    ///
    /// @param id the id we gave that option
    /// @param title the words the person saw
    record Choice(String id, String title) implements Content {}

    /// A picture, sound, film, sticker or document.
    ///
    /// @param mediaKind the provider's word: image, audio, video, document, sticker
    /// @param claimedType media type as claimed by the provider
    /// @param providerMediaId by which the bytes are fetched; it expires
    /// @param file where the bytes are stored, once fetched; absent when they could not be
    /// @param notKept why there is no file; absent when there is one, and in records of releases
    ///     that fetched none
    record Media(
            String mediaKind,
            @Nullable String claimedType,
            @Nullable String caption,
            @Nullable String fileName,
            String providerMediaId,
            @Nullable FileRef file,
            @Nullable NotKept notKept)
            implements Content {
        @Override
        public String toString() {
            return "Media[%s]".formatted(mediaKind);
        }
    }

    /// Why a file that a person sent is not there.
    enum NotKept {
        /// More bytes than are taken of this kind.
        TOO_LARGE,
        /// A kind of file that is not taken, or bytes that are not what they claim to be.
        TYPE_NOT_ALLOWED,
        /// The provider no longer has the file.
        GONE,
        /// It could not be fetched or kept in any of the attempts.
        FAILED
    }

    /// A point on the map.
    record Location(
            double latitude, double longitude, @Nullable String name, @Nullable String address)
            implements Content {
        @Override
        public String toString() {
            return "Location[masked]";
        }
    }

    /// Contact cards. Only their number crosses; the cards stay in the raw bytes.
    record ContactCards(int count) implements Content {}

    /// A reaction to a message.
    ///
    /// @param emoji absent when the reaction was taken back
    record Reaction(String targetProviderId, @Nullable String emoji) implements Content {}

    /// The person changed a message already sent.
    ///
    /// @param newText the new words: of a text its body, of a picture, film or document its
    ///     caption; the file stays
    record Edit(String targetProviderId, @Nullable String newText) implements Content {
        @Override
        public String toString() {
            return "Edit[masked]";
        }
    }

    /// The person deleted a message already sent.
    record Revoke(String targetProviderId) implements Content {}

    /// A kind of message we do not read yet, or that the provider itself does not pass on.
    record Unsupported(String providerType, @Nullable String errorCode) implements Content {}
}
