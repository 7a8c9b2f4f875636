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

/// All variants of edits and deletions of a story. The filed request contains only the final
/// content.
class MessageChangesTest {

    @Test
    void aRepeatedEditHasOneEffect() {
        Talk talk = writingAStory().says("Botan escombros en la ronda del rio");
        String message = talk.lastMessage();
        Instant edited = talk.now().plusSeconds(5);
        talk.edits(message, "Botan escombros en la ronda del río", edited)
                .edits(message, "Botan escombros en la ronda del río", edited)
                .getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("Botan escombros en la ronda del río");
    }

    @Test
    void eachMessageKeepsItsOwnLatestText() {
        Talk talk = writingAStory().says("uno");
        String first = talk.lastMessage();
        talk.says("dos");
        String second = talk.lastMessage();
        talk.edits(first, "uno, corregido")
                .edits(second, "dos, corregido")
                .edits(first, "uno, otra vez")
                .edits(second, "dos, otra vez")
                .getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("uno, otra vez\ndos, otra vez");
    }

    @Test
    void anEditedMessageCanBeDeleted() {
        Talk talk = writingAStory().says("Hay malos olores").says("los hace mi vecina Rosa");
        String message = talk.lastMessage();
        talk.edits(message, "los hace una vecina")
                .deletes(message)
                .deletes(message)
                .getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("Hay malos olores");
        assertThat(draftOf(talk).messages()).doesNotContain(message);
    }

    @Test
    void editsAtEveryQuestionOfARequestCountUntilItIsFiled() {
        Talk talk = writingAStory().says("El pozo esta seco");
        String message = talk.lastMessage();
        talk.says("listo").edits(message, "El pozo está seco").getsNoReply();
        talk.says("Sogamoso").edits(message, "El pozo está seco desde marzo").getsNoReply();
        talk.says("1").getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("«El pozo está seco desde marzo»");
        talk.edits(message, "El pozo está seco desde abril").getsReplies(FILING_CONFIRM);
        assertThat(talk.says("1")
                        .requested(DialogueEvent.CaseRequested.class)
                        .draft()
                        .story())
                .isEqualTo("El pozo está seco desde abril");
    }

    @ParameterizedTest(name = "the caption of a file of kind {0}")
    @CsvSource({"image, image/webp", "video, video/mp4", "document, application/pdf"})
    void anEditedCaptionIsUsedAndTheFileStays(String kind, String type) {
        FileRef file = file(type);
        Talk talk = writingAStory().sends(media(kind, file, "El aviso dice LAM012"));
        String message = talk.lastMessage();
        talk.edits(message, "El aviso dice LAM0124")
                .edits(message, "El aviso dice LAM0142")
                .getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("El aviso dice LAM0142");
        assertThat(draftOf(talk).files()).containsExactly(file);
    }

    @Test
    void aCaptionCanBeAddedAndRemovedWithoutTheFile() {
        FileRef photo = file("image/jpeg");
        Talk talk = writingAStory().sends(media("image", photo, null));
        String message = talk.lastMessage();
        talk.edits(message, "La tubería rota").getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("La tubería rota");
        talk.edits(message, "").getsNoReply();
        assertThat(draftOf(talk).story()).isEmpty();
        assertThat(draftOf(talk).files()).containsExactly(photo);
        talk.says("listo").getsReplies(PLACE);
    }

    @Test
    void anEditWithoutTextChangesNothing() {
        Talk talk = writingAStory().says("Hay ruido de noche");
        talk.edits(talk.lastMessage(), null).getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("Hay ruido de noche");
    }

    @Test
    void changesOfOtherMessagesDoNotAffectTheStory() {
        Talk talk = Talk.registered().says("radicar").taps(CASE_KIND, Option.RECLAMO);
        String tap = talk.lastMessage();
        talk.says("Me cobraron dos veces").edits(tap, "Queja").deletes(tap).getsNoReply();
        talk.edits("wamid.OF_ANOTHER_DAY", "otra historia")
                .deletes("wamid.NOBODYS")
                .getsNoReply();
        assertThat(draftOf(talk))
                .extracting(CaseDraft::kind, CaseDraft::story)
                .containsExactly(CaseKind.RECLAMO, "Me cobraron dos veces");
    }

    @Test
    void deletingTheOnlyMessageAsksForTheStoryAgain() {
        Talk talk = writingAStory().sends(media("audio", file("audio/ogg"), null));
        String message = talk.lastMessage();
        talk.says("listo").says("no").deletes(message).getsReplies(STORY_EMPTY);
        assertThat(draftOf(talk).files()).isEmpty();
    }

    @Test
    void aDeletedLocationIsRemovedFromTheStory() {
        Talk talk = writingAStory().says("Aquí talan");
        talk.sends(new Content.Location(5.53528, -73.36778, null, null)).getsNoReply();
        assertThat(draftOf(talk).story()).contains("5.53528, -73.36778");
        talk.deletes(talk.lastMessage()).getsNoReply();
        assertThat(draftOf(talk).story()).isEqualTo("Aquí talan");
    }

    private static Talk writingAStory() {
        return Talk.registered().says("radicar").says("1").getsReplies(STORY);
    }

    private static FileRef file(String type) {
        return new FileRef("c".repeat(64), 2_000, type, "gateway", null);
    }

    private static Content media(String kind, FileRef file, @Nullable String caption) {
        return new Content.Media(kind, file.mediaType(), caption, null, "media.7", file, null);
    }

    private static CaseDraft draftOf(Talk talk) {
        return ((Stage.Filing) talk.conversation().stage()).draft();
    }
}
