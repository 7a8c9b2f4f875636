package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Dialogues of typical citizens, and single rules that occur in them.
class StoriesTest {

    private static final SurveyId SURVEY = new SurveyId(new UUID(9, 9));

    @Test
    void mariaConsentsRegistersIsAttendedAndScores() {
        Talk talk = Talk.withinHours()
                .says("Hola")
                .getsReplies(WELCOME, CONSENT)
                .taps(CONSENT, Option.YES)
                .getsReplies(DOCUMENT_TYPE)
                .says("1")
                .getsReplies(DOCUMENT_NUMBER)
                .says("52.123.456")
                .getsReplies(NAME)
                .says("María Gómez")
                .getsReplies(E_MAIL)
                .says("maria@example.org")
                .getsReplies(REGISTRATION_CONFIRM)
                .says("sí")
                .getsReplies(REGISTERED, MENU_MAIN)
                .says("¿Qué necesito para una licencia?")
                .getsReplies(INFO)
                .says("asesor")
                .publishes(new DialogueEvent.Queued("general", 2))
                .getsReplies(IN_QUEUE);
        assertThat(talk.replyText()).contains("*3* en la fila");

        talk.assignedTo("asesor")
                .publishes(new DialogueEvent.Accepted("asesor"))
                .adviserSays("asesor", "Buenas tardes, María. Ya reviso.")
                .publishes(new DialogueEvent.FirstReplied())
                .says("Gracias")
                .getsNoReply()
                .adviserSays("asesor", "Listo, se la envié.")
                .publishes()
                .adviserEnds("asesor")
                .publishes(new DialogueEvent.AttentionEnded("ADVISER", true))
                .getsReplies(ATTENTION_OVER)
                .handles(new DialogueCommand.OfferSurvey(SURVEY, talk.now().plus(Duration.ofHours(24)), talk.now()))
                .getsReplies(SCORE)
                .says("5")
                .publishes(new DialogueEvent.SurveyAnswered())
                .getsReplies(RESOLVED);
        assertThat(talk.requested(DialogueEvent.SurveyAnswerGiven.class))
                .extracting(DialogueEvent.SurveyAnswerGiven::question, DialogueEvent.SurveyAnswerGiven::value)
                .containsExactly(Question.SCORE, "5");

        talk.says("Sí").getsReplies(THANKS).publishes(new DialogueEvent.Closed("SURVEYED"));
        talk.handles(new DialogueCommand.CompleteWrapUp("asesor", "LICENCIAS", talk.now()))
                .publishes(new DialogueEvent.WrapUpEnded("LICENCIAS"));
    }

    @Test
    void pedroRefusesAndStillFilesAnonymously() {
        Talk talk = Talk.withinHours()
                .says("buenas")
                .says("2")
                .getsReplies(WITHOUT_CONSENT)
                .says("1")
                .getsReplies(ANONYMOUS_NOTE, CASE_KIND)
                .taps(CASE_KIND, Option.DENUNCIA)
                .getsReplies(STORY)
                .says("Están quemando basura")
                .getsNoReply()
                .says("todas las noches")
                .getsNoReply()
                .says("¡Listo!")
                .getsReplies(PLACE)
                .says("Tunja")
                .getsReplies(ANSWER_MEDIUM)
                .says("1")
                .getsReplies(FILING_CONFIRM)
                .says("1")
                .getsReplies(FILING_STARTED);
        DialogueEvent.CaseRequested asked = talk.requested(DialogueEvent.CaseRequested.class);
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

        talk.handles(filed(talk, asked.commandId(), true, "K7-ABCD"))
                .getsReplies(FILED, FILED_AFTER_HOURS, FILED_TRACKING, ANYTHING_ELSE);
        assertThat(talk.replyText())
                .contains("Su solicitud quedó radicada: *2026-000001*")
                .contains("Responderemos a más tardar el *15 de diciembre de 2026* (15 días hábiles)")
                .contains("Como escribió fuera del horario, el término cuenta desde el 24 de noviembre de 2026.")
                .contains("*K7-ABCD*");
        talk.says("3")
                .getsReplies(GOODBYE)
                .publishes(new DialogueEvent.BotContained("FILED"), new DialogueEvent.Closed("SOLVED"));
    }

    @Test
    void anaFilesAndAsksForTheState() {
        Talk talk = Talk.registered()
                .says("radicar")
                .getsReplies(CASE_KIND)
                .says("1")
                .says("Pido copia del expediente")
                .says("LISTO")
                .says("no")
                .says("2")
                .getsReplies(FILING_CONFIRM)
                .says("1");
        DialogueEvent.CaseRequested asked = talk.requested(DialogueEvent.CaseRequested.class);
        assertThat(asked.draft().address()).isEqualTo("ana@example.org");
        talk.handles(filed(talk, asked.commandId(), false, null))
                .getsReplies(FILED, ANYTHING_ELSE)
                .says("menú")
                .getsReplies(MENU_MAIN)
                .says("3")
                .getsReplies(RADICADO)
                .says("2026-000001")
                .getsReplies(SECOND_FACTOR)
                .says("3456");
        DialogueEvent.StatusRequested status = talk.requested(DialogueEvent.StatusRequested.class);
        talk.handles(new DialogueCommand.ReceiveCaseReply(
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
                .getsReplies(STATUS_FOUND, ANYTHING_ELSE);
        assertThat(talk.replyText())
                .contains(
                        "2026-000001: *En trámite*. Vence el 15 de diciembre de 2026. Dependencia: Atención al ciudadano.");
    }

    @Test
    void aCaseThatIsNotFoundCanBeAskedForAgain() {
        Talk talk = Talk.registered().says("3").says("2026-1").says("0000");
        UUID commandId = talk.requested(DialogueEvent.StatusRequested.class).commandId();
        talk.handles(new DialogueCommand.ReceiveCaseReply(
                        new PqrsdReply.CaseStatus(
                                commandId, Talk.CONTACT, "NOT_FOUND", null, null, null, null, null, talk.now()),
                        null,
                        talk.now()))
                .getsReplies(STATUS_NOT_FOUND)
                .says("2026-2")
                .getsReplies(SECOND_FACTOR);
    }

    @Test
    void luisWaitsAndLeaves() {
        Talk.withinHours()
                .says("hola")
                .says("quiero un humano")
                .getsReplies(IN_QUEUE)
                .waits(Duration.ofMinutes(10))
                .publishes(new DialogueEvent.IdleWarned())
                .getsReplies(STILL_THERE)
                .says("1")
                .getsReplies(KEEP_WAITING)
                .waits(Duration.ofMinutes(2))
                .getsNoReply()
                .says("SALIR")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void silenceAfterTheIdleQuestionCountsAsAbandonment() {
        Talk.registered()
                .says("4")
                .waits(Duration.ofMinutes(10))
                .getsReplies(STILL_THERE)
                .waits(Duration.ofMinutes(5))
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void rosaAuthorisesElectronicNotices() {
        Talk talk = Talk.registered()
                .says("5")
                .getsReplies(NOTICES_MENU)
                .says("1")
                .getsReplies(NOTICES_CONSENT)
                .taps(NOTICES_CONSENT, Option.YES);
        DialogueEvent.NoticeConsentRequested asked = talk.requested(DialogueEvent.NoticeConsentRequested.class);
        assertThat(asked.person().name()).isEqualTo("Ana Pérez");
        assertThat(asked.proof().textSha256()).hasSize(64);
        talk.handles(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.CodeSent(asked.commandId(), Talk.CONTACT, talk.now(), talk.now()),
                        null,
                        talk.now()))
                .getsReplies(NOTICES_CODE)
                .says("123 456");
        DialogueEvent.NoticeCodeTyped typed = talk.requested(DialogueEvent.NoticeCodeTyped.class);
        assertThat(typed.code()).isEqualTo("123456");
        talk.handles(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.CodeRejected(typed.commandId(), Talk.CONTACT, false, talk.now()),
                        null,
                        talk.now()))
                .getsReplies(NOTICES_CODE_WRONG)
                .says("654321");
        UUID second = talk.requested(DialogueEvent.NoticeCodeTyped.class).commandId();
        talk.handles(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.ElectronicNoticeGranted(second, Talk.CONTACT, talk.now()),
                        null,
                        talk.now()))
                .getsReplies(NOTICES_GRANTED, ANYTHING_ELSE);
    }

    @Test
    void anAdviserButtonOfAnEarlierConversationOpensANewOne() {
        Talk.withinHours().taps(ANYTHING_ELSE, Option.ADVISER).getsReplies(WELCOME, IN_QUEUE);
    }

    @Test
    void aCodeTypedBeforeItsSendingIsConfirmedCounts() {
        Talk talk = Talk.registered()
                .says("5")
                .getsReplies(NOTICES_MENU)
                .says("1")
                .getsReplies(NOTICES_CONSENT)
                .taps(NOTICES_CONSENT, Option.YES)
                .says("123456");
        DialogueEvent.NoticeCodeTyped typed = talk.requested(DialogueEvent.NoticeCodeTyped.class);
        assertThat(typed.code()).isEqualTo("123456");
        talk.handles(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.ElectronicNoticeGranted(typed.commandId(), Talk.CONTACT, talk.now()),
                        null,
                        talk.now()))
                .getsReplies(NOTICES_GRANTED, ANYTHING_ELSE);
    }

    @Test
    void noticesCanBeAuthorisedAfterRegisteringWithADocument() {
        Talk.withinHours()
                .says("hola")
                .says("1")
                .taps(DOCUMENT_TYPE, Option.UNTOLD)
                .says("Rosa Díaz")
                .says("NO")
                .says("1")
                .getsReplies(REGISTERED, MENU_MAIN)
                .says("5")
                .says("1")
                .getsReplies(NOTICES_NEED_REGISTRATION, DOCUMENT_TYPE)
                .says("3")
                .says("900467239-2")
                .getsReplies(ENTITY_NAME)
                .says("Rosa Díaz S.A.S.")
                .says("no")
                .says("1")
                .getsReplies(REGISTERED, NOTICES_CONSENT);
    }

    @Test
    void aNewRequestInsteadOfAScoreOpensALinkedConversation() {
        Talk talk = surveyOffered().later(Duration.ofSeconds(61));
        talk.says("necesito radicar otra cosa").getsReplies(CASE_KIND).isAt(Stage.Filing.class);
        assertThat(talk.earlierConversations())
                .singleElement()
                .extracting(Conversation::isClosed)
                .isEqualTo(true);
        assertThat(talk.conversation().previous())
                .isEqualTo(talk.earlierConversations().getFirst().id());
    }

    @Test
    void aNumberWithinASentenceIsNoScore() {
        surveyOffered()
                .says("5 no sirve")
                .getsReplies(SCORE_AGAIN)
                .says("gracias")
                .getsNoReply()
                .says("2")
                .getsReplies(RESOLVED);
    }

    @Test
    void aLateTapOnWaitDoesNotEndTheSurvey() {
        surveyOffered()
                .taps(STILL_THERE, Option.WAIT)
                .getsNoReply()
                .taps(SCORE, Option.SCORE_5)
                .getsReplies(RESOLVED);
    }

    @Test
    void withoutASurveyOfferTheConversationClosesAfterAMinute() {
        attended().waits(Duration.ofSeconds(60)).publishes(new DialogueEvent.Closed("ATTENDED"));
    }

    @Test
    void aSilentPersonIsWarnedThenClosedWithoutSurvey() {
        Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "¿Me confirma el expediente?")
                .waits(Duration.ofMinutes(5))
                .publishes(new DialogueEvent.IdleWarned())
                .getsReplies(CITIZEN_IDLE)
                .waits(Duration.ofMinutes(5))
                .publishes(new DialogueEvent.AttentionEnded("IDLE", false), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void aSilentAdviserReturnsThePersonToTheQueue() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .waits(Duration.ofMinutes(10))
                .publishes(new DialogueEvent.Requeued("ADVISER_SILENT"))
                .getsReplies(ADVISER_SILENT)
                .isAt(Stage.Queued.class);
        assertThat(((Stage.Queued) talk.conversation().stage()).priority()).isEqualTo(1);
        talk.assignedTo("asesor2").publishes(new DialogueEvent.Accepted("asesor2"));
    }

    @Test
    void filingFromTheQueueCountsAsLeavingTheQueue() {
        Talk.registered()
                .says("asesor")
                .waits(Duration.ofMinutes(10))
                .taps(STILL_THERE, Option.FILE)
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .getsReplies(CASE_KIND);
    }

    @Test
    void askingForAnAdviserAgainAfterLeavingTheQueueIsAnotherConversation() {
        Talk talk = Talk.registered()
                .says("asesor")
                .says("radicar")
                .getsReplies(LEAVE_FOR_FILING)
                .says("1")
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .says("asesor");
        assertThat(talk.earlierConversations()).hasSize(1);
        assertThat(talk.conversation().stage()).isInstanceOf(Stage.Queued.class);
    }

    @Test
    void outOfHoursThePersonIsNotQueued() {
        Talk talk = Talk.with(Contexts.with("TUE 08:00-09:00")).says("asesor").getsReplies(WELCOME, OUT_OF_HOURS);
        assertThat(talk.replyText()).contains("martes 24 de noviembre, 8:00 a. m.");
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
        UUID commandId = talk.requested(DialogueEvent.CaseRequested.class).commandId();
        talk.waits(Duration.ofSeconds(15))
                .getsReplies(FILING_SLOW)
                .says("menu")
                .getsReplies(MENU_MAIN)
                .handles(filed(talk, commandId, false, null))
                .getsReplies(FILED)
                .isAt(Stage.Choosing.class);
    }

    @Test
    void aKnownPersonIsGreetedByName() {
        Talk talk = Talk.registered().says("salir").getsReplies(GOODBYE).says("hola de nuevo");
        talk.getsReplies(MENU_AGAIN);
        assertThat(talk.replyText()).contains("Hola de nuevo, *Ana*.");
    }

    private static Talk attended() {
        return Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Hola")
                .adviserEnds("asesor");
    }

    private static DialogueCommand filed(Talk talk, UUID commandId, boolean afterHours, @Nullable String code) {
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

    /// Returns the conversation of a person whose attention ended and who was offered the survey.
    private static Talk surveyOffered() {
        Talk talk = attended();
        return talk.handles(new DialogueCommand.OfferSurvey(SURVEY, talk.now().plus(Duration.ofHours(24)), talk.now()));
    }
}
