package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Text that a person replaces or deletes before confirming a request is not filed.
class StoryEditsTest {

    private static final FileRef PHOTO = new FileRef("a".repeat(64), 1_000, "image/jpeg", "gateway", null);

    @Test
    void theLastEditReplacesTheTextOfItsMessage() {
        Talk talk = writingAStory().says("La quema es en Puerto Lopes");
        String message = talk.lastMessage();
        talk.says("todas las noches")
                .edits(message, "La quema es en Puerto López")
                .getsNoReply()
                .edits(message, "La quema es en Puerto López, Meta")
                .getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("La quema es en Puerto López, Meta\ntodas las noches");
    }

    @Test
    void anOlderEditThatArrivesLaterIsIgnored() {
        Talk talk = writingAStory().says("primero");
        String message = talk.lastMessage();
        Instant sent = talk.now();
        talk.edits(message, "el último", sent.plusSeconds(20))
                .edits(message, "el de en medio", sent.plusSeconds(10))
                .getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("el último");
    }

    @Test
    void anEditBeforeItsMessageIsApplied() {
        Talk talk = writingAStory();
        talk.edits(talk.idOfFutureMessage(2), "ya corregido")
                .says("con herrores")
                .getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("ya corregido");
        assertThat(talk.lastEvents())
                .filteredOn(DialogueEvent.CitizenSaid.class::isInstance)
                .extracting(event -> ((DialogueEvent.CitizenSaid) event).text())
                .containsExactly("[editado] ya corregido");
    }

    @Test
    void aDeletedMessageIsRemoved() {
        Talk talk = writingAStory().says("Hay humo").says("mi vecino se llama Juan");
        talk.deletes(talk.lastMessage()).getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
    }

    @Test
    void aMessageDeletedBeforeItArrivesIsNotStored() {
        Talk talk = writingAStory().says("Hay humo");
        talk.deletes(talk.idOfFutureMessage(2)).says("esto no lo digo").getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
        assertThat(talk.allEvents().toString() + talk.conversation()).doesNotContain("no lo digo");
    }

    @Test
    void anEditAfterADeletionIsIgnored() {
        Talk talk = writingAStory().says("Hay humo");
        String message = talk.lastMessage();
        Instant sent = talk.now();
        talk.says("y ruido").deletes(message).edits(message, "Hay mucho humo", sent.plusSeconds(1));
        assertThat(storyOf(talk)).isEqualTo("y ruido");
    }

    @Test
    void anEditedCaptionReplacesTheOldOne() {
        Talk talk = writingAStory().sends(photo("La valla dice LAV004"));
        talk.edits(talk.lastMessage(), "La valla dice LAV0044").getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("La valla dice LAV0044");
        assertThat(draftOf(talk).files()).containsExactly(PHOTO);
    }

    @Test
    void aDeletedPictureIsNotAttached() {
        Talk talk = writingAStory().says("Hay humo").sends(photo(null));
        talk.deletes(talk.lastMessage());
        assertThat(draftOf(talk).files()).isEmpty();
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
    }

    @Test
    void editingAMistypedListoEndsTheStory() {
        Talk talk = writingAStory().says("Hay humo").says("lsito");
        talk.edits(talk.lastMessage(), "LISTO").getsReplies(PLACE);
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
    }

    @Test
    void anEditAtTheSummaryIsShownAndFiled() {
        Talk talk = writingAStory().says("El pozo es de Juan");
        String message = talk.lastMessage();
        talk.says("listo").says("Tunja").says("1").getsReplies(FILING_CONFIRM);
        talk.edits(message, "El pozo es de todos").getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("«El pozo es de todos»").doesNotContain("Juan");

        DialogueEvent.CaseRequested filed =
                talk.says("1").getsReplies(FILING_STARTED).requested(DialogueEvent.CaseRequested.class);
        assertThat(filed.draft().story()).isEqualTo("El pozo es de todos");
    }

    @Test
    void editsAlsoChangePlaceAndAddress() {
        Talk talk = writingAStory().says("Hay humo").says("listo").says("Tunga");
        String place = talk.lastMessage();
        talk.says("3").says("Calle 1 # 2-3, Tunja");
        String address = talk.lastMessage();
        talk.edits(place, "Tunja").edits(address, "Calle 1 # 2-30, Tunja").getsReplies(FILING_CONFIRM);
        assertThat(draftOf(talk).place()).isEqualTo("Tunja");
        assertThat(draftOf(talk).address()).isEqualTo("Calle 1 # 2-30, Tunja");
        talk.deletes(address).getsReplies(ANSWER_ADDRESS);
    }

    @Test
    void deletingTheWholeStoryAsksForItAgain() {
        Talk talk = writingAStory().says("Hay humo");
        String message = talk.lastMessage();
        talk.says("listo").says("no").says("1").deletes(message).getsReplies(STORY_EMPTY);
        talk.says("Hay ruido").says("listo").getsReplies(FILING_CONFIRM);
    }

    @Test
    void anEditThatIsTooLongIsRefused() {
        Talk talk = writingAStory().says("Hay humo");
        talk.edits(talk.lastMessage(), "x".repeat(10_001)).getsReplies(STORY_TOO_LONG);
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
    }

    @Test
    void deletionsAlsoApplyToUnfinishedStories() {
        Talk talk = writingAStory().says("Hay humo").says("y mi nombre es Ana");
        String message = talk.lastMessage();
        talk.says("menú").getsReplies(STORY_KEPT, MENU_MAIN).deletes(message).getsNoReply();
        talk.says("radicar").says("1").getsReplies(STORY_GOES_ON);
        assertThat(talk.replyText()).contains("«Hay humo»");
    }

    @Test
    void aChangeAfterTheFilingIsNotedOnTheCase() {
        Talk talk = writingAStory().says("Hay humo");
        String message = talk.lastMessage();
        talk.says("listo").says("no").says("1").says("1").getsReplies(FILING_STARTED);
        DialogueEvent.CaseRequested filed = talk.requested(DialogueEvent.CaseRequested.class);
        assertThat(filed.draft().messages()).contains(message);

        talk.editsFiled(message, "Hay fuego", filed.commandId())
                .getsReplies(FILED_CHANGE_NOTED)
                .publishes()
                .isAt(Stage.Waiting.class);
        assertThat(talk.replyText()).contains("queda radicada como estaba", "queda anotado", "escriba RADICAR");
        assertThat(talk.requested(DialogueEvent.CaseNoteRequested.class)).satisfies(noted -> {
            assertThat(noted.filing()).isEqualTo(filed.commandId());
            assertThat(noted.change().newText()).isEqualTo("Hay fuego");
        });
    }

    @Test
    void thePersonIsToldOncePerRequestThatAChangeIsNoted() {
        Talk talk = writingAStory().says("Hay humo");
        String first = talk.lastMessage();
        String second = talk.says("junto al río").lastMessage();
        UUID filing = filed(talk);
        talk.editsFiled(first, "Hay fuego", filing).getsReplies(FILED_CHANGE_NOTED);
        talk.deletesFiled(second, filing).getsNoReply().publishes();
        assertThat(talk.requested(DialogueEvent.CaseNoteRequested.class)
                        .change()
                        .revoked())
                .isTrue();

        talk.says("salir").deletesFiled(second, filing).getsNoReply();
        talk.deletesFiled(second, new UUID(5, 5)).getsReplies(FILED_CHANGE_NOTED);
    }

    @Test
    void aChangeOfAFiledRequestOpensNoConversationAndAnswersNoQuestion() {
        Talk talk = writingAStory().says("Hay humo");
        String message = talk.lastMessage();
        UUID filing = filed(talk);
        talk.says("salir").isAt(Stage.Closed.class);
        talk.editsFiled(message, "sí", filing).getsReplies(FILED_CHANGE_NOTED);
        talk.isAt(Stage.Closed.class);
        assertThat(talk.earlierConversations()).isEmpty();

        Talk queued = Talk.registered().says("asesor");
        queued.editsFiled("wamid.OLD", "menú", filing)
                .getsReplies(FILED_CHANGE_NOTED)
                .isAt(Stage.Queued.class);
    }

    @Test
    void afterTheContactChangedHandsNothingIsSaidAboutAFiledRequest() {
        Talk talk = writingAStory().says("Hay humo");
        String message = talk.lastMessage();
        UUID filing = filed(talk);
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()));
        talk.editsFiled(message, "Hay fuego", filing).getsNoReply();
        assertThat(talk.requested(DialogueEvent.CaseNoteRequested.class).filing())
                .isEqualTo(filing);
    }

    @Test
    void aRepeatedTapIsNotPartOfTheStory() {
        Talk talk = Talk.registered()
                .says("radicar")
                .taps(CASE_KIND, Option.PETICION)
                .getsReplies(STORY)
                .taps(CASE_KIND, Option.PETICION)
                .getsNoReply()
                .says("Pido una copia")
                .later(Duration.ofMinutes(1))
                .taps(CASE_KIND, Option.QUEJA);
        assertThat(storyOf(talk)).isEqualTo("Pido una copia");
    }

    @Test
    void aDoubleTapHasOneEffectEverywhere() {
        Talk.registered()
                .taps(MENU_MAIN, Option.STATUS)
                .getsReplies(RADICADO)
                .taps(MENU_MAIN, Option.STATUS)
                .getsNoReply();
        Talk closed = Talk.registered()
                .says("6")
                .taps(PERSONAL, Option.FINISH)
                .getsReplies(GOODBYE)
                .taps(PERSONAL, Option.FINISH)
                .getsNoReply();
        assertThat(closed.earlierConversations()).isEmpty();
        closed.isAt(Stage.Closed.class);
    }

    private static UUID filed(Talk talk) {
        talk.says("listo").says("no").says("1").says("1").getsReplies(FILING_STARTED);
        return talk.requested(DialogueEvent.CaseRequested.class).commandId();
    }

    private static Talk writingAStory() {
        return Talk.registered().says("radicar").says("1").getsReplies(STORY);
    }

    private static Content photo(String caption) {
        return new Content.Media("image", "image/jpeg", caption, null, "media.1", PHOTO, null);
    }

    private static String storyOf(Talk talk) {
        return draftOf(talk).story();
    }

    private static CaseDraft draftOf(Talk talk) {
        return ((Stage.Filing) talk.conversation().stage()).draft();
    }
}
