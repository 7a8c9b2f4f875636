package org.ventanilla.simulator.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One message of a chat, as it stands now.
///
/// @param seq its place in the chat, from 1
/// @param fromCitizen written on the phone; otherwise by the business
/// @param number the business number of the chat
/// @param replyTo the wamid it answers
/// @param callbackData `biz_opaque_callback_data` of the send
/// @param category pricing category, of what the business sent
/// @param failure the provider's code, if it was never to arrive: the phone does not show it
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

    ChatMessage at(Ticks newTicks) {
        return new ChatMessage(
                seq, wamid, fromCitizen, number, content, at, newTicks, replyTo, callbackData, category, failure);
    }

    @Override
    public String toString() {
        return "ChatMessage[%d, %s, %s]".formatted(seq, content.kind(), ticks.status());
    }
}
