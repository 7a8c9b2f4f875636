package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Tests that an unfinished story or registration is kept for a day and offered to the person again. A
/// story is the
/// text of a request. The word RADICAR begins a request, and the word LISTO ends its story. The answer «no»
/// to the next
/// question means that the person gives no place.
class UnfinishedInputTest {

    @Test
    void anUnfinishedStoryIsKeptAndContinued() {
        Talk talk = complaintBegun()
                .says("menú")
                .getsReplies(STORY_KEPT, MENU_MAIN)
                .typesNumberOf(MENU_MAIN, Option.FILE)
                .getsReplies(UNFINISHED)
                .typesNumberOf(UNFINISHED, Option.CONTINUE)
                .getsReplies(STORY_GOES_ON);
        assertThat(talk.replyText()).contains("«Hay humo»");
        talk.says("todas las noches")
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES);
        assertThat(talk.requestOfType(DialogueEvent.CaseRequested.class).draft())
                .extracting(CaseDraft::kind, CaseDraft::story)
                .containsExactly(CaseKind.QUEJA, "Hay humo\ntodas las noches");
        assertThat(unfinishedInputOf(talk).filing()).isNull();
    }

    @Test
    void anUnfinishedStoryIsOfferedAfterAnIdleClose() {
        complaintBegun()
                .waits(Contexts.TIMEOUTS.storyReminderAfter())
                .getsReplies(STORY_REMINDER)
                .waits(Contexts.TIMEOUTS.botClosedAfter())
                .getsReplies(IDLE_CLOSED, STORY_KEPT)
                .later(Duration.ofHours(20)) // less than the day for which the story is kept
                .says("buenas")
                .getsReplies(UNFINISHED)
                .taps(UNFINISHED, Option.CONTINUE)
                .getsReplies(STORY_GOES_ON);
    }

    @Test
    void anUnfinishedStoryExpiresAfterADay() {
        Talk talk = complaintBegun()
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
        complaintBegun()
                .says("asesor")
                .getsReplies(STORY_KEPT, IN_QUEUE)
                .says("salir")
                .says("hola")
                .getsReplies(UNFINISHED);
    }

    @Test
    void aRequestThatWasLeftAtTheSummaryContinuesAtTheSummary() {
        complaintBegun()
                .says("listo")
                .says("Tunja")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .getsReplies(FILING_CONFIRM)
                .says("menú")
                .says("radicar")
                .typesNumberOf(UNFINISHED, Option.CONTINUE)
                .getsReplies(FILING_CONFIRM)
                .typesNumberOf(FILING_CONFIRM, Option.YES)
                .getsReplies(FILING_STARTED);
    }

    @Test
    void anUnfinishedStoryCanBeDiscarded() {
        Talk talk = complaintBegun()
                .says("radicar")
                .getsReplies(UNFINISHED)
                .typesNumberOf(UNFINISHED, Option.DISCARD)
                .getsReplies(STORY_DISCARDED, CASE_KIND)
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .says("Otra cosa")
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES);
        assertThat(talk.requestOfType(DialogueEvent.CaseRequested.class).draft().story())
                .isEqualTo("Otra cosa");
        talk.says("menú").says("radicar").getsReplies(CASE_KIND);
    }

    @Test
    void discardingAtTheGreetingLeadsToTheMenu() {
        complaintBegun()
                .says("salir")
                .says("hola")
                .taps(UNFINISHED, Option.DISCARD)
                .getsReplies(STORY_DISCARDED, MENU_MAIN)
                .says("radicar")
                .getsReplies(CASE_KIND);
    }

    @Test
    void anUnfinishedStoryThatIsNeitherContinuedNorDiscardedIsOfferedAgain() {
        complaintBegun()
                .says("salir")
                .says("hola")
                .getsReplies(UNFINISHED)
                .typesNumberOf(UNFINISHED, Option.MENU)
                .getsReplies(MENU_MAIN)
                .says("radicar")
                .getsReplies(UNFINISHED);
    }

    @Test
    void aCancelledRequestIsNotOffered() {
        complaintBegun()
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.CANCEL)
                .getsReplies(FILING_CANCELLED, ANYTHING_ELSE)
                .says("radicar")
                .getsReplies(CASE_KIND);
    }

    @Test
    void aRequestWithoutContentIsNotKept() {
        Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .says("menú")
                .getsReplies(MENU_MAIN);
    }

    @Test
    void theStoryOfAPersonWithoutConsentIsKept() {
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.DENUNCIA)
                .says("Hay humo")
                .says("menú")
                .getsReplies(STORY_KEPT, WITHOUT_CONSENT)
                .typesNumberOf(WITHOUT_CONSENT, Option.FILE)
                .getsReplies(UNFINISHED)
                .typesNumberOf(UNFINISHED, Option.CONTINUE)
                .getsReplies(STORY_GOES_ON);
    }

    @Test
    void afterAnIdentityChangeTheUnfinishedStoryIsNotOffered() {
        Talk talk = complaintBegun();
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now())).getsNoReply();
        talk.says("hola").typesNumberOf(CONSENT, Option.NO).says("radicar").getsReplies(ANONYMOUS_NOTE, CASE_KIND);
        assertThat(talk.conversation().toString()).doesNotContain("humo");
    }

    @Test
    void aPersonWhoLeavesTheRegistrationCanFileAnonymously() {
        Talk talk = registering()
                .says("radicar")
                .getsReplies(REGISTRATION_KEPT, IDENTITY)
                .typesNumberOf(IDENTITY, Option.ANONYMOUS)
                .getsReplies(ANONYMOUS_NOTE, CASE_KIND)
                .typesNumberOf(CASE_KIND, Option.QUEJA)
                .says("Hay humo")
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES);
        DialogueEvent.CaseRequested filing = talk.requestOfType(DialogueEvent.CaseRequested.class);
        assertThat(filing.draft().identity()).isEqualTo(IdentityMode.ANONYMOUS);
        assertThat(filing.applicant()).isNull();
    }

    @Test
    void aPersonWhoLeavesTheRegistrationCanFinishItAndContinueTheRequest() {
        Talk talk = registering()
                .says("radicar")
                .typesNumberOf(IDENTITY, Option.IDENTIFIED)
                .getsReplies(DOCUMENT_NUMBER)
                .says("52123456")
                .says("Ana Pérez")
                .says("no")
                .typesNumberOf(REGISTRATION_CONFIRM, Option.YES)
                .getsReplies(REGISTERED, CASE_KIND)
                .typesNumberOf(CASE_KIND, Option.QUEJA)
                .says("Hay humo")
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES);
        assertThat(talk.requestOfType(DialogueEvent.CaseRequested.class).applicant())
                .extracting(Profile::name)
                .isEqualTo("Ana Pérez");
    }

    @Test
    void aRegisteredPersonCanMakeTheRequestAnonymousAtTheSummary() {
        Talk talk = complaintBegun()
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.EMAIL)
                .getsReplies(FILING_CONFIRM)
                .taps(FILING_CONFIRM, Option.CORRECT)
                .taps(FILING_CORRECT, Option.FIX_IDENTITY)
                .getsReplies(IDENTITY)
                .taps(IDENTITY, Option.ANONYMOUS)
                .getsReplies(ANONYMOUS_NOTE, ANSWER_MEDIUM)
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("(anónima)").doesNotContain("ana@example.org");
        DialogueEvent.CaseRequested filing =
                talk.typesNumberOf(FILING_CONFIRM, Option.YES).requestOfType(DialogueEvent.CaseRequested.class);
        assertThat(filing.applicant()).isNull();
        assertThat(filing.draft().address()).isNull();
    }

    /// The person is asked whether the entity shall keep the identity secret (reserve it).
    @Test
    void aReportOfWrongdoingIsReservedIfThePersonAnswersYes() {
        DialogueEvent.CaseRequested filing = filesReportOfWrongdoing(Option.YES);
        assertThat(filing.draft().identity()).isEqualTo(IdentityMode.RESERVED);
        assertThat(filing.applicant()).isNotNull();
    }

    @Test
    void aReportOfWrongdoingIsIdentifiedIfThePersonAnswersNo() {
        DialogueEvent.CaseRequested filing = filesReportOfWrongdoing(Option.NO);
        assertThat(filing.draft().identity()).isEqualTo(IdentityMode.IDENTIFIED);
        assertThat(filing.applicant()).isNotNull();
    }

    @Test
    void aReportOfWrongdoingCanBeAnonymous() {
        DialogueEvent.CaseRequested filing = filesReportOfWrongdoing(Option.ANONYMOUS);
        assertThat(filing.draft().identity()).isEqualTo(IdentityMode.ANONYMOUS);
        assertThat(filing.applicant()).isNull();
    }

    /// Lets a registered person file a report of wrongdoing.
    ///
    /// @param answer the answer to the question whether the identity shall be reserved
    private static DialogueEvent.CaseRequested filesReportOfWrongdoing(Option answer) {
        return Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.DENUNCIA)
                .getsReplies(RESERVE)
                .typesNumberOf(RESERVE, answer)
                .says("Cobran por debajo")
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES)
                .requestOfType(DialogueEvent.CaseRequested.class);
    }

    @Test
    void withoutConsentAnAnonymousRequestCannotGetAnIdentity() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.QUEJA)
                .says("Hay humo")
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .taps(FILING_CONFIRM, Option.CORRECT)
                .taps(FILING_CORRECT, Option.FIX_IDENTITY);
        talk.getsReplies(IDENTITY_NEEDS_CONSENT, FILING_CONFIRM);
    }

    @Test
    void eachAnswerOfARequestCanBeCorrectedSeparately() {
        Talk talk = complaintBegun()
                .says("listo")
                .says("Tunja")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .says("Corregir")
                .getsReplies(FILING_CORRECT)
                .taps(FILING_CORRECT, Option.FIX_PLACE)
                .getsReplies(PLACE)
                .says("Sogamoso")
                .getsReplies(FILING_CONFIRM)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_KIND)
                .getsReplies(CASE_KIND)
                .typesNumberOf(CASE_KIND, Option.RECLAMO)
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
                .typesNumberOf(ANSWER_MEDIUM, Option.POSTAL)
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
        Talk talk = complaintBegun()
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_STORY)
                .getsReplies(STORY_AGAIN)
                .says("Hay polvo")
                .says("listo")
                .getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("«Hay polvo»");
    }

    @Test
    void aReservedReportThatBecomesAComplaintIsNoLongerReserved() {
        Talk talk = Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.DENUNCIA)
                .typesNumberOf(RESERVE, Option.YES)
                .says("Hay humo")
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .says("Corregir")
                .taps(FILING_CORRECT, Option.FIX_KIND)
                .typesNumberOf(CASE_KIND, Option.QUEJA)
                .getsReplies(FILING_CONFIRM);
        assertThat(talk.replyText()).contains("*Queja* (con sus datos)");
    }

    @Test
    void anAnonymousRequestExplainsWhatIsStoredAboutTheNumber() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .says("radicar");
        assertThat(talk.replyText()).contains("su número no se escribe en ella").contains("El canal sí");
    }

    /// Returns the conversation of a person who is writing a complaint. The story so far is «Hay humo».
    private static Talk complaintBegun() {
        return Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.QUEJA)
                .says("Hay humo")
                .getsNoReply();
    }

    /// Returns the conversation of a person who has consented and is registering.
    private static Talk registering() {
        return Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .getsReplies(DOCUMENT_NUMBER);
    }

    private static UnfinishedInput unfinishedInputOf(Talk talk) {
        return Objects.requireNonNull(talk.conversation().citizen().unfinished());
    }
}
