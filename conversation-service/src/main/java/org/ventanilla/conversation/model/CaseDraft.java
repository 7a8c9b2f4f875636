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

/// A request while the person dictates it in the chat, until it is filed.
///
/// @param story the text of all pieces, one line for each
/// @param files the files of all pieces
/// @param medium how the answer is sent. It is asked last, so a draft that has it is being
/// corrected
/// @param pieces what each message contributed; a release before 0.2.2 stored only story and files
/// @param placeFrom the message that named the place, if known
/// @param addressFrom the message that named the address, if known
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

    /// Story and files are computed from the pieces, so that they cannot differ from them.
    public CaseDraft {
        pieces = pieces == null ? olderPieces(story, files) : List.copyOf(pieces);
        story = wordsOf(pieces);
        files = pieces.stream().map(StoryPiece::file).filter(Objects::nonNull).toList();
    }

    static CaseDraft of(IdentityMode identity) {
        return new CaseDraft(identity, null, "", List.of(), null, null, null, List.of(), null, null);
    }

    CaseDraft withKind(CaseKind chosen) {
        return new CaseDraft(identity, chosen, story, files, place, medium, address, pieces, placeFrom, addressFrom);
    }

    CaseDraft withIdentity(IdentityMode chosen) {
        return new CaseDraft(chosen, kind, story, files, place, medium, address, pieces, placeFrom, addressFrom);
    }

    /// Adds a message to the story.
    CaseDraft with(StoryPiece piece) {
        return withPieces(
                Stream.concat(storyPieces().stream(), Stream.of(piece)).toList());
    }

    /// Replaces the text that a message contributed; its file stays.
    CaseDraft withWordsOf(String messageId, String words) {
        return withPieces(storyPieces().stream()
                .map(piece -> piece.isFrom(messageId) ? piece.withText(words) : piece)
                .toList());
    }

    /// Removes the text and the file of a message.
    CaseDraft without(String messageId) {
        return withPieces(
                storyPieces().stream().filter(piece -> !piece.isFrom(messageId)).toList());
    }

    /// Removes all text; the files stay.
    CaseDraft withoutWords() {
        return withPieces(storyPieces().stream()
                .filter(piece -> piece.file() != null)
                .map(piece -> piece.withText(""))
                .toList());
    }

    CaseDraft withPlace(@Nullable String chosen, @Nullable String messageId) {
        return new CaseDraft(identity, kind, story, files, chosen, medium, address, pieces, messageId, addressFrom);
    }

    /// @param messageId the message that named the address, if there was one
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

    /// Applies the edit or deletion of one of its messages. The draft stays the same if it does not
    /// contain that message, or if the new text is empty, too long or no valid address.
    CaseDraft changed(MessageChange change) {
        String message = change.target();
        if (containsMessage(message)) {
            return change.revoked() ? without(message) : withWordsOf(message, change);
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

    /// Whether this text still fits into the story.
    boolean hasSpaceFor(String words) {
        return story.length() + words.length() <= ConversationLimits.STORY_CHARACTERS
                && storyPieces().size() < ConversationLimits.STORY_MESSAGES;
    }

    /// Whether an answer can be sent by the medium that the person chose.
    boolean isReachable() {
        return medium == AnswerMedium.WHATSAPP || address != null;
    }

    private CaseDraft withWordsOf(String message, MessageChange change) {
        String words = change.newText();
        return words != null && without(message).hasSpaceFor(words) ? withWordsOf(message, words.strip()) : this;
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

    /// The ids of the messages that the draft consists of, as far as they are known.
    public List<String> messages() {
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

    private static List<StoryPiece> olderPieces(String story, List<FileRef> files) {
        List<StoryPiece> pieces = new ArrayList<>();
        if (!story.isEmpty()) {
            pieces.add(StoryPiece.unattributed(story, null));
        }
        files.forEach(file -> pieces.add(StoryPiece.unattributed("", file)));
        return List.copyOf(pieces);
    }

    private static String wordsOf(List<StoryPiece> pieces) {
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
