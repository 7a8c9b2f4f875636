package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Tests all kinds of edits and deletions in a story (the text of a request). The filed request contains
/// only the final
/// content.
class MessageChangesTest {

    @Test
    void aRepeatedEditHasOneEffect() {
        Talk talk = writingAStory().says("Botan escombros en la ronda del rio");
        String messageId = talk.lastMessageId();
        Instant editedAt = talk.now().plusSeconds(5);
        talk.edits(messageId, "Botan escombros en la ronda del río", editedAt)
                .edits(messageId, "Botan escombros en la ronda del río", editedAt)
                .getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("Botan escombros en la ronda del río");
    }

    @Test
    void eachMessageKeepsItsOwnLatestText() {
        Talk talk = writingAStory().says("uno");
        String firstId = talk.lastMessageId();
        talk.says("dos");
        String secondId = talk.lastMessageId();
        talk.edits(firstId, "uno, corregido")
                .edits(secondId, "dos, corregido")
                .edits(firstId, "uno, otra vez")
                .edits(secondId, "dos, otra vez")
                .getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("uno, otra vez\ndos, otra vez");
    }

    @Test
    void anEditedMessageCanBeDeleted() {
        Talk talk = writingAStory().says("Hay malos olores").says("los hace mi vecina Rosa");
        String messageId = talk.lastMessageId();
        talk.edits(messageId, "los hace una vecina")
                .deletes(messageId)
                .deletes(messageId)
                .getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("Hay malos olores");
        assertThat(draftOf(talk).messageIds()).doesNotContain(messageId);
    }

    @Test
    void aStoryCanBeEditedAtEveryQuestionUntilTheRequestIsFiled() {
        Talk talk = writingAStory().says("El pozo esta seco");
        String messageId = talk.lastMessageId();
        // The message is edited at the question about the place, at the question about the answer, and at
        // the summary.
        talk.says("listo").edits(messageId, "El pozo está seco").getsNoReply();
        talk.says("Sogamoso").edits(messageId, "El pozo está seco desde marzo").getsNoReply();
        talk.typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP).getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("«El pozo está seco desde marzo»");
        talk.edits(messageId, "El pozo está seco desde abril").getsReplies(FILING_CONFIRM);
        assertThat(talk.typesNumberOf(FILING_CONFIRM, Option.YES)
                        .requestOfType(DialogueEvent.CaseRequested.class)
                        .draft()
                        .story())
                .isEqualTo("El pozo está seco desde abril");
    }

    @ParameterizedTest(name = "the caption of a file of kind {0}")
    @CsvSource({"image, image/webp", "video, video/mp4", "document, application/pdf"})
    void anEditedCaptionIsUsedAndTheFileStays(String kind, String mediaType) {
        FileRef file = fileOfType(mediaType);
        Talk talk = writingAStory().sends(media(kind, file, "El aviso dice LAM012"));
        String messageId = talk.lastMessageId();
        talk.edits(messageId, "El aviso dice LAM0124")
                .edits(messageId, "El aviso dice LAM0142")
                .getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("El aviso dice LAM0142");
        assertThat(draftOf(talk).files()).containsExactly(file);
    }

    @Test
    void aCaptionCanBeAddedAndRemovedWhileTheFileStays() {
        FileRef photo = fileOfType("image/jpeg");
        Talk talk = writingAStory().sends(media("image", photo, null));
        String messageId = talk.lastMessageId();
        talk.edits(messageId, "La tubería rota").getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("La tubería rota");
        talk.edits(messageId, "").getsNoReply();
        assertThat(draftOf(talk).story()).isEmpty();
        assertThat(draftOf(talk).files()).containsExactly(photo);
        talk.says("listo").getsReplies(PLACE);
    }

    @Test
    void anEditWhoseTextTheProviderDoesNotReportChangesNothing() {
        Talk talk = writingAStory().says("Hay ruido de noche");
        talk.edits(talk.lastMessageId(), null).getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("Hay ruido de noche");
    }

    @Test
    void changesOfMessagesOutsideTheStoryDoNotAffectTheRequest() {
        Talk talk = Talk.registered().says("radicar").taps(CASE_KIND, Option.RECLAMO);
        String tapId = talk.lastMessageId();
        talk.says("Me cobraron dos veces").edits(tapId, "Queja").deletes(tapId).getsNoReply();
        talk.edits("wamid.OF_ANOTHER_DAY", "otra historia")
                .deletes("wamid.UNKNOWN")
                .getsNoReply();
        assertThat(draftOf(talk))
                .extracting(CaseDraft::kind, CaseDraft::story)
                .containsExactly(CaseKind.RECLAMO, "Me cobraron dos veces");
    }

    @Test
    void afterTheOnlyMessageIsDeletedThePersonIsAskedForTheStoryAgain() {
        Talk talk = writingAStory().sends(media("audio", fileOfType("audio/ogg"), null));
        String messageId = talk.lastMessageId();
        talk.says("listo").says("no").deletes(messageId).getsReplies(STORY_EMPTY);
        assertThat(draftOf(talk).files()).isEmpty();
    }

    @Test
    void aDeletedLocationIsRemovedFromTheStory() {
        Talk talk = writingAStory().says("Aquí talan");
        talk.sends(new Content.Location(5.53528, -73.36778, null, null)).getsNoReply();
        assertThat(draftOf(talk).story()).contains("5.53528, -73.36778");
        talk.deletes(talk.lastMessageId()).getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("Aquí talan");
    }

    /// Returns the conversation of a person who may now write the story of a petition.
    private static Talk writingAStory() {
        return Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .getsReplies(STORY);
    }

    private static FileRef fileOfType(String mediaType) {
        return new FileRef("c".repeat(64), 2_000, mediaType, "gateway", null);
    }

    private static Content media(String kind, FileRef file, @Nullable String caption) {
        return new Content.Media(kind, file.mediaType(), caption, null, "media.7", file, null);
    }

    private static CaseDraft draftOf(Talk talk) {
        return ((Stage.Filing) talk.conversation().stage()).draft();
    }
}
