package org.ventanilla.gateway.media.handling;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;

/// A message with the result for its file.
final class Fetched {

    private Fetched() {}

    static MessageReceived with(MessageReceived event, FileRef file) {
        return of(event, file, null);
    }

    static MessageReceived without(MessageReceived event, Content.NotKept why) {
        return of(event, null, why);
    }

    static Content.Media media(MessageReceived event) {
        return (Content.Media) event.content();
    }

    private static MessageReceived of(MessageReceived event, @Nullable FileRef file, Content.@Nullable NotKept why) {
        Content.Media media = media(event);
        return new MessageReceived(
                event.messageId(),
                event.contactId(),
                event.channel(),
                event.account(),
                event.providerMessageId(),
                event.providerTime(),
                event.providerTimeSuspect(),
                event.receivedAt(),
                new Content.Media(
                        media.mediaKind(),
                        media.claimedType(),
                        media.caption(),
                        media.fileName(),
                        media.providerMediaId(),
                        file,
                        why),
                event.inReplyTo(),
                event.profileName(),
                event.raw());
    }
}
