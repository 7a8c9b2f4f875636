package org.ventanilla.simulator.line;

import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.ChatOption;

/// What a citizen can do on the phone.
public sealed interface Utterance {

    /// Writes.
    record Text(String body) implements Utterance {
        @Override
        public String toString() {
            return "Text[%d characters]".formatted(body.length());
        }
    }

    /// Taps an option of `asked`.
    record Choice(ChatMessage asked, ChatOption option) implements Utterance {}

    /// Sends a file.
    ///
    /// @param kind `image, video, audio, document, sticker`
    /// @param sha256 base64, as webhooks carry it
    record File(
            String kind,
            String mediaId,
            String mimeType,
            @Nullable String filename,
            @Nullable String caption,
            String sha256)
            implements Utterance {
        @Override
        public String toString() {
            return "File[%s, %s]".formatted(kind, mimeType);
        }
    }

    /// Sends a place.
    record Place(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements Utterance {
        @Override
        public String toString() {
            return "Place[…]";
        }
    }

    /// Sends someone's card.
    record Card(String name, String phone) implements Utterance {
        @Override
        public String toString() {
            return "Card[…]";
        }
    }

    /// Reacts to a message; without an emoji the reaction is taken back.
    record Reaction(String wamid, @Nullable String emoji) implements Utterance {}

    /// Does what the API cannot show: a poll, an edit, a message seen once.
    record Unsupported(String type) implements Utterance {}
}
