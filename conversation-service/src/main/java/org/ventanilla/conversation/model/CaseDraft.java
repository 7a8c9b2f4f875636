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

/// A request as it is being told, until it is filed.
///
/// @param story the words of all pieces, a line for each
/// @param files the files of all pieces
/// @param medium absent until asked, which comes last: a draft that has it is being corrected
/// @param pieces what each message told; a release before 0.2.2 stored story and files alone
/// @param placeFrom the message that told the place, where one is known
/// @param addressFrom the message that told the address, where one is known
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

    /// Story and files always follow from the pieces, so that they never tell something else.
    public CaseDraft {
        pieces = pieces == null ? olderPieces(story, files) : List.copyOf(pieces);
        story = wordsOf(pieces);
        files = pieces.stream().map(StoryPiece::file).filter(Objects::nonNull).toList();
    }

    static CaseDraft of(IdentityMode identity) {
        return new CaseDraft(
                identity, null, "", List.of(), null, null, null, List.of(), null, null);
    }

    CaseDraft withKind(CaseKind chosen) {
        return new CaseDraft(
                identity,
                chosen,
                story,
                files,
                place,
                medium,
                address,
                pieces,
                placeFrom,
                addressFrom);
    }

    CaseDraft withIdentity(IdentityMode chosen) {
        return new CaseDraft(
                chosen, kind, story, files, place, medium, address, pieces, placeFrom, addressFrom);
    }

    /// One more message of the story.
    CaseDraft with(StoryPiece piece) {
        return withPieces(Stream.concat(told().stream(), Stream.of(piece)).toList());
    }

    /// With other words for what a message said; its file stays.
    CaseDraft withWordsOf(String messageId, String words) {
        return withPieces(
                told().stream()
                        .map(piece -> piece.cameBy(messageId) ? piece.saying(words) : piece)
                        .toList());
    }

    /// Without the words and the file of a message.
    CaseDraft without(String messageId) {
        return withPieces(told().stream().filter(piece -> !piece.cameBy(messageId)).toList());
    }

    /// Without its words; the files stay.
    CaseDraft withoutWords() {
        return withPieces(
                told().stream()
                        .filter(piece -> piece.file() != null)
                        .map(piece -> piece.saying(""))
                        .toList());
    }

    CaseDraft withPlace(@Nullable String told, @Nullable String messageId) {
        return new CaseDraft(
                identity,
                kind,
                story,
                files,
                told,
                medium,
                address,
                pieces,
                messageId,
                addressFrom);
    }

    /// @param messageId the message that told the address, where one did
    CaseDraft answeredBy(
            @Nullable AnswerMedium chosen, @Nullable String where, @Nullable String messageId) {
        return new CaseDraft(
                identity, kind, story, files, place, chosen, where, pieces, placeFrom, messageId);
    }

    boolean isTold() {
        return !story.isBlank() || !files.isEmpty();
    }

    /// Whether a message is part of the story.
    boolean isToldBy(String messageId) {
        return told().stream().anyMatch(piece -> piece.cameBy(messageId));
    }

    /// As the edit or deletion of one of its messages leaves it; the same where the draft does not
    /// hold that message, or the new words do not fit.
    CaseDraft changed(MessageChange change) {
        String message = change.target();
        if (isToldBy(message)) {
            return change.revoked() ? without(message) : withWordsOf(message, change);
        }
        if (message.equals(placeFrom)) {
            return change.revoked()
                    ? withPlace(null, null)
                    : fitting(change).map(words -> withPlace(words, message)).orElse(this);
        }
        if (message.equals(addressFrom)) {
            return change.revoked()
                    ? answeredBy(medium, null, null)
                    : fitting(change)
                            .filter(this::mayBeAddress)
                            .map(words -> answeredBy(medium, words, message))
                            .orElse(this);
        }
        return this;
    }

    /// Whether more words fit into the story.
    boolean hasRoomFor(String words) {
        return story.length() + words.length() <= ConversationLimits.STORY_CHARACTERS
                && told().size() < ConversationLimits.STORY_MESSAGES;
    }

    /// Whether an answer can reach its person as they chose.
    boolean isReachable() {
        return medium == AnswerMedium.WHATSAPP || address != null;
    }

    private CaseDraft withWordsOf(String message, MessageChange change) {
        String words = change.newText();
        return words != null && without(message).hasRoomFor(words)
                ? withWordsOf(message, words.strip())
                : this;
    }

    private boolean mayBeAddress(String words) {
        return medium != AnswerMedium.EMAIL || Registration.emailIn(words).isPresent();
    }

    private static Optional<String> fitting(MessageChange change) {
        return Optional.ofNullable(change.newText())
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .filter(words -> words.length() <= ConversationLimits.ADDRESS_CHARACTERS);
    }

    /// The messages that told it, as far as they are known.
    public List<String> messages() {
        return Stream.concat(
                        told().stream().map(StoryPiece::messageId),
                        Stream.of(placeFrom, addressFrom).filter(Objects::nonNull))
                .filter(message -> !message.isEmpty())
                .distinct()
                .toList();
    }

    List<StoryPiece> told() {
        return Objects.requireNonNull(pieces);
    }

    private CaseDraft withPieces(List<StoryPiece> changed) {
        return new CaseDraft(
                identity,
                kind,
                story,
                files,
                place,
                medium,
                address,
                changed,
                placeFrom,
                addressFrom);
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
        return "CaseDraft[%s, %s, %d characters, %d files]"
                .formatted(kind, identity, story.length(), files.size());
    }
}
