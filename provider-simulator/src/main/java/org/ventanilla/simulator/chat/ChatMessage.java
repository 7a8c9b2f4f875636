package org.ventanilla.simulator.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message of a chat in its current state.
///
/// @param seq the position of the message in the chat, from 1
/// @param fromCitizen whether the citizen sent the message; otherwise, the business sent it
/// @param number the id of the business number
/// @param ticks the delivery states that the message has reached
/// @param replyTo the wamid of the message to which this message replies
/// @param callbackData the value of `biz_opaque_callback_data` in the request of the business
/// @param category the pricing category of a message from the business
/// @param failure the provider's error code if the message never reaches the phone, which then does
///     not show the message
public record ChatMessage(
        long seq,
        String wamid,
        boolean fromCitizen,
        String number,
        ChatContent content,
        Instant at,
        Ticks ticks,
        @Nullable String replyTo,
        @Nullable String callbackData,
        @Nullable String category,
        @Nullable Integer failure) {

    ChatMessage withTicks(Ticks newTicks) {
        return new ChatMessage(
                seq, wamid, fromCitizen, number, content, at, newTicks, replyTo, callbackData, category, failure);
    }

    @Override
    public String toString() {
        return "ChatMessage[%d, %s, %s]".formatted(seq, content.kind(), ticks.status());
    }
}
