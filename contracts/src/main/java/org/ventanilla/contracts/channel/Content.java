package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
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
    @JsonSubTypes.Type(value = Content.Order.class, name = "order"),
    @JsonSubTypes.Type(value = Content.FormAnswer.class, name = "form"),
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
    /// @param voice for audio, whether it is a voice note; absent for other kinds, and in records of releases
    /// that did not pass this on
    record Media(
            String mediaKind,
            @Nullable String claimedType,
            @Nullable String caption,
            @Nullable String fileName,
            String providerMediaId,
            @Nullable FileRef file,
            @Nullable MissingFileReason notKept,
            @Nullable Boolean voice)
            implements Content {
        /// Creates content that does not say whether it is a voice note.
        public Media(
                String mediaKind,
                @Nullable String claimedType,
                @Nullable String caption,
                @Nullable String fileName,
                String providerMediaId,
                @Nullable FileRef file,
                @Nullable MissingFileReason notKept) {
            this(mediaKind, claimedType, caption, fileName, providerMediaId, file, notKept, null);
        }

        /// Returns this content with the result of fetching the file: the file, or the reason why it is
        /// missing.
        public Media withFile(@Nullable FileRef fetched, @Nullable MissingFileReason reason) {
            return new Media(mediaKind, claimedType, caption, fileName, providerMediaId, fetched, reason, voice);
        }

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
        /// The file could not be fetched, scanned or stored in any of the attempts.
        FAILED,
        /// The malware scanner found malware in the file.
        INFECTED
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

    /// Contact cards.
    ///
    /// @param count the number of cards that the person sent, which may be larger than the number of `cards`
    /// @param cards the first {@link #MAX_CARDS} cards; absent in records of releases that passed on only the
    /// number
    record ContactCards(int count, @Nullable List<Card> cards) implements Content {
        /// The largest number of cards in one message. The raw webhook contains all of them.
        public static final int MAX_CARDS = 20;

        public ContactCards {
            cards = cards == null ? null : List.copyOf(cards);
        }

        /// Creates content that contains only the number of cards.
        public ContactCards(int count) {
            this(count, null);
        }

        @Override
        public String toString() {
            return "ContactCards[%d]".formatted(count);
        }
    }

    /// One contact card. All fields are as the person's telephone wrote them.
    ///
    /// @param name the name on the card; absent if the card has none
    /// @param phones telephone numbers, in any form
    /// @param emails addresses of electronic mail
    /// @param organisation the company or public body
    record Card(
            @Nullable String name,
            List<String> phones,
            List<String> emails,
            @Nullable String organisation) {
        public Card {
            phones = List.copyOf(phones);
            emails = List.copyOf(emails);
        }

        @Override
        public String toString() {
            return "Card[masked]";
        }
    }

    /// Products that the person selected in a catalogue of the entity.
    ///
    /// @param catalogId the provider's id of the catalogue
    /// @param text what the person wrote with the order
    /// @param items the selected products, at most {@link #MAX_ITEMS}
    record Order(@Nullable String catalogId, @Nullable String text, List<OrderItem> items) implements Content {
        /// The largest number of products in one message. The raw webhook contains all of them.
        public static final int MAX_ITEMS = 100;

        public Order {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "Order[%d items]".formatted(items.size());
        }
    }

    /// One product of an order.
    ///
    /// @param productId the entity's id of the product in its catalogue
    /// @param quantity how many the person selected
    /// @param price the price of one, as a decimal number with a point; absent if the provider gave none
    /// @param currency the currency of the price, in ISO 4217
    record OrderItem(
            String productId,
            int quantity,
            @Nullable String price,
            @Nullable String currency) {}

    /// The answers that the person gave in a form, which the entity had sent as a message with a form.
    ///
    /// @param name the provider's name for the kind of form, such as `flow` or `address_message`
    /// @param flowToken the id that the entity gave to the form; absent if the provider did not return it
    /// @param answers the answers as a JSON object. If `complete` is false, it is the text that the provider
    /// gave instead
    /// @param complete whether `answers` is a JSON object with all answers; false if the provider's text is
    /// not a JSON object, or is longer than {@link #MAX_ANSWERS_LENGTH}
    record FormAnswer(@Nullable String name, @Nullable String flowToken, String answers, boolean complete)
            implements Content {
        /// The largest length of `answers`, in characters. A longer text is cut.
        public static final int MAX_ANSWERS_LENGTH = 60_000;

        /// The answers by the name of their field, in the order of the form, without the token. A list is one
        /// text with commas. Empty if the answers are not complete.
        public Map<String, String> fields() {
            return complete ? FormFields.of(answers) : Map.of();
        }

        @Override
        public String toString() {
            return "FormAnswer[%d characters]".formatted(answers.length());
        }
    }

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
