package org.ventanilla.simulator.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One message of a chat in its current state.
///
/// @param seq the position of the message in the chat, from 1
/// @param fromCitizen whether the citizen sent it; otherwise the business did
/// @param number the business number of the chat
/// @param replyTo the wamid of the message that this one answers
/// @param callbackData `biz_opaque_callback_data` of the send
/// @param category the pricing category of a message from the business
/// @param failure the provider's error code if the message never reaches the phone; the phone does
///     not show it
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

    ChatMessage with(Ticks newTicks) {
        return new ChatMessage(
                seq, wamid, fromCitizen, number, content, at, newTicks, replyTo, callbackData, category, failure);
    }

    @Override
    public String toString() {
        return "ChatMessage[%d, %s, %s]".formatted(seq, content.kind(), ticks.status());
    }
}
