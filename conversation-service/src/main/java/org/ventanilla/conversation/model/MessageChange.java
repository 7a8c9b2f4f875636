package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;

/// The edit or deletion of a message by its person. It may arrive before the message itself, and
/// several edits in any order: the last one by the person's clock counts, and nothing follows a
/// deletion.
///
/// @param target the provider's id of the message
/// @param newText the current words; absent if the provider did not send them
/// @param at when the person did it
public record MessageChange(String target, @Nullable String newText, boolean revoked, Instant at) {

    /// What a message changes of another one, if it is that kind of message.
    static Optional<MessageChange> in(DialogueCommand.ReceiveMessage message) {
        return switch (message.content()) {
            case Content.Edit edit ->
                    Optional.of(
                            new MessageChange(
                                    edit.targetProviderId(),
                                    edit.newText(),
                                    false,
                                    message.sentAt()));
            case Content.Revoke revoke ->
                    Optional.of(
                            new MessageChange(
                                    revoke.targetProviderId(), null, true, message.sentAt()));
            case Content.Text _,
                    Content.Choice _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Reaction _,
                    Content.Unsupported _ ->
                    Optional.empty();
        };
    }

    /// What is known of a message, if it was changed.
    static Optional<MessageChange> of(@Nullable List<MessageChange> known, String messageId) {
        return known == null
                ? Optional.empty()
                : known.stream().filter(change -> change.target.equals(messageId)).findFirst();
    }

    /// Whether this one still counts beside what is known already.
    boolean counts(@Nullable List<MessageChange> known) {
        Optional<MessageChange> before = of(known, target);
        return before.isEmpty()
                || !before.get().revoked && (revoked || !at.isBefore(before.get().at));
    }

    /// The changes that are known now, as many as are kept.
    List<MessageChange> addedTo(@Nullable List<MessageChange> known) {
        List<MessageChange> all = new ArrayList<>(known == null ? List.of() : known);
        all.removeIf(change -> change.target.equals(target));
        all.add(this);
        int first = Math.max(0, all.size() - ConversationLimits.CHANGES_KEPT);
        return List.copyOf(all.subList(first, all.size()));
    }

    /// The message as the change leaves it; nothing is left of a deleted one.
    Content applied(Content content) {
        if (revoked) {
            return new Content.Revoke(target);
        }
        if (newText == null) {
            return content;
        }
        return switch (content) {
            case Content.Text _ -> new Content.Text(newText);
            case Content.Media media ->
                    new Content.Media(
                            media.mediaKind(),
                            media.claimedType(),
                            newText,
                            media.fileName(),
                            media.providerMediaId(),
                            media.file(),
                            media.notKept());
            case Content.Choice _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ ->
                    content;
        };
    }

    @Override
    public String toString() {
        return "MessageChange[%s]".formatted(revoked ? "revoked" : "edited");
    }
}
