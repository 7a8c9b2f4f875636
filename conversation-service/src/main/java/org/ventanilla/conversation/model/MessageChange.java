package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;

/// The edit or deletion of a message by its sender. The change may arrive before the message
/// itself, and several edits may arrive in any order. The last edit by the sender's clock counts.
/// After a deletion no edit counts.
///
/// @param target the provider's id of the message
/// @param newText the current text; absent if the provider did not send it
/// @param at when the person made the change
public record MessageChange(String target, @Nullable String newText, boolean revoked, Instant at) {

    /// Returns the change that a message contains, if it is an edit or a deletion.
    static Optional<MessageChange> from(DialogueCommand.ReceiveMessage message) {
        return switch (message.content()) {
            case Content.Edit edit ->
                Optional.of(new MessageChange(edit.targetProviderId(), edit.newText(), false, message.sentAt()));
            case Content.Revoke revoke ->
                Optional.of(new MessageChange(revoke.targetProviderId(), null, true, message.sentAt()));
            case Content.Text _,
                    Content.Choice _,
                    Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Reaction _,
                    Content.Unsupported _ -> Optional.empty();
        };
    }

    /// Returns the known change of a message; empty if no change is known.
    static Optional<MessageChange> find(@Nullable List<MessageChange> known, String messageId) {
        return known == null
                ? Optional.empty()
                : known.stream()
                        .filter(change -> change.target.equals(messageId))
                        .findFirst();
    }

    /// Whether this change replaces the known change of its message, or no change of the message is
    /// known yet.
    boolean supersedes(@Nullable List<MessageChange> known) {
        return find(known, target).map(this::replaces).orElse(true);
    }

    /// Whether this change replaces another change of the same message.
    public boolean replaces(MessageChange known) {
        return !known.revoked && (revoked || !at.isBefore(known.at));
    }

    /// Returns the known changes and this change. The oldest are left out if there are too many.
    List<MessageChange> addedTo(@Nullable List<MessageChange> known) {
        List<MessageChange> all = new ArrayList<>(known == null ? List.of() : known);
        all.removeIf(change -> change.target.equals(target));
        all.add(this);
        int first = Math.max(0, all.size() - ConversationLimits.CHANGES_KEPT);
        return List.copyOf(all.subList(first, all.size()));
    }

    /// Returns the content after the change. A deleted message becomes a deletion mark.
    Content applyTo(Content content) {
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
                        media.notKept(),
                        media.voice());
            case Content.Choice _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ -> content;
        };
    }

    @Override
    public String toString() {
        return "MessageChange[%s]".formatted(revoked ? "revoked" : "edited");
    }
}
