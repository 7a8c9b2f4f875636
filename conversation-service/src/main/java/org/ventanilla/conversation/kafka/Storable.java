package org.ventanilla.conversation.kafka;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;

/// What a person sent, in a form PostgreSQL takes: it refuses the character NUL in any text. The
/// exact text stays in the gateway's raw bytes.
final class Storable {

    private Storable() {}

    static Content storable(Content content) {
        return switch (content) {
            case Content.Text text -> new Content.Text(withoutNul(text.body()));
            case Content.Choice choice ->
                    new Content.Choice(withoutNul(choice.id()), withoutNul(choice.title()));
            case Content.Media media ->
                    new Content.Media(
                            withoutNul(media.mediaKind()),
                            orNull(media.claimedType()),
                            orNull(media.caption()),
                            orNull(media.fileName()),
                            withoutNul(media.providerMediaId()),
                            media.file());
            case Content.Location location ->
                    new Content.Location(
                            location.latitude(),
                            location.longitude(),
                            orNull(location.name()),
                            orNull(location.address()));
            case Content.Reaction reaction ->
                    new Content.Reaction(
                            withoutNul(reaction.targetProviderId()), orNull(reaction.emoji()));
            case Content.Edit edit ->
                    new Content.Edit(withoutNul(edit.targetProviderId()), orNull(edit.newText()));
            case Content.Revoke revoke -> new Content.Revoke(withoutNul(revoke.targetProviderId()));
            case Content.Unsupported unsupported ->
                    new Content.Unsupported(
                            withoutNul(unsupported.providerType()), unsupported.errorCode());
            case Content.ContactCards cards -> cards;
        };
    }

    static String withoutNul(String text) {
        return text.replace('\0', '\ufffd');
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : withoutNul(text);
    }
}
