package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Complete dialogues of typical citizens.
class StoriesTest {

    private static final SurveyId SURVEY = new SurveyId(new UUID(9, 9));

    @Test
    void mariaConsentsRegistersIsAttendedAndScores() {
        Talk talk = Talk.inHours()
                .says("Hola")
                .hears(WELCOME, CONSENT)
                .taps(CONSENT, Option.YES)
                .hears(DOCUMENT_TYPE)
                .says("1")
                .hears(DOCUMENT_NUMBER)
                .says("52.123.456")
                .hears(NAME)
                .says("María Gómez")
                .hears(E_MAIL)
                .says("maria@example.org")
                .hears(REGISTRATION_CONFIRM)
                .says("sí")
                .hears(REGISTERED, MENU_MAIN)
                .says("¿Qué necesito para una licencia?")
                .hears(INFO)
                .says("asesor")
                .publishes(new DialogueEvent.Queued("general", 2))
                .hears(IN_QUEUE);
        assertThat(talk.words()).contains("*3* en la fila");

        talk.assignedTo("asesor")
                .publishes(new DialogueEvent.Accepted("asesor"))
                .adviserSays("asesor", "Buenas tardes, María. Ya reviso.")
                .publishes(new DialogueEvent.FirstReplied())
                .says("Gracias")
                .hears()
                .adviserSays("asesor", "Listo, se la envié.")
                .publishes()
                .adviserEnds("asesor")
                .publishes(new DialogueEvent.AttentionEnded("ADVISER", true))
                .hears(ATTENTION_OVER)
                .receives(new DialogueCommand.OfferSurvey(SURVEY, talk.now().plus(Duration.ofHours(24)), talk.now()))
                .hears(SCORE)
                .says("5")
                .publishes(new DialogueEvent.SurveyAnswered())
                .hears(RESOLVED);
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class))
                .extracting(DialogueEvent.SurveyAnswerGiven::question, DialogueEvent.SurveyAnswerGiven::value)
                .containsExactly(Question.SCORE, "5");

        talk.says("Sí").hears(THANKS).publishes(new DialogueEvent.Closed("SURVEYED"));
        talk.receives(new DialogueCommand.CompleteWrapUp("asesor", "LICENCIAS", talk.now()))
                .publishes(new DialogueEvent.WrapUpEnded("LICENCIAS"));
    }

    @Test
    void pedroRefusesAndStillFilesAnonymously() {
        Talk talk = Talk.inHours()
                .says("buenas")
                .says("2")
                .hears(WITHOUT_CONSENT)
                .says("1")
                .hears(ANONYMOUS_NOTE, CASE_KIND)
                .taps(CASE_KIND, Option.DENUNCIA)
                .hears(STORY)
                .says("Están quemando basura")
                .hears()
                .says("todas las noches")
                .hears()
                .says("¡Listo!")
                .hears(PLACE)
                .says("Tunja")
                .hears(ANSWER_MEDIUM)
                .says("1")
                .hears(FILING_CONFIRM)
                .says("1")
                .hears(FILING_STARTED);
        DialogueEvent.CaseRequested asked = talk.asked(DialogueEvent.CaseRequested.class);
        assertThat(asked.applicant()).isNull();
        assertThat(asked.draft())
                .extracting(
                        CaseDraft::identity,
                        CaseDraft::kind,
                        CaseDraft::story,
                        CaseDraft::files,
                        CaseDraft::place,
                        CaseDraft::medium,
                        CaseDraft::address)
                .containsExactly(
                        IdentityMode.ANONYMOUS,
                        CaseKind.DENUNCIA,
                        "Están quemando basura\ntodas las noches",
                        List.of(),
                        "Tunja",
                        AnswerMedium.WHATSAPP,
                        null);

        talk.receives(filed(talk, asked.commandId(), true, "K7-ABCD"))
                .hears(FILED, FILED_AFTER_HOURS, FILED_TRACKING, ANYTHING_ELSE);
        assertThat(talk.words())
                .contains("Su solicitud quedó radicada: *2026-000001*")
                .contains("Responderemos a más tardar el *15 de diciembre de 2026* (15 días hábiles)")
                .contains("Como escribió fuera del horario, el término cuenta desde el 24 de noviembre de 2026.")
                .contains("*K7-ABCD*");
        talk.says("3")
                .hears(GOODBYE)
                .publishes(new DialogueEvent.BotContained("FILED"), new DialogueEvent.Closed("SOLVED"));
    }

    @Test
    void anaFilesAndAsksForTheState() {
        Talk talk = Talk.registered()
                .says("radicar")
                .hears(CASE_KIND)
                .says("1")
                .says("Pido copia del expediente")
                .says("LISTO")
                .says("no")
                .says("2")
                .hears(FILING_CONFIRM)
                .says("1");
        DialogueEvent.CaseRequested asked = talk.asked(DialogueEvent.CaseRequested.class);
        assertThat(asked.draft().address()).isEqualTo("ana@example.org");
        talk.receives(filed(talk, asked.commandId(), false, null))
                .hears(FILED, ANYTHING_ELSE)
                .says("menú")
                .hears(MENU_MAIN)
                .says("3")
                .hears(RADICADO)
                .says("2026-000001")
                .hears(SECOND_FACTOR)
                .says("3456");
        DialogueEvent.StatusRequested status = talk.asked(DialogueEvent.StatusRequested.class);
        talk.receives(new DialogueCommand.ReceiveCaseReply(
                        new PqrsdReply.CaseStatus(
                                status.commandId(),
                                Talk.CONTACT,
                                "FOUND",
                                "2026-000001",
                                "EN_TRAMITE",
                                LocalDate.parse("2026-12-15"),
                                15,
                                "Atención al ciudadano",
                                talk.now()),
                        null,
                        talk.now()))
                .hears(STATUS_FOUND, ANYTHING_ELSE);
        assertThat(talk.words())
                .contains(
                        "2026-000001: *En trámite*. Vence el 15 de diciembre de 2026. Dependencia: Atención al ciudadano.");
    }

    @Test
    void anUnknownCaseAndACaseOfAnotherPersonGetTheSameAnswer() {
        Talk talk = Talk.registered().says("3").says("2026-1").says("0000");
        UUID commandId = talk.asked(DialogueEvent.StatusRequested.class).commandId();
        talk.receives(new DialogueCommand.ReceiveCaseReply(
                        new PqrsdReply.CaseStatus(
                                commandId, Talk.CONTACT, "NOT_FOUND", null, null, null, null, null, talk.now()),
                        null,
                        talk.now()))
                .hears(STATUS_NOT_FOUND)
                .says("2026-2")
                .hears(SECOND_FACTOR);
    }

    @Test
    void luisWaitsAndLeaves() {
        Talk.inHours()
                .says("hola")
                .says("quiero un humano")
                .hears(IN_QUEUE)
                .passes(Duration.ofMinutes(10))
                .publishes(new DialogueEvent.IdleWarned())
                .hears(STILL_THERE)
                .says("1")
                .hears(KEEP_WAITING)
                .passes(Duration.ofMinutes(2))
                .hears()
                .says("SALIR")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void silenceAfterTheIdleQuestionCountsAsAbandonment() {
        Talk.registered()
                .says("4")
                .passes(Duration.ofMinutes(10))
                .hears(STILL_THERE)
                .passes(Duration.ofMinutes(5))
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void rosaAuthorisesElectronicNotices() {
        Talk talk = Talk.registered()
                .says("5")
                .hears(NOTICES_MENU)
                .says("1")
                .hears(NOTICES_CONSENT)
                .taps(NOTICES_CONSENT, Option.YES);
        DialogueEvent.NoticeConsentRequested asked = talk.asked(DialogueEvent.NoticeConsentRequested.class);
        assertThat(asked.person().name()).isEqualTo("Ana Pérez");
        assertThat(asked.proof().textSha256()).hasSize(64);
        talk.receives(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.CodeSent(asked.commandId(), Talk.CONTACT, talk.now(), talk.now()),
                        null,
                        talk.now()))
                .hears(NOTICES_CODE)
                .says("123 456");
        DialogueEvent.NoticeCodeTyped typed = talk.asked(DialogueEvent.NoticeCodeTyped.class);
        assertThat(typed.code()).isEqualTo("123456");
        talk.receives(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.CodeRejected(typed.commandId(), Talk.CONTACT, false, talk.now()),
                        null,
                        talk.now()))
                .hears(NOTICES_CODE_WRONG)
                .says("654321");
        UUID second = talk.asked(DialogueEvent.NoticeCodeTyped.class).commandId();
        talk.receives(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.ElectronicNoticeGranted(second, Talk.CONTACT, talk.now()),
                        null,
                        talk.now()))
                .hears(NOTICES_GRANTED, ANYTHING_ELSE);
    }

    @Test
    void anAdviserButtonWorksAfterItsConversationIsClosed() {
        Talk.inHours().taps(ANYTHING_ELSE, Option.ADVISER).hears(WELCOME, IN_QUEUE);
    }

    @Test
    void aCodeTypedBeforeItsConfirmationCounts() {
        Talk talk = Talk.registered()
                .says("5")
                .hears(NOTICES_MENU)
                .says("1")
                .hears(NOTICES_CONSENT)
                .taps(NOTICES_CONSENT, Option.YES)
                .says("123456");
        DialogueEvent.NoticeCodeTyped typed = talk.asked(DialogueEvent.NoticeCodeTyped.class);
        assertThat(typed.code()).isEqualTo("123456");
        talk.receives(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.ElectronicNoticeGranted(typed.commandId(), Talk.CONTACT, talk.now()),
                        null,
                        talk.now()))
                .hears(NOTICES_GRANTED, ANYTHING_ELSE);
    }

    @Test
    void noticesCanBeAuthorisedAfterRegisteringWithADocument() {
        Talk.inHours()
                .says("hola")
                .says("1")
                .taps(DOCUMENT_TYPE, Option.UNTOLD)
                .says("Rosa Díaz")
                .says("NO")
                .says("1")
                .hears(REGISTERED, MENU_MAIN)
                .says("5")
                .says("1")
                .hears(NOTICES_NEED_REGISTRATION, DOCUMENT_TYPE)
                .says("3")
                .says("900467239-2")
                .hears(ENTITY_NAME)
                .says("Rosa Díaz S.A.S.")
                .says("no")
                .says("1")
                .hears(REGISTERED, NOTICES_CONSENT);
    }

    @Test
    void aNewRequestInsteadOfAScoreOpensALinkedConversation() {
        Talk talk = surveyed().later(Duration.ofSeconds(61));
        talk.says("necesito radicar otra cosa").hears(CASE_KIND).isAt(Stage.Filing.class);
        assertThat(talk.finished())
                .singleElement()
                .extracting(Conversation::isClosed)
                .isEqualTo(true);
        assertThat(talk.conversation().previous())
                .isEqualTo(talk.finished().getFirst().id());
    }

    @Test
    void aNumberWithinASentenceIsNoScore() {
        surveyed()
                .says("5 no sirve")
                .hears(SCORE_AGAIN)
                .says("gracias")
                .hears()
                .says("2")
                .hears(RESOLVED);
    }

    @Test
    void aLateTapOnWaitDoesNotEndTheSurvey() {
        surveyed()
                .taps(STILL_THERE, Option.WAIT)
                .hears()
                .taps(SCORE, Option.SCORE_5)
                .hears(RESOLVED);
    }

    @Test
    void withoutASurveyOfferTheConversationClosesAfterAMinute() {
        attended().passes(Duration.ofSeconds(60)).publishes(new DialogueEvent.Closed("ATTENDED"));
    }

    @Test
    void aSilentPersonIsWarnedThenClosedWithoutSurvey() {
        Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "¿Me confirma el expediente?")
                .passes(Duration.ofMinutes(5))
                .publishes(new DialogueEvent.IdleWarned())
                .hears(CITIZEN_IDLE)
                .passes(Duration.ofMinutes(5))
                .publishes(new DialogueEvent.AttentionEnded("IDLE", false), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void aSilentAdviserReturnsThePersonToTheQueue() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .passes(Duration.ofMinutes(10))
                .publishes(new DialogueEvent.Requeued("ADVISER_SILENT"))
                .hears(ADVISER_SILENT)
                .isAt(Stage.Queued.class);
        assertThat(((Stage.Queued) talk.conversation().stage()).priority()).isEqualTo(1);
        talk.assignedTo("asesor2").publishes(new DialogueEvent.Accepted("asesor2"));
    }

    @Test
    void filingFromTheQueueCountsAsFlowOut() {
        Talk.registered()
                .says("asesor")
                .passes(Duration.ofMinutes(10))
                .taps(STILL_THERE, Option.FILE)
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .hears(CASE_KIND);
    }

    @Test
    void askingForAPersonAgainAfterFlowOutIsAnotherConversation() {
        Talk talk = Talk.registered()
                .says("asesor")
                .says("radicar")
                .hears(LEAVE_FOR_FILING)
                .says("1")
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .says("asesor");
        assertThat(talk.finished()).hasSize(1);
        assertThat(talk.conversation().stage()).isInstanceOf(Stage.Queued.class);
    }

    @Test
    void outOfHoursThePersonIsNotQueued() {
        Talk talk = Talk.with(org.ventanilla.conversation.fixtures.Contexts.with("TUE 08:00-09:00"))
                .says("asesor")
                .hears(WELCOME, OUT_OF_HOURS);
        assertThat(talk.words()).contains("martes 24 de noviembre, 8:00 a. m.");
        talk.says("salir").publishes(new DialogueEvent.BotContained("OUT_OF_HOURS"), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void aLateRadicadoIsSentWithoutChangingTheStage() {
        Talk talk = Talk.registered()
                .says("radicar")
                .says("8")
                .says("Hay un derrame")
                .says("listo")
                .says("no")
                .says("1")
                .says("1");
        UUID commandId = talk.asked(DialogueEvent.CaseRequested.class).commandId();
        talk.passes(Duration.ofSeconds(15))
                .hears(FILING_SLOW)
                .says("menu")
                .hears(MENU_MAIN)
                .receives(filed(talk, commandId, false, null))
                .hears(FILED)
                .isAt(Stage.Choosing.class);
    }

    @Test
    void aKnownPersonIsGreetedByName() {
        Talk talk = Talk.registered().says("salir").hears(GOODBYE).says("hola de nuevo");
        talk.hears(MENU_AGAIN);
        assertThat(talk.words()).contains("Hola de nuevo, *Ana*.");
    }

    private static Talk attended() {
        return Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Hola")
                .adviserEnds("asesor");
    }

    private static DialogueCommand filed(
            Talk talk, UUID commandId, boolean afterHours, @org.jspecify.annotations.Nullable String code) {
        return new DialogueCommand.ReceiveCaseReply(
                new PqrsdReply.CaseFiled(
                        commandId,
                        Talk.CONTACT,
                        new CaseId(new UUID(7, 7)),
                        "2026-000001",
                        CaseKind.DENUNCIA,
                        talk.now(),
                        LocalDate.parse("2026-11-24"),
                        LocalDate.parse("2026-12-15"),
                        15,
                        afterHours,
                        code,
                        talk.now()),
                null,
                talk.now());
    }

    /// A person whose attention ended and who was offered the survey.
    private static Talk surveyed() {
        Talk talk = attended();
        return talk.receives(
                new DialogueCommand.OfferSurvey(SURVEY, talk.now().plus(Duration.ofHours(24)), talk.now()));
    }
}
