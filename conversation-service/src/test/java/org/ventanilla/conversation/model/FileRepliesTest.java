package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.Content.MissingFileReason;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;

/// Tests the replies to files that a person sends, and how the transcript describes the files.
class FileRepliesTest {

    /// The error code with which WhatsApp reports that a file could not be downloaded.
    private static final String MEDIA_NOT_DOWNLOADED = "131052";

    private static final int MAX_FILES_IN_A_STORY = 10;

    private static final FileRef PHOTO = new FileRef("ab".repeat(32), 200_000, "image/png", "gateway", null);

    @Test
    void photosOfAStoryAreConfirmedAndFiled() {
        Talk talk = writingAStory()
                .sends(media("image", "la valla", PHOTO, null))
                .getsReplies(STORY_FILE_KEPT)
                .says("listo")
                .getsReplies(PLACE)
                .says("Tunja")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES)
                .getsReplies(FILING_STARTED);
        CaseDraft filed = talk.requestOfType(DialogueEvent.CaseRequested.class).draft();
        assertThat(filed.files()).containsExactly(PHOTO);
        assertThat(filed.story()).isEqualTo("la valla");
    }

    @Test
    void aVoiceNoteAloneIsAStory() {
        FileRef voice = new FileRef("cd".repeat(32), 9_000, "audio/ogg", "gateway", null);
        writingAStory()
                .sends(media("audio", null, voice, null))
                .getsReplies(STORY_FILE_KEPT)
                .says("listo")
                .getsReplies(PLACE);
    }

    @Test
    void anEleventhFileIsRefused() {
        Talk talk = writingAStory();
        for (int i = 0; i < MAX_FILES_IN_A_STORY; i++) {
            talk.sends(media("image", null, PHOTO, null)).getsReplies(STORY_FILE_KEPT);
        }
        talk.sends(media("image", null, PHOTO, null)).getsReplies(STORY_FILES_FULL);
    }

    /// Returns messages whose file did not reach the service, each with the reply that explains why.
    static Stream<Arguments> missingFiles() {
        return Stream.of(
                Arguments.of(media("video", null, null, MissingFileReason.TOO_LARGE), FILE_TOO_LARGE),
                Arguments.of(media("document", null, null, MissingFileReason.TYPE_NOT_ALLOWED), FILE_TYPE_REFUSED),
                Arguments.of(media("image", null, null, MissingFileReason.GONE), FILE_NOT_RECEIVED),
                Arguments.of(media("audio", null, null, MissingFileReason.FAILED), FILE_NOT_RECEIVED),
                Arguments.of(media("document", null, null, MissingFileReason.INFECTED), FILE_INFECTED),
                Arguments.of(new Content.Unsupported("image", MEDIA_NOT_DOWNLOADED), FILE_NOT_RECEIVED));
    }

    @ParameterizedTest
    @MethodSource("missingFiles")
    void theReplyExplainsAtEveryStageWhyAFileIsMissing(Content missingFile, Prompt explanation) {
        writingAStory().sends(missingFile).getsReplies(explanation).isAt(Stage.Filing.class);
        Talk.registered().sends(missingFile).getsReplies(explanation).isAt(Stage.Choosing.class);
        Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .sends(missingFile)
                .getsReplies(explanation)
                .isAt(Stage.WithAdviser.class);
        // In the queue other replies may be sent too.
        Talk queued = Talk.registered().says("asesor").sends(missingFile);
        assertThat(queued.lastEvents())
                .filteredOn(DialogueEvent.AssistantSaid.class::isInstance)
                .extracting(event -> ((DialogueEvent.AssistantSaid) event).prompt())
                .contains(explanation);
    }

    @Test
    void aFileToAnAdviserGetsNoReplyOfTheAssistant() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .sends(media("image", "mire la foto", PHOTO, null))
                .getsNoReply();
        assertThat(talk.lastEvents()).first().isInstanceOfSatisfying(DialogueEvent.CitizenSaid.class, recorded -> {
            assertThat(recorded.text()).isEqualTo("Foto: mire la foto");
            assertThat(recorded.attached()).isEqualTo(media("image", null, PHOTO, null));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "image, image/jpeg, Foto",
        "audio, audio/ogg, Nota de voz",
        "audio, audio/ogg; codecs=opus, Nota de voz",
        "audio, audio/mpeg, Audio",
        "video, video/mp4, Video",
        "document, application/pdf, Documento",
        "sticker, image/webp, Calcomanía"
    })
    void theTranscriptNamesFilesInSpanish(String kind, String mediaType, String description) {
        Content.Media sent = new Content.Media(kind, mediaType, null, null, "media.1", null, null);
        assertThat(ContentText.of(Contexts.FLOW, sent)).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOO_LARGE        | Foto (no llegó, pesa demasiado): el pozo",
                "TYPE_NOT_ALLOWED | Foto (no llegó, tipo de archivo no admitido): el pozo",
                "GONE             | Foto (no llegó): el pozo",
                "FAILED           | Foto (no llegó): el pozo",
                "INFECTED         | Foto (no se guardó, el antivirus lo detuvo): el pozo"
            })
    void theTranscriptSaysWhyAFileIsMissing(MissingFileReason reason, String description) {
        assertThat(ContentText.of(Contexts.FLOW, media("image", "el pozo", null, reason)))
                .isEqualTo(description);
    }

    @Test
    void theTranscriptDescribesOtherContentInWords() {
        Flow flow = Contexts.FLOW;
        assertThat(ContentText.of(flow, new Content.Location(4.6, -74.08, "Bogotá", null)))
                .isEqualTo("Ubicación: 4.60000, -74.08000 Bogotá");
        assertThat(ContentText.of(flow, new Content.ContactCards(2))).isEqualTo("Contactos: 2");
        assertThat(ContentText.of(flow, new Content.Reaction("wamid.1", "🙏"))).isEqualTo("Reacción: 🙏");
        assertThat(ContentText.of(flow, new Content.Reaction("wamid.1", null))).isEqualTo("Quitó su reacción");
        assertThat(ContentText.of(flow, new Content.Unsupported("poll", null)))
                .isEqualTo("Mensaje de un tipo que no se puede mostrar");
    }

    @ParameterizedTest
    @CsvSource({"true, audio/mpeg, Nota de voz", "false, audio/ogg, Audio"})
    void theProviderSaysWhetherAnAudioIsAVoiceNote(boolean voice, String mediaType, String description) {
        Content.Media sent = new Content.Media("audio", mediaType, null, null, "media.1", null, null, voice);
        assertThat(ContentText.of(Contexts.FLOW, sent)).isEqualTo(description);
    }

    @Test
    void theTranscriptShowsContactCardsOrdersAndFormAnswers() {
        Flow flow = Contexts.FLOW;
        assertThat(ContentText.of(
                        flow,
                        new Content.ContactCards(
                                2,
                                List.of(
                                        new Content.Card(
                                                "Pedro Ejemplo", List.of("+57 300 555 0102"), List.of(), "Cooperativa"),
                                        new Content.Card(null, List.of(), List.of("ana@example.org"), null)))))
                .isEqualTo("Contactos: Pedro Ejemplo, +57 300 555 0102, Cooperativa; ana@example.org");
        assertThat(ContentText.of(
                        flow,
                        new Content.Order(
                                "1948",
                                "para el lunes",
                                List.of(
                                        new Content.OrderItem("plano-100", 2, "25000.50", "COP"),
                                        new Content.OrderItem("plano-200", 1, null, null)))))
                .isEqualTo("Pedido del catálogo: para el lunes; 2 × plano-100 (25000.50 COP); 1 × plano-200");
        assertThat(ContentText.of(
                        flow,
                        new Content.FormAnswer(
                                "flow",
                                "cita-1",
                                "{\"flow_token\":\"cita-1\",\"tema\":\"LICENCIAS\",\"días\":[\"lunes\",\"martes\"]}",
                                true)))
                .isEqualTo("Formulario: tema: LICENCIAS; días: lunes, martes");
        assertThat(ContentText.of(flow, new Content.FormAnswer("flow", null, "{\"tema\":", false)))
                .isEqualTo("Formulario: {\"tema\":");
    }

    @Test
    void ordersAndFormAnswersAreNotPartOfAStory() {
        writingAStory()
                .sends(new Content.Order("1948", "texto", List.of()))
                .getsReplies(ODD_MESSAGE)
                .sends(new Content.FormAnswer("flow", null, "{}", true))
                .getsReplies(ODD_MESSAGE);
    }

    @Test
    void theMenuWithoutConsentOffersNoWebForm() {
        assertThat(WITHOUT_CONSENT.options()).doesNotContain(Option.WEB_FORM);
    }

    /// Returns the conversation of a person without consent who may write the story of a complaint.
    private static Talk writingAStory() {
        return Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .typesNumberOf(WITHOUT_CONSENT, Option.FILE)
                .taps(CASE_KIND, Option.QUEJA)
                .getsReplies(STORY);
    }

    /// Returns a message with a file, or with the reason why its file is missing.
    private static Content.Media media(
            String kind, @Nullable String caption, @Nullable FileRef file, @Nullable MissingFileReason reason) {
        return new Content.Media(kind, null, caption, null, "media.7", file, reason);
    }
}
