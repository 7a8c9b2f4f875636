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
        Talk talk = telling()
                .says("menú")
                .hears(STORY_KEPT, MENU_MAIN)
                .says("2")
                .hears(UNFINISHED)
                .says("1")
                .hears(STORY_GOES_ON);
        assertThat(talk.words()).contains("«Hay humo»");
        talk.says("todas las noches").says("listo").says("no").says("1").says("1");
        assertThat(talk.asked(DialogueEvent.CaseRequested.class).draft())
                .extracting(CaseDraft::kind, CaseDraft::story)
                .containsExactly(CaseKind.QUEJA, "Hay humo\ntodas las noches");
        assertThat(unfinishedOf(talk).filing()).isNull();
    }

    @Test
    void anUnfinishedStoryIsOfferedAfterAnIdleClose() {
        telling()
                .passes(Duration.ofMinutes(1))
                .hears(STORY_REMINDER)
                .passes(Duration.ofMinutes(30))
                .hears(IDLE_CLOSED, STORY_KEPT)
                .later(Duration.ofHours(20))
                .says("buenas")
                .hears(UNFINISHED)
                .taps(UNFINISHED, Option.CONTINUE)
                .hears(STORY_GOES_ON);
    }

    @Test
    void anUnfinishedStoryExpiresAfterADay() {
        Talk talk = telling()
                .says("salir")
                .hears(GOODBYE, STORY_KEPT)
                .later(Duration.ofHours(24))
                .says("buenas")
                .hears(MENU_AGAIN)
                .says("radicar")
                .hears(CASE_KIND);
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().hasContent())
                .isFalse();
    }

    @Test
    void askingForAnAdviserKeepsTheStory() {
        telling()
                .says("asesor")
                .hears(STORY_KEPT, IN_QUEUE)
                .says("salir")
                .says("hola")
                .hears(UNFINISHED);
    }

    @Test
    void aRequestLeftAtTheSummaryContinuesThere() {
        telling()
                .says("listo")
                .says("Tunja")
                .says("1")
                .hears(FILING_CONFIRM)
                .says("menú")
                .says("radicar")
                .says("1")
                .hears(FILING_CONFIRM)
                .says("1")
                .hears(FILING_STARTED);
    }

    @Test
    void anUnfinishedStoryCanBeDiscarded() {
        Talk talk = telling()
                .says("radicar")
                .hears(UNFINISHED)
                .says("2")
                .hears(STORY_DISCARDED, CASE_KIND)
                .says("1")
                .says("Otra cosa")
                .says("listo")
                .says("no")
                .says("1")
                .says("1");
        assertThat(talk.asked(DialogueEvent.CaseRequested.class).draft().story())
                .isEqualTo("Otra cosa");
        talk.says("menú").says("radicar").hears(CASE_KIND);
    }

    @Test
    void discardingAtTheGreetingLeadsToTheMenu() {
        telling()
                .says("salir")
                .says("hola")
                .taps(UNFINISHED, Option.DISCARD)
                .hears(STORY_DISCARDED, MENU_MAIN)
                .says("radicar")
                .hears(CASE_KIND);
    }

    @Test
    void anUnfinishedStoryIsOfferedAgainLater() {
        telling()
                .says("salir")
                .says("hola")
                .hears(UNFINISHED)
                .says("3")
                .hears(MENU_MAIN)
                .says("radicar")
                .hears(UNFINISHED);
    }

    @Test
    void aCancelledOrFiledRequestIsNotOffered() {
        telling()
                .says("listo")
                .says("no")
                .says("1")
                .says("3")
                .hears(FILING_CANCELLED, ANYTHING_ELSE)
                .says("radicar")
                .hears(CASE_KIND);
    }

    @Test
    void aRequestWithoutContentIsNotKept() {
        Talk.registered().says("radicar").says("1").says("menú").hears(MENU_MAIN);
    }

    @Test
    void anAnonymousStoryIsKeptToo() {
        Talk.inHours()
                .says("hola")
                .says("2")
                .says("radicar")
                .says("7")
                .says("Hay humo")
                .says("menú")
                .hears(STORY_KEPT, WITHOUT_CONSENT)
                .says("1")
                .hears(UNFINISHED)
                .says("1")
                .hears(STORY_GOES_ON);
    }

    @Test
    void anotherPersonOnTheSameNumberIsOfferedNothing() {
        Talk talk = telling();
        talk.receives(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()))
                .hears();
        talk.says("hola").says("2").says("radicar").hears(ANONYMOUS_NOTE, CASE_KIND);
        assertThat(talk.conversation().toString()).doesNotContain("humo");
    }

    @Test
    void anUnregisteredPersonChoosesWhetherToGiveTheirData() {
        Talk talk = unregistered()
                .says("radicar")
                .hears(REGISTRATION_KEPT, IDENTITY)
                .says("2")
                .hears(ANONYMOUS_NOTE, CASE_KIND)
                .says("4")
                .says("Hay humo")
                .says("listo")
                .says("no")
                .says("1")
                .says("1");
        DialogueEvent.CaseRequested asked = talk.asked(DialogueEvent.CaseRequested.class);
        assertThat(asked.draft().identity()).isEqualTo(IdentityMode.ANONYMOUS);
        assertThat(asked.applicant()).isNull();
    }

    @Test
    void registrationDuringARequestContinuesTheRequest() {
        Talk talk = unregistered()
                .says("radicar")
                .says("1")
                .hears(DOCUMENT_NUMBER)
                .says("52123456")
                .says("Ana Pérez")
                .says("no")
                .says("1")
                .hears(REGISTERED, CASE_KIND)
                .says("4")
                .says("Hay humo")
                .says("listo")
                .says("no")
                .says("1")
                .says("1");
        assertThat(talk.asked(DialogueEvent.CaseRequested.class).applicant())
                .extracting(Profile::name)
                .isEqualTo("Ana Pérez");
    }

    @Test
    void aRegisteredPersonCanFileAnonymously() {
        Talk talk = telling()
                .says("listo")
                .says("no")
                .says("2")
                .hears(FILING_CONFIRM)
                .taps(FILING_CONFIRM, Option.CORRECT)
                .taps(FILING_CORRECT, Option.FIX_IDENTITY)
                .hears(IDENTITY)
                .taps(IDENTITY, Option.ANONYMOUS)
                .hears(ANONYMOUS_NOTE, ANSWER_MEDIUM)
                .says("1")
                .hears(FILING_CONFIRM);
        assertThat(talk.words()).contains("(anónima)").doesNotContain("ana@example.org");
        DialogueEvent.CaseRequested asked = talk.says("1").asked(DialogueEvent.CaseRequested.class);
        assertThat(asked.applicant()).isNull();
        assertThat(asked.draft().address()).isNull();
    }

    @Test
    void aReportOfWrongdoingMayBeReservedAnonymousOrOpen() {
        for (var expected : List.of(IdentityMode.RESERVED, IdentityMode.IDENTIFIED, IdentityMode.ANONYMOUS)) {
            Talk talk = Talk.registered()
                    .says("radicar")
                    .says("7")
                    .hears(RESERVE)
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
            DialogueEvent.CaseRequested asked = talk.asked(DialogueEvent.CaseRequested.class);
            assertThat(asked.draft().identity()).isEqualTo(expected);
            assertThat(asked.applicant() == null).isEqualTo(expected == IdentityMode.ANONYMOUS);
        }
    }

    @Test
    void withoutConsentTheRequestStaysAnonymous() {
        Talk talk = Talk.inHours()
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
        talk.hears(IDENTITY_NEEDS_CONSENT, FILING_CONFIRM);
    }

    @Test
    void correctingChangesOneAnswerOfARequest() {
        Talk talk = telling()
                .says("listo")
                .says("Tunja")
                .says("1")
                .says("Corregir")
                .hears(FILING_CORRECT)
                .taps(FILING_CORRECT, Option.FIX_PLACE)
                .hears(PLACE)
                .says("Sogamoso")
                .hears(FILING_CONFIRM)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_KIND)
                .hears(CASE_KIND)
                .says("5")
                .hears(FILING_CONFIRM)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.ADD_TO_STORY)
                .hears(STORY_MORE)
                .says("y ceniza")
                .says("listo")
                .hears(FILING_CONFIRM)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_MEDIUM)
                .hears(ANSWER_MEDIUM)
                .says("3")
                .hears(ANSWER_ADDRESS)
                .says("Calle 1 # 2-3")
                .hears(FILING_CONFIRM);
        assertThat(talk.words())
                .contains("*Reclamo* (con sus datos)")
                .contains("«Hay humo\ny ceniza»")
                .contains("Lugar: Sogamoso")
                .contains("Dirección física, Calle 1 # 2-3");
        talk.says("Corregir").taps(FILING_CORRECT, Option.FIX_NOTHING).hears(FILING_CONFIRM);
    }

    @Test
    void theStoryCanBeRewritten() {
        Talk talk = telling()
                .says("listo")
                .says("no")
                .says("1")
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_STORY)
                .hears(STORY_AGAIN)
                .says("Hay polvo")
                .says("listo")
                .hears(FILING_CONFIRM);
        assertThat(talk.words()).contains("«Hay polvo»");
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
                .hears(FILING_CONFIRM);
        assertThat(talk.words()).contains("*Queja* (con sus datos)");
    }

    @Test
    void anAnonymousRequestExplainsWhatIsStoredAboutTheNumber() {
        Talk talk = Talk.inHours().says("hola").says("2").says("radicar");
        assertThat(talk.words()).contains("su número no se escribe en ella").contains("El canal sí");
    }

    /// A person who is writing a complaint.
    private static Talk telling() {
        return Talk.registered().says("radicar").says("4").says("Hay humo").hears();
    }

    /// A person who has consented and is registering.
    private static Talk unregistered() {
        return Talk.inHours().says("hola").says("1").says("1").hears(DOCUMENT_NUMBER);
    }

    private static UnfinishedInput unfinishedOf(Talk talk) {
        return Objects.requireNonNull(talk.conversation().citizen().unfinished());
    }
}
