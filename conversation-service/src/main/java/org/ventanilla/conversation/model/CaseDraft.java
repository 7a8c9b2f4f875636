package org.ventanilla.conversation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A request that the person is dictating in the chat and that is not filed yet.
///
/// @param story the text of all pieces; each piece begins a new line
/// @param files the files of all pieces
/// @param medium how the answer is sent. This is the last question, so a draft with a medium is
/// being corrected
/// @param pieces what each message contributed; a release before 0.2.2 stored only story and files
/// @param placeFrom the message that named the place; absent if unknown
/// @param addressFrom the message that named the address; absent if unknown
public record CaseDraft(
        IdentityMode identity,
        @Nullable CaseKind kind,
        String story,
        List<FileRef> files,
        @Nullable String place,
        @Nullable AnswerMedium medium,
        @Nullable String address,
        @Nullable List<StoryPiece> pieces,
        @Nullable String placeFrom,
        @Nullable String addressFrom) {

    /// Computes story and files from the pieces, so that the three always agree.
    public CaseDraft {
        pieces = pieces == null ? piecesOfOlderRelease(story, files) : List.copyOf(pieces);
        story = textOf(pieces);
        files = pieces.stream().map(StoryPiece::file).filter(Objects::nonNull).toList();
    }

    static CaseDraft empty(IdentityMode identity) {
        return new CaseDraft(identity, null, "", List.of(), null, null, null, List.of(), null, null);
    }

    CaseDraft withKind(CaseKind chosen) {
        return new CaseDraft(identity, chosen, story, files, place, medium, address, pieces, placeFrom, addressFrom);
    }

    CaseDraft withIdentity(IdentityMode chosen) {
        return new CaseDraft(chosen, kind, story, files, place, medium, address, pieces, placeFrom, addressFrom);
    }

    /// Adds a message to the story.
    CaseDraft withPiece(StoryPiece piece) {
        return withPieces(
                Stream.concat(storyPieces().stream(), Stream.of(piece)).toList());
    }

    /// Replaces the text that a message contributed. The file of the message stays.
    CaseDraft withTextOfMessage(String messageId, String words) {
        return withPieces(storyPieces().stream()
                .map(piece -> piece.isFrom(messageId) ? piece.withText(words) : piece)
                .toList());
    }

    /// Removes the text and the file of a message.
    CaseDraft withoutMessage(String messageId) {
        return withPieces(
                storyPieces().stream().filter(piece -> !piece.isFrom(messageId)).toList());
    }

    /// Removes all text; the files stay.
    CaseDraft withoutText() {
        return withPieces(storyPieces().stream()
                .filter(piece -> piece.file() != null)
                .map(piece -> piece.withText(""))
                .toList());
    }

    CaseDraft withPlace(@Nullable String chosen, @Nullable String messageId) {
        return new CaseDraft(identity, kind, story, files, chosen, medium, address, pieces, messageId, addressFrom);
    }

    /// Sets how, and to which address, the answer is sent.
    ///
    /// @param messageId the message that named the address; absent if no message did
    CaseDraft withAnswerMedium(@Nullable AnswerMedium chosen, @Nullable String where, @Nullable String messageId) {
        return new CaseDraft(identity, kind, story, files, place, chosen, where, pieces, placeFrom, messageId);
    }

    /// Whether the story has text or files.
    boolean hasContent() {
        return !story.isBlank() || !files.isEmpty();
    }

    /// Whether the story contains a message.
    boolean containsMessage(String messageId) {
        return storyPieces().stream().anyMatch(piece -> piece.isFrom(messageId));
    }

    /// Applies the edit or deletion of a message. The draft stays the same if it does not contain
    /// that message, or if the new text is empty, too long or no valid address.
    CaseDraft afterChange(MessageChange change) {
        String message = change.target();
        if (containsMessage(message)) {
            return change.revoked() ? withoutMessage(message) : withEditedText(message, change);
        }
        if (message.equals(placeFrom)) {
            return change.revoked()
                    ? withPlace(null, null)
                    : acceptedText(change)
                            .map(words -> withPlace(words, message))
                            .orElse(this);
        }
        if (message.equals(addressFrom)) {
            return change.revoked()
                    ? withAnswerMedium(medium, null, null)
                    : acceptedText(change)
                            .filter(this::isPossibleAddress)
                            .map(words -> withAnswerMedium(medium, words, message))
                            .orElse(this);
        }
        return this;
    }

    /// Whether a text still fits into the story.
    boolean hasSpaceFor(String words) {
        return story.length() + words.length() <= ConversationLimits.STORY_CHARACTERS
                && storyPieces().size() < ConversationLimits.STORY_MESSAGES;
    }

    /// Whether an answer can be sent by the medium that the person chose.
    boolean isReachable() {
        return medium == AnswerMedium.WHATSAPP || address != null;
    }

    private CaseDraft withEditedText(String message, MessageChange change) {
        String words = change.newText();
        return words != null && withoutMessage(message).hasSpaceFor(words)
                ? withTextOfMessage(message, words.strip())
                : this;
    }

    private boolean isPossibleAddress(String words) {
        return medium != AnswerMedium.EMAIL || Registration.emailIn(words).isPresent();
    }

    private static Optional<String> acceptedText(MessageChange change) {
        return Optional.ofNullable(change.newText())
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .filter(words -> words.length() <= ConversationLimits.ADDRESS_CHARACTERS);
    }

    /// The known ids of the messages that the draft consists of.
    public List<String> messageIds() {
        return Stream.concat(
                        storyPieces().stream().map(StoryPiece::messageId),
                        Stream.of(placeFrom, addressFrom).filter(Objects::nonNull))
                .filter(message -> !message.isEmpty())
                .distinct()
                .toList();
    }

    List<StoryPiece> storyPieces() {
        return Objects.requireNonNull(pieces);
    }

    private CaseDraft withPieces(List<StoryPiece> changed) {
        return new CaseDraft(identity, kind, story, files, place, medium, address, changed, placeFrom, addressFrom);
    }

    private static List<StoryPiece> piecesOfOlderRelease(String story, List<FileRef> files) {
        List<StoryPiece> pieces = new ArrayList<>();
        if (!story.isEmpty()) {
            pieces.add(StoryPiece.withoutMessage(story, null));
        }
        files.forEach(file -> pieces.add(StoryPiece.withoutMessage("", file)));
        return List.copyOf(pieces);
    }

    private static String textOf(List<StoryPiece> pieces) {
        return pieces.stream()
                .map(StoryPiece::text)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "CaseDraft[%s, %s, %d characters, %d files]".formatted(kind, identity, story.length(), files.size());
    }
}
