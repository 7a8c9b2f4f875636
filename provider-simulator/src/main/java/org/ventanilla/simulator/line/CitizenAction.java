package org.ventanilla.simulator.line;

import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.ChatOption;

/// An action of a citizen on the phone, which sends a message to the business.
public sealed interface CitizenAction {

    /// Sends a text.
    record Text(String body) implements CitizenAction {
        @Override
        public String toString() {
            return "Text[%d characters]".formatted(body.length());
        }
    }

    /// Taps an option of a message from the business.
    record Choice(ChatMessage message, ChatOption option) implements CitizenAction {}

    /// Sends a file.
    ///
    /// @param kind `image, video, audio, document, sticker`
    /// @param sha256 the hash in base64, as in webhooks
    record File(
            String kind,
            String mediaId,
            String mimeType,
            @Nullable String filename,
            @Nullable String caption,
            String sha256)
            implements CitizenAction {
        @Override
        public String toString() {
            return "File[%s, %s]".formatted(kind, mimeType);
        }
    }

    /// Sends a location.
    record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements CitizenAction {
        @Override
        public String toString() {
            return "Location[…]";
        }
    }

    /// Sends a contact card.
    record ContactCard(String name, String phone) implements CitizenAction {
        @Override
        public String toString() {
            return "ContactCard[…]";
        }
    }

    /// Reacts to a message. Without an emoji, an earlier reaction is withdrawn.
    record Reaction(String wamid, @Nullable String emoji) implements CitizenAction {}

    /// Sends something that the API does not support, such as a poll or a view-once message.
    record Unsupported(String type) implements CitizenAction {}
}
