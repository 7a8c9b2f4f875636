package org.ventanilla.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ventanilla.conversation.flow.Prompt.CASE_KIND;
import static org.ventanilla.conversation.flow.Prompt.CONSENT;
import static org.ventanilla.conversation.flow.Prompt.DOCUMENT_TYPE;
import static org.ventanilla.conversation.flow.Prompt.MENU_MAIN;
import static org.ventanilla.conversation.flow.Prompt.NOTICES_MENU;
import static org.ventanilla.conversation.flow.Prompt.RESERVE;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.Stage;

/// Tests that this release can read every stored conversation: those that it writes, and those that older
/// releases
/// wrote.
class ConversationJsonTest {

    /// The version of the states that the older releases of these tests stored.
    private static final int FIRST_VERSION = 1;

    /// Returns a conversation at each stage, named by the stage.
    static Stream<Named<Talk>> everyStage() {
        return Stream.of(
                        Talk.withinHours().says("hola"),
                        Talk.withinHours()
                                .says("hola")
                                .typesNumberOf(CONSENT, Option.YES)
                                .typesNumberOf(DOCUMENT_TYPE, Option.NIT),
                        Talk.registered(),
                        Talk.registered()
                                .says("radicar")
                                .typesNumberOf(CASE_KIND, Option.DENUNCIA)
                                .typesNumberOf(RESERVE, Option.YES)
                                .says("Hay humo"),
                        Talk.registered()
                                .typesNumberOf(MENU_MAIN, Option.STATUS)
                                .says("2026-1"),
                        Talk.registered()
                                .typesNumberOf(MENU_MAIN, Option.NOTICES)
                                .typesNumberOf(NOTICES_MENU, Option.AUTHORIZE),
                        Talk.registered()
                                .typesNumberOf(MENU_MAIN, Option.STATUS)
                                .says("2026-1")
                                .says(Talk.SECOND_FACTOR),
                        Talk.registered().says("asesor").waits(Duration.ofMinutes(10)),
                        attended(),
                        attended().adviserEnds("asesor"),
                        Talk.registered().says("salir"))
                .map(talk -> Named.of(talk.conversation().stage().getClass().getSimpleName(), talk));
    }

    @ParameterizedTest
    @MethodSource("everyStage")
    void everyStageCanBeReadAfterWriting(Talk talk) {
        Conversation conversation = talk.conversation();
        String json = ConversationJson.write(conversation);
        assertThat(ConversationJson.read(json, ConversationJson.VERSION)).isEqualTo(conversation);
    }

    @Test
    void stageNamesDoNotDependOnClassNames() {
        assertThat(ConversationJson.write(attended().conversation()))
                .contains("\"stage\":{\"stage\":\"with-adviser\"")
                .doesNotContain("org.ventanilla");
    }

    @Test
    void aQuestionForConsentOfAnOlderReleaseWithoutTheShownTextIsRead() {
        Conversation read = ConversationJson.read("""
                        {"id": "00000000-0000-0001-0000-000000000001",
                         "contactId": "00000000-0000-4000-8000-000000000001",
                         "channel": "WHATSAPP", "account": "900100200",
                         "lastHeardAt": "2026-11-23T15:00:01Z",
                         "citizen": {"profile": {"name": "Ana Pérez", "documentType": "CC",
                                                 "documentNumber": "52123456"}},
                         "misunderstood": 0,
                         "stage": {"stage": "noticing", "step": "CONSENT"}}
                        """, FIRST_VERSION);
        assertThat(read.stage()).isEqualTo(new Stage.Noticing(Stage.Noticing.Step.CONSENT, null));
        assertThat(read.citizen().identityUnproven()).isFalse();
    }

    @Test
    void aStoryOfAnOlderReleaseWithoutItsMessagesIsRead() {
        Conversation read = ConversationJson.read("""
                        {"id": "00000000-0000-0001-0000-000000000001",
                         "contactId": "00000000-0000-4000-8000-000000000001",
                         "channel": "WHATSAPP", "account": "900100200",
                         "lastHeardAt": "2026-11-23T15:00:01Z", "citizen": {},
                         "attention": {"adviser": "asesor", "replied": true, "ended": true},
                         "misunderstood": 0,
                         "stage": {"stage": "filing", "step": "STORY", "reminded": false,
                                   "draft": {"identity": "ANONYMOUS", "kind": "QUEJA",
                                             "story": "Hay humo\\ny ruido",
                                             "files": [{"sha256": "00", "sizeBytes": 1,
                                                        "mediaType": "image/png",
                                                        "owner": "gateway"}]}}}
                        """, FIRST_VERSION);
        assertThat(read.stage()).isInstanceOfSatisfying(Stage.Filing.class, filing -> {
            assertThat(filing.draft().story()).isEqualTo("Hay humo\ny ruido");
            assertThat(filing.draft().files()).hasSize(1);
            assertThat(filing.draft().messageIds()).isEmpty();
        });
    }

    @Test
    void aSurveyOfAnOlderReleaseWithoutTheScoreIsRead() {
        Conversation read = ConversationJson.read("""
                        {"id": "00000000-0000-0001-0000-000000000001",
                         "contactId": "00000000-0000-4000-8000-000000000001",
                         "channel": "WHATSAPP", "account": "900100200",
                         "lastHeardAt": "2026-11-23T15:00:01Z", "citizen": {},
                         "outcome": "ANSWERED", "misunderstood": 0,
                         "stage": {"stage": "surveying", "step": "RESOLVED",
                                   "surveyId": "00000000-0000-0009-0000-000000000009",
                                   "until": "2026-11-24T15:00:01Z"}}
                        """, FIRST_VERSION);
        assertThat(read.stage()).isInstanceOf(Stage.Surveying.class);
    }

    @Test
    void unfinishedInputIsStoredOnlyWithTheContact() {
        Talk talk = Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .says("Hay humo")
                .says("menú");
        assertThat(ConversationJson.write(talk.conversation())).doesNotContain("humo");
        String citizen = ConversationJson.write(talk.conversation().citizen());
        assertThat(ConversationJson.readCitizen(citizen))
                .isEqualTo(talk.conversation().citizen());
    }

    @Test
    void aWaitOfAnOlderReleaseIsReadWithItsOpenQuestion() {
        Conversation read = ConversationJson.read("""
                        {"id": "00000000-0000-0001-0000-000000000001",
                         "contactId": "00000000-0000-4000-8000-000000000001",
                         "channel": "WHATSAPP", "account": "900100200",
                         "lastHeardAt": "2026-11-23T15:00:01Z", "citizen": {},
                         "attention": {"replied": false, "ended": false}, "misunderstood": 0,
                         "stage": {"stage": "queued", "since": "2026-11-23T15:00:00Z", "priority": 0,
                                   "patientFrom": "2026-11-23T15:00:00Z",
                                   "askedAt": "2026-11-23T15:10:00Z"}}
                        """, FIRST_VERSION);
        assertThat(read.stage()).isInstanceOf(Stage.Queued.class);
        assertThat(read.stage().prompt()).isEqualTo(Prompt.STILL_THERE);
    }

    @Test
    void aStateOfANewerReleaseIsRejected() {
        assertThatThrownBy(() -> ConversationJson.read("{}", ConversationJson.VERSION + 1))
                .isInstanceOf(IllegalStateException.class);
    }

    /// Returns the conversation of a person whom an adviser attends.
    private static Talk attended() {
        return Talk.registered().says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
    }
}
