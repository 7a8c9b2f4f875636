package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Unfinished input is kept for a day and offered again.
class UnfinishedInputTest {

    @Test
    void anUnfinishedStoryIsKeptAndContinued() {
        Talk talk = writingAStory()
                .says("menú")
                .getsReplies(STORY_KEPT, MENU_MAIN)
                .says("2")
                .getsReplies(UNFINISHED)
                .says("1")
                .getsReplies(STORY_GOES_ON);
        assertThat(talk.replyText()).contains("«Hay humo»");
        talk.says("todas las noches").says("listo").says("no").says("1").says("1");
        assertThat(talk.requested(DialogueEvent.CaseRequested.class).draft())
                .extracting(CaseDraft::kind, CaseDraft::story)
                .containsExactly(CaseKind.QUEJA, "Hay humo\ntodas las noches");
        assertThat(unfinishedOf(talk).filing()).isNull();
    }

    @Test
    void anUnfinishedStoryIsOfferedAfterAnIdleClose() {
        writingAStory()
                .waits(Duration.ofMinutes(1))
                .getsReplies(STORY_REMINDER)
                .waits(Duration.ofMinutes(30))
                .getsReplies(IDLE_CLOSED, STORY_KEPT)
                .later(Duration.ofHours(20))
                .says("buenas")
                .getsReplies(UNFINISHED)
                .taps(UNFINISHED, Option.CONTINUE)
                .getsReplies(STORY_GOES_ON);
    }

    @Test
    void anUnfinishedStoryExpiresAfterADay() {
        Talk talk = writingAStory()
                .says("salir")
                .getsReplies(GOODBYE, STORY_KEPT)
                .later(Duration.ofHours(24))
                .says("buenas")
                .getsReplies(MENU_AGAIN)
                .says("radicar")
                .getsReplies(CASE_KIND);
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().hasContent())
                .isFalse();
    }

    @Test
    void askingForAnAdviserKeepsTheStory() {
        writingAStory()
                .says("asesor")
                .getsReplies(STORY_KEPT, IN_QUEUE)
                .says("salir")
                .says("hola")
                .getsReplies(UNFINISHED);
    }

    @Test
    void aRequestLeftAtTheSummaryContinuesThere() {
        writingAStory()
                .says("listo")
                .says("Tunja")
                .says("1")
                .getsReplies(FILING_CONFIRM)
                .says("menú")
                .says("radicar")
                .says("1")
                .getsReplies(FILING_CONFIRM)
                .says("1")
                .getsReplies(FILING_STARTED);
    }

    @Test
    void anUnfinishedStoryCanBeDiscarded() {
        Talk talk = writingAStory()
                .says("radicar")
                .getsReplies(UNFINISHED)
                .says("2")
                .getsReplies(STORY_DISCARDED, CASE_KIND)
                .says("1")
                .says("Otra cosa")
                .says("listo")
                .says("no")
                .says("1")
                .says("1");
        assertThat(talk.requested(DialogueEvent.CaseRequested.class).draft().story())
                .isEqualTo("Otra cosa");
        talk.says("menú").says("radicar").getsReplies(CASE_KIND);
    }

    @Test
    void discardingAtTheGreetingLeadsToTheMenu() {
        writingAStory()
                .says("salir")
                .says("hola")
                .taps(UNFINISHED, Option.DISCARD)
                .getsReplies(STORY_DISCARDED, MENU_MAIN)
                .says("radicar")
                .getsReplies(CASE_KIND);
    }

    @Test
    void anUnfinishedStoryIsOfferedAgainLater() {
        writingAStory()
                .says("salir")
                .says("hola")
                .getsReplies(UNFINISHED)
                .says("3")
                .getsReplies(MENU_MAIN)
                .says("radicar")
                .getsReplies(UNFINISHED);
    }

    @Test
    void aCancelledOrFiledRequestIsNotOffered() {
        writingAStory()
                .says("listo")
                .says("no")
                .says("1")
                .says("3")
                .getsReplies(FILING_CANCELLED, ANYTHING_ELSE)
                .says("radicar")
                .getsReplies(CASE_KIND);
    }

    @Test
    void aRequestWithoutContentIsNotKept() {
        Talk.registered().says("radicar").says("1").says("menú").getsReplies(MENU_MAIN);
    }

    @Test
    void anAnonymousStoryIsKeptToo() {
        Talk.withinHours()
                .says("hola")
                .says("2")
                .says("radicar")
                .says("7")
                .says("Hay humo")
                .says("menú")
                .getsReplies(STORY_KEPT, WITHOUT_CONSENT)
                .says("1")
                .getsReplies(UNFINISHED)
                .says("1")
                .getsReplies(STORY_GOES_ON);
    }

    @Test
    void anotherPersonOnTheSameNumberIsOfferedNothing() {
        Talk talk = writingAStory();
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now())).getsNoReply();
        talk.says("hola").says("2").says("radicar").getsReplies(ANONYMOUS_NOTE, CASE_KIND);
        assertThat(talk.conversation().toString()).doesNotContain("humo");
    }

    @Test
    void anUnregisteredPersonChoosesWhetherToGiveTheirData() {
        Talk talk = registering()
                .says("radicar")
                .getsReplies(REGISTRATION_KEPT, IDENTITY)
                .says("2")
                .getsReplies(ANONYMOUS_NOTE, CASE_KIND)
                .says("4")
                .says("Hay humo")
                .says("listo")
                .says("no")
                .says("1")
                .says("1");
        DialogueEvent.CaseRequested asked = talk.requested(DialogueEvent.CaseRequested.class);
        assertThat(asked.draft().identity()).isEqualTo(IdentityMode.ANONYMOUS);
        assertThat(asked.applicant()).isNull();
    }

    @Test
    void registrationDuringARequestContinuesTheRequest() {
        Talk talk = registering()
                .says("radicar")
                .says("1")
                .getsReplies(DOCUMENT_NUMBER)
                .says("52123456")
                .says("Ana Pérez")
                .says("no")
                .says("1")
                .getsReplies(REGISTERED, CASE_KIND)
                .says("4")
                .says("Hay humo")
                .says("listo")
                .says("no")
                .says("1")
                .says("1");
        assertThat(talk.requested(DialogueEvent.CaseRequested.class).applicant())
                .extracting(Profile::name)
                .isEqualTo("Ana Pérez");
    }

    @Test
    void aRegisteredPersonCanFileAnonymously() {
        Talk talk = writingAStory()
                .says("listo")
                .says("no")
                .says("2")
                .getsReplies(FILING_CONFIRM)
                .taps(FILING_CONFIRM, Option.CORRECT)
                .taps(FILING_CORRECT, Option.FIX_IDENTITY)
                .getsReplies(IDENTITY)
                .taps(IDENTITY, Option.ANONYMOUS)
                .getsReplies(ANONYMOUS_NOTE, ANSWER_MEDIUM)
                .says("1")
                .getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("(anónima)").doesNotContain("ana@example.org");
        DialogueEvent.CaseRequested asked = talk.says("1").requested(DialogueEvent.CaseRequested.class);
        assertThat(asked.applicant()).isNull();
        assertThat(asked.draft().address()).isNull();
    }

    @Test
    void aReportOfWrongdoingMayBeReservedAnonymousOrOpen() {
        for (var expected : List.of(IdentityMode.RESERVED, IdentityMode.IDENTIFIED, IdentityMode.ANONYMOUS)) {
            Talk talk = Talk.registered()
                    .says("radicar")
                    .says("7")
                    .getsReplies(RESERVE)
                    .says(
                            switch (expected) {
                                case RESERVED -> "1";
                                case IDENTIFIED -> "2";
                                case ANONYMOUS -> "3";
                            })
                    .says("Cobran por debajo")
                    .says("listo")
                    .says("no")
                    .says("1")
                    .says("1");
            DialogueEvent.CaseRequested asked = talk.requested(DialogueEvent.CaseRequested.class);
            assertThat(asked.draft().identity()).isEqualTo(expected);
            assertThat(asked.applicant() == null).isEqualTo(expected == IdentityMode.ANONYMOUS);
        }
    }

    @Test
    void withoutConsentTheRequestStaysAnonymous() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .says("2")
                .says("radicar")
                .says("4")
                .says("Hay humo")
                .says("listo")
                .says("no")
                .says("1")
                .taps(FILING_CONFIRM, Option.CORRECT)
                .taps(FILING_CORRECT, Option.FIX_IDENTITY);
        talk.getsReplies(IDENTITY_NEEDS_CONSENT, FILING_CONFIRM);
    }

    @Test
    void correctingChangesOneAnswerOfARequest() {
        Talk talk = writingAStory()
                .says("listo")
                .says("Tunja")
                .says("1")
                .says("Corregir")
                .getsReplies(FILING_CORRECT)
                .taps(FILING_CORRECT, Option.FIX_PLACE)
                .getsReplies(PLACE)
                .says("Sogamoso")
                .getsReplies(FILING_CONFIRM)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_KIND)
                .getsReplies(CASE_KIND)
                .says("5")
                .getsReplies(FILING_CONFIRM)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.ADD_TO_STORY)
                .getsReplies(STORY_MORE)
                .says("y ceniza")
                .says("listo")
                .getsReplies(FILING_CONFIRM)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_MEDIUM)
                .getsReplies(ANSWER_MEDIUM)
                .says("3")
                .getsReplies(ANSWER_ADDRESS)
                .says("Calle 1 # 2-3")
                .getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText())
                .contains("*Reclamo* (con sus datos)")
                .contains("«Hay humo\ny ceniza»")
                .contains("Lugar: Sogamoso")
                .contains("Dirección física, Calle 1 # 2-3");
        talk.says("Corregir").taps(FILING_CORRECT, Option.FIX_NOTHING).getsReplies(FILING_CONFIRM);
    }

    @Test
    void theStoryCanBeRewritten() {
        Talk talk = writingAStory()
                .says("listo")
                .says("no")
                .says("1")
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_STORY)
                .getsReplies(STORY_AGAIN)
                .says("Hay polvo")
                .says("listo")
                .getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("«Hay polvo»");
    }

    @Test
    void aReportThatBecomesAnotherKindIsNoLongerReserved() {
        Talk talk = Talk.registered()
                .says("radicar")
                .says("7")
                .says("1")
                .says("Hay humo")
                .says("listo")
                .says("no")
                .says("1")
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_KIND)
                .says("4")
                .getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("*Queja* (con sus datos)");
    }

    @Test
    void anAnonymousRequestExplainsWhatIsStoredAboutTheNumber() {
        Talk talk = Talk.withinHours().says("hola").says("2").says("radicar");
        assertThat(talk.replyText()).contains("su número no se escribe en ella").contains("El canal sí");
    }

    /// Returns the conversation of a person who is writing a complaint.
    private static Talk writingAStory() {
        return Talk.registered().says("radicar").says("4").says("Hay humo").getsNoReply();
    }

    /// Returns the conversation of a person who has consented and is registering.
    private static Talk registering() {
        return Talk.withinHours().says("hola").says("1").says("1").getsReplies(DOCUMENT_NUMBER);
    }

    private static UnfinishedInput unfinishedOf(Talk talk) {
        return Objects.requireNonNull(talk.conversation().citizen().unfinished());
    }
}
