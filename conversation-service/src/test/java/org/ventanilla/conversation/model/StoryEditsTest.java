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

/// Tests edits and deletions of the messages of a request. The story is the text of the request. The word
/// LISTO ends
/// the story; the answer «no» to the next question means that the person gives no place. A text that the person
/// replaces or deletes before the request is confirmed is not filed.
class StoryEditsTest {

    /// The maximum length of a story.
    private static final int MAX_STORY_CHARACTERS = 10_000;

    private static final FileRef PHOTO = new FileRef("a".repeat(64), 1_000, "image/jpeg", "gateway", null);

    @Test
    void theLastEditReplacesTheTextOfTheEditedMessage() {
        Talk talk = writingAStory().says("La quema es en Puerto Lopes");
        String messageId = talk.lastMessageId();
        talk.says("todas las noches")
                .edits(messageId, "La quema es en Puerto López")
                .getsNoReply()
                .edits(messageId, "La quema es en Puerto López, Meta")
                .getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("La quema es en Puerto López, Meta\ntodas las noches");
    }

    @Test
    void anOlderEditThatArrivesAfterANewerEditIsIgnored() {
        Talk talk = writingAStory().says("primero");
        String messageId = talk.lastMessageId();
        Instant sentAt = talk.now();
        talk.edits(messageId, "el último", sentAt.plusSeconds(20))
                .edits(messageId, "el de en medio", sentAt.plusSeconds(10))
                .getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("el último");
    }

    @Test
    void anEditThatArrivesBeforeItsMessageIsApplied() {
        Talk talk = writingAStory();
        // The next message is the edit itself; the edited message comes after it.
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
    void aDeletedMessageIsRemovedFromTheStory() {
        Talk talk = writingAStory().says("Hay humo").says("mi vecino se llama Juan");
        talk.deletes(talk.lastMessageId()).getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
    }

    @Test
    void aMessageDeletedBeforeItArrivesIsNotStored() {
        Talk talk = writingAStory().says("Hay humo");
        // The next message is the deletion itself; the deleted message comes after it.
        talk.deletes(talk.idOfFutureMessage(2)).says("esto no lo digo").getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
        assertThat(talk.allEvents().toString() + talk.conversation()).doesNotContain("no lo digo");
    }

    @Test
    void anEditAfterADeletionIsIgnored() {
        Talk talk = writingAStory().says("Hay humo");
        String messageId = talk.lastMessageId();
        Instant sentAt = talk.now();
        talk.says("y ruido").deletes(messageId).edits(messageId, "Hay mucho humo", sentAt.plusSeconds(1));
        assertThat(storyOf(talk)).isEqualTo("y ruido");
    }

    @Test
    void anEditedCaptionReplacesTheOldCaption() {
        Talk talk = writingAStory().sends(photo("La valla dice LAV004"));
        talk.edits(talk.lastMessageId(), "La valla dice LAV0044").getsNoReply();
        assertThat(storyOf(talk)).isEqualTo("La valla dice LAV0044");
        assertThat(draftOf(talk).files()).containsExactly(PHOTO);
    }

    @Test
    void aDeletedPictureIsNotAttached() {
        Talk talk = writingAStory().says("Hay humo").sends(photo(null));
        talk.deletes(talk.lastMessageId());
        assertThat(draftOf(talk).files()).isEmpty();
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
    }

    @Test
    void editingAMistypedListoEndsTheStory() {
        Talk talk = writingAStory().says("Hay humo").says("lsito");
        talk.edits(talk.lastMessageId(), "LISTO").getsReplies(PLACE);
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
    }

    @Test
    void anEditAtTheSummaryIsShownAndFiled() {
        Talk talk = writingAStory().says("El pozo es de Juan");
        String messageId = talk.lastMessageId();
        talk.says("listo")
                .says("Tunja")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .getsReplies(FILING_CONFIRM);
        talk.edits(messageId, "El pozo es de todos").getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("«El pozo es de todos»").doesNotContain("Juan");

        DialogueEvent.CaseRequested filing = talk.typesNumberOf(FILING_CONFIRM, Option.YES)
                .getsReplies(FILING_STARTED)
                .requestOfType(DialogueEvent.CaseRequested.class);
        assertThat(filing.draft().story()).isEqualTo("El pozo es de todos");
    }

    @Test
    void editsChangeThePlaceAndTheAddressAndADeletedAddressIsAskedForAgain() {
        Talk talk = writingAStory().says("Hay humo").says("listo").says("Tunga");
        String placeMessage = talk.lastMessageId();
        talk.typesNumberOf(ANSWER_MEDIUM, Option.POSTAL).says("Calle 1 # 2-3, Tunja");
        String addressMessage = talk.lastMessageId();
        talk.edits(placeMessage, "Tunja")
                .edits(addressMessage, "Calle 1 # 2-30, Tunja")
                .getsReplies(FILING_CONFIRM);
        assertThat(draftOf(talk).place()).isEqualTo("Tunja");
        assertThat(draftOf(talk).address()).isEqualTo("Calle 1 # 2-30, Tunja");
        talk.deletes(addressMessage).getsReplies(ANSWER_ADDRESS);
    }

    @Test
    void afterTheWholeStoryIsDeletedThePersonIsAskedForAStoryAgain() {
        Talk talk = writingAStory().says("Hay humo");
        String messageId = talk.lastMessageId();
        talk.says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .deletes(messageId)
                .getsReplies(STORY_EMPTY);
        talk.says("Hay ruido").says("listo").getsReplies(FILING_CONFIRM);
    }

    @Test
    void anEditThatMakesTheStoryTooLongIsRefused() {
        Talk talk = writingAStory().says("Hay humo");
        talk.edits(talk.lastMessageId(), "x".repeat(MAX_STORY_CHARACTERS + 1)).getsReplies(STORY_TOO_LONG);
        assertThat(storyOf(talk)).isEqualTo("Hay humo");
    }

    @Test
    void aMessageOfAnUnfinishedStoryCanBeDeleted() {
        Talk talk = writingAStory().says("Hay humo").says("y mi nombre es Ana");
        String messageId = talk.lastMessageId();
        talk.says("menú").getsReplies(STORY_KEPT, MENU_MAIN).deletes(messageId).getsNoReply();
        talk.says("radicar").typesNumberOf(CASE_KIND, Option.PETICION).getsReplies(STORY_GOES_ON);
        assertThat(talk.replyText()).contains("«Hay humo»");
    }

    @Test
    void aChangeAfterTheFilingIsNotedOnTheCase() {
        Talk talk = writingAStory().says("Hay humo");
        String messageId = talk.lastMessageId();
        talk.says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES)
                .getsReplies(FILING_STARTED);
        DialogueEvent.CaseRequested filing = talk.requestOfType(DialogueEvent.CaseRequested.class);
        assertThat(filing.draft().messageIds()).contains(messageId);

        talk.editsFiledMessage(messageId, "Hay fuego", filing.commandId())
                .getsReplies(FILED_CHANGE_NOTED)
                .publishes()
                .isAt(Stage.Waiting.class);
        assertThat(talk.replyText()).contains("queda radicada como estaba", "queda anotado", "escriba RADICAR");
        assertThat(talk.requestOfType(DialogueEvent.CaseNoteRequested.class)).satisfies(note -> {
            assertThat(note.filingCommandId()).isEqualTo(filing.commandId());
            assertThat(note.change().newText()).isEqualTo("Hay fuego");
        });
    }

    @Test
    void theReplyThatChangesAreNotedIsSentOnlyOncePerRequest() {
        Talk talk = writingAStory().says("Hay humo");
        String firstMessage = talk.lastMessageId();
        String secondMessage = talk.says("junto al río").lastMessageId();
        UUID filing = finishesStoryAndFilesTheRequest(talk);
        talk.editsFiledMessage(firstMessage, "Hay fuego", filing).getsReplies(FILED_CHANGE_NOTED);
        talk.deletesFiledMessage(secondMessage, filing).getsNoReply().publishes();
        assertThat(talk.requestOfType(DialogueEvent.CaseNoteRequested.class)
                        .change()
                        .revoked())
                .isTrue();

        talk.says("salir").deletesFiledMessage(secondMessage, filing).getsNoReply();
        UUID filingOfAnotherRequest = new UUID(5, 5);
        talk.deletesFiledMessage(secondMessage, filingOfAnotherRequest).getsReplies(FILED_CHANGE_NOTED);
    }

    @Test
    void anEditOfAFiledRequestAfterTheGoodbyeOpensNoConversation() {
        Talk talk = writingAStory().says("Hay humo");
        String messageId = talk.lastMessageId();
        UUID filing = finishesStoryAndFilesTheRequest(talk);
        talk.says("salir").isAt(Stage.Closed.class);
        talk.editsFiledMessage(messageId, "sí", filing).getsReplies(FILED_CHANGE_NOTED);
        talk.isAt(Stage.Closed.class);
        assertThat(talk.earlierConversations()).isEmpty();
    }

    @Test
    void theNewTextOfAFiledMessageIsNoCommand() {
        UUID filing = new UUID(5, 5);
        Talk queued = Talk.registered().says("asesor");
        queued.editsFiledMessage("wamid.OLD", "menú", filing)
                .getsReplies(FILED_CHANGE_NOTED)
                .isAt(Stage.Queued.class);
    }

    @Test
    void afterAnIdentityChangeAnEditOfAFiledRequestIsNotedWithoutAReply() {
        Talk talk = writingAStory().says("Hay humo");
        String messageId = talk.lastMessageId();
        UUID filing = finishesStoryAndFilesTheRequest(talk);
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()));
        talk.editsFiledMessage(messageId, "Hay fuego", filing).getsNoReply();
        assertThat(talk.requestOfType(DialogueEvent.CaseNoteRequested.class).filingCommandId())
                .isEqualTo(filing);
    }

    @Test
    void tapsOnAnAnsweredQuestionAreNotPartOfTheStory() {
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
    void aDoubleTapOnAMenuRowHasOneEffect() {
        Talk.registered()
                .taps(MENU_MAIN, Option.STATUS)
                .getsReplies(RADICADO)
                .taps(MENU_MAIN, Option.STATUS)
                .getsNoReply();
    }

    @Test
    void aDoubleTapOnTheFinishButtonOpensNoConversation() {
        Talk finished = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.PERSONAL_DATA)
                .taps(PERSONAL, Option.FINISH)
                .getsReplies(GOODBYE)
                .taps(PERSONAL, Option.FINISH)
                .getsNoReply();
        assertThat(finished.earlierConversations()).isEmpty();
        finished.isAt(Stage.Closed.class);
    }

    /// Finishes the story and confirms the request.
    ///
    /// @return the id of the command that files the request
    private static UUID finishesStoryAndFilesTheRequest(Talk talk) {
        talk.says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES)
                .getsReplies(FILING_STARTED);
        return talk.requestOfType(DialogueEvent.CaseRequested.class).commandId();
    }

    /// Returns the conversation of a person who may now write the story of a petition.
    private static Talk writingAStory() {
        return Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .getsReplies(STORY);
    }

    /// Returns a message with [#PHOTO].
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
