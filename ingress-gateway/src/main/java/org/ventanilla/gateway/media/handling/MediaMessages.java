package org.ventanilla.gateway.media.handling;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;

/// Creates copies of messages that contain the result of fetching their file.
final class MediaMessages {

    private MediaMessages() {}

    static MessageReceived withFile(MessageReceived event, FileRef file) {
        return copy(event, file, null);
    }

    static MessageReceived withoutFile(MessageReceived event, Content.MissingFileReason reason) {
        return copy(event, null, reason);
    }

    static Content.Media media(MessageReceived event) {
        return (Content.Media) event.content();
    }

    private static MessageReceived copy(
            MessageReceived event, @Nullable FileRef file, Content.@Nullable MissingFileReason reason) {
        return event.withContent(media(event).withFile(file, reason));
    }
}
