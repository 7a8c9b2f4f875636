package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;

/// The content of a person's message. There is a class for every kind of message that the suite knows.
/// A message of an unknown kind becomes {@link Unsupported} and is never dropped.
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

    /// A text, exactly as received.
    record Text(String body) implements Content {
        @Override
        public String toString() {
            return "Text[%d characters]".formatted(body.length());
        }
    }

    /// An option chosen from a list or a button.
    ///
    /// @param id the id that the suite gave to the option
    /// @param title the text that the person saw
    record Choice(String id, String title) implements Content {}

    /// A picture, audio, video, sticker or document.
    ///
    /// @param mediaKind the kind in the provider's terms: image, audio, video, document, sticker
    /// @param claimedType the media type that the provider claimed
    /// @param providerMediaId the id with which the file can be fetched from the provider for a limited
    /// time
    /// @param file the stored file; absent if the file could not be fetched or stored
    /// @param notKept why the file is not stored; absent if the file is stored, and in records of releases
    /// that fetched no files
    record Media(
            String mediaKind,
            @Nullable String claimedType,
            @Nullable String caption,
            @Nullable String fileName,
            String providerMediaId,
            @Nullable FileRef file,
            @Nullable MissingFileReason notKept)
            implements Content {
        @Override
        public String toString() {
            return "Media[%s]".formatted(mediaKind);
        }
    }

    /// Why a file of a person is missing.
    enum MissingFileReason {
        /// The file is larger than allowed for its kind.
        TOO_LARGE,
        /// The kind of file is not allowed, or the bytes do not match the claimed type.
        TYPE_NOT_ALLOWED,
        /// The provider no longer has the file.
        GONE,
        /// The file could not be fetched or stored in any of the attempts.
        FAILED
    }

    /// A location.
    record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements Content {
        @Override
        public String toString() {
            return "Location[masked]";
        }
    }

    /// Contact cards. The message contains only the number of the cards. The cards themselves are only in
    /// the raw webhook.
    record ContactCards(int count) implements Content {}

    /// A reaction to a message.
    ///
    /// @param targetProviderId the provider's id of the message to which the person reacted
    /// @param emoji the reaction; absent if the person removed the reaction
    record Reaction(String targetProviderId, @Nullable String emoji) implements Content {}

    /// The person edited a message.
    ///
    /// @param targetProviderId the provider's id of the edited message
    /// @param newText the new text of a text message, or the new caption of a file, which itself does not
    /// change
    record Edit(String targetProviderId, @Nullable String newText) implements Content {
        @Override
        public String toString() {
            return "Edit[masked]";
        }
    }

    /// The person deleted a message.
    ///
    /// @param targetProviderId the provider's id of the deleted message
    record Revoke(String targetProviderId) implements Content {}

    /// A kind of message that the suite does not read, or that the provider does not pass on.
    record Unsupported(String providerType, @Nullable String errorCode) implements Content {}
}
