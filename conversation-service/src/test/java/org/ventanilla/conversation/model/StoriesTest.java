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

/// Tests complete dialogues of typical citizens, and the rules that apply in these dialogues. A radicado is
/// the number
/// of a filed request. The word ASESOR asks for an adviser, RADICAR begins a request, LISTO ends the story
/// of a request
/// and SALIR ends the conversation. The timeouts are those of [Contexts#TIMEOUTS].
class StoriesTest {

    private static final SurveyId SURVEY = new SurveyId(new UUID(9, 9));

    /// The radicado (the number of a filed request) of every case in these tests.
    private static final String RADICADO_NUMBER = "2026-000001";

    private static final String TRACKING_CODE_OF_PEDRO = "K7-ABCD";

    @Test
    void mariaConsentsRegistersIsAttendedAndAnswersTheSurvey() {
        Talk talk = Talk.withinHours()
                .says("Hola")
                .getsReplies(WELCOME, CONSENT)
                .taps(CONSENT, Option.YES)
                .getsReplies(DOCUMENT_TYPE)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
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
                .publishes(new DialogueEvent.Queued("general", 2)) // two advisers are in service
                .getsReplies(IN_QUEUE);
        assertThat(talk.replyText()).contains("*3* en la fila");

        // Only the first message of the adviser is published as an event.
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
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class))
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
                .typesNumberOf(CONSENT, Option.NO)
                .getsReplies(WITHOUT_CONSENT)
                .typesNumberOf(WITHOUT_CONSENT, Option.FILE)
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
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .getsReplies(FILING_CONFIRM)
                .typesNumberOf(FILING_CONFIRM, Option.YES)
                .getsReplies(FILING_STARTED);
        DialogueEvent.CaseRequested filing = talk.requestOfType(DialogueEvent.CaseRequested.class);
        assertThat(filing.applicant()).isNull();
        assertThat(filing.draft())
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

        talk.handles(caseFiledReply(talk, filing.commandId(), true, TRACKING_CODE_OF_PEDRO))
                .getsReplies(FILED, FILED_AFTER_HOURS, FILED_TRACKING, ANYTHING_ELSE);
        assertThat(talk.replyText())
                .contains("Su solicitud quedó radicada: *" + RADICADO_NUMBER + "*")
                .contains("Responderemos a más tardar el *15 de diciembre de 2026* (15 días hábiles)")
                .contains("Como escribió fuera del horario, el término cuenta desde el 24 de noviembre de 2026.")
                .contains("*" + TRACKING_CODE_OF_PEDRO + "*");
        talk.typesNumberOf(ANYTHING_ELSE, Option.FINISH)
                .getsReplies(GOODBYE)
                .publishes(new DialogueEvent.BotContained("FILED"), new DialogueEvent.Closed("SOLVED"));
    }

    @Test
    void anaFilesARequestAndAsksForItsState() {
        Talk talk = Talk.registered()
                .says("radicar")
                .getsReplies(CASE_KIND)
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .says("Pido copia del expediente")
                .says("LISTO")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.EMAIL)
                .getsReplies(FILING_CONFIRM)
                .typesNumberOf(FILING_CONFIRM, Option.YES);
        DialogueEvent.CaseRequested filing = talk.requestOfType(DialogueEvent.CaseRequested.class);
        assertThat(filing.draft().address()).isEqualTo("ana@example.org");
        talk.handles(caseFiledReply(talk, filing.commandId(), false, null))
                .getsReplies(FILED, ANYTHING_ELSE)
                .says("menú")
                .getsReplies(MENU_MAIN)
                .typesNumberOf(MENU_MAIN, Option.STATUS)
                .getsReplies(RADICADO)
                .says(RADICADO_NUMBER)
                .getsReplies(SECOND_FACTOR)
                .says(Talk.SECOND_FACTOR);
        DialogueEvent.StatusRequested statusRequest = talk.requestOfType(DialogueEvent.StatusRequested.class);
        talk.handles(new DialogueCommand.ReceiveCaseReply(
                        new PqrsdReply.CaseStatus(
                                statusRequest.commandId(),
                                Talk.CONTACT,
                                "FOUND",
                                RADICADO_NUMBER,
                                "EN_TRAMITE",
                                LocalDate.parse("2026-12-15"), // dueDate
                                15, // remainingBusinessDays
                                "Atención al ciudadano",
                                talk.now()),
                        null,
                        talk.now()))
                .getsReplies(STATUS_FOUND, ANYTHING_ELSE);
        assertThat(talk.replyText())
                .contains(RADICADO_NUMBER
                        + ": *En trámite*. Vence el 15 de diciembre de 2026. Dependencia: Atención al ciudadano.");
    }

    @Test
    void ifACaseIsNotFoundAnotherRadicadoCanBeTyped() {
        // No case has this radicado and this second factor.
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.STATUS)
                .says("2026-1")
                .says("0000");
        UUID commandId = talk.requestOfType(DialogueEvent.StatusRequested.class).commandId();
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
    void luisIsAskedWhetherHeIsStillThereKeepsWaitingAndLeaves() {
        Talk.withinHours()
                .says("hola")
                .says("quiero un humano")
                .getsReplies(IN_QUEUE)
                .waits(Duration.ofMinutes(10))
                .publishes(new DialogueEvent.IdleWarned())
                .getsReplies(STILL_THERE)
                .typesNumberOf(STILL_THERE, Option.WAIT)
                .getsReplies(KEEP_WAITING)
                .waits(Duration.ofMinutes(2))
                .getsNoReply()
                .says("SALIR")
                .publishes(new DialogueEvent.Abandoned("EXIT_WORD", true), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void silenceAfterTheIdleQuestionCountsAsAbandonment() {
        Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.ADVISER)
                .waits(Duration.ofMinutes(10))
                .getsReplies(STILL_THERE)
                .waits(Duration.ofMinutes(5))
                .publishes(new DialogueEvent.Abandoned("SILENCE", true), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void aPersonAuthorisesElectronicNoticesAfterAWrongCode() {
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.NOTICES)
                .getsReplies(NOTICES_MENU)
                .typesNumberOf(NOTICES_MENU, Option.AUTHORIZE)
                .getsReplies(NOTICES_CONSENT)
                .taps(NOTICES_CONSENT, Option.YES);
        DialogueEvent.NoticeConsentRequested consentRequest =
                talk.requestOfType(DialogueEvent.NoticeConsentRequested.class);
        assertThat(consentRequest.person().name()).isEqualTo("Ana Pérez");
        assertThat(consentRequest.proof().textSha256()).hasSize(64);
        talk.handles(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.CodeSent(
                                consentRequest.commandId(), Talk.CONTACT, talk.now(), talk.now()),
                        null,
                        talk.now()))
                .getsReplies(NOTICES_CODE)
                .says("123 456"); // a wrong code
        DialogueEvent.NoticeCodeTyped codeTyped = talk.requestOfType(DialogueEvent.NoticeCodeTyped.class);
        assertThat(codeTyped.code()).isEqualTo("123456");
        talk.handles(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.CodeRejected(codeTyped.commandId(), Talk.CONTACT, false, talk.now()),
                        null,
                        talk.now()))
                .getsReplies(NOTICES_CODE_WRONG)
                .says("654321"); // the right code
        UUID secondCodeCommand =
                talk.requestOfType(DialogueEvent.NoticeCodeTyped.class).commandId();
        talk.handles(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.ElectronicNoticeGranted(secondCodeCommand, Talk.CONTACT, talk.now()),
                        null,
                        talk.now()))
                .getsReplies(NOTICES_GRANTED, ANYTHING_ELSE);
    }

    @Test
    void anAdviserButtonOfAnEarlierConversationOpensANewConversation() {
        Talk.withinHours().taps(ANYTHING_ELSE, Option.ADVISER).getsReplies(WELCOME, IN_QUEUE);
    }

    @Test
    void aCodeCanBeTypedBeforeItsSendingIsConfirmed() {
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.NOTICES)
                .getsReplies(NOTICES_MENU)
                .typesNumberOf(NOTICES_MENU, Option.AUTHORIZE)
                .getsReplies(NOTICES_CONSENT)
                .taps(NOTICES_CONSENT, Option.YES)
                .says("123456");
        DialogueEvent.NoticeCodeTyped codeTyped = talk.requestOfType(DialogueEvent.NoticeCodeTyped.class);
        assertThat(codeTyped.code()).isEqualTo("123456");
        talk.handles(new DialogueCommand.ReceiveNoticeReply(
                        new NotificationReply.ElectronicNoticeGranted(codeTyped.commandId(), Talk.CONTACT, talk.now()),
                        null,
                        talk.now()))
                .getsReplies(NOTICES_GRANTED, ANYTHING_ELSE);
    }

    @Test
    void aPersonWithoutADocumentMustRegisterADocumentToAuthoriseNotices() {
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .taps(DOCUMENT_TYPE, Option.UNTOLD)
                .says("Rosa Díaz")
                .says("NO")
                .typesNumberOf(REGISTRATION_CONFIRM, Option.YES)
                .getsReplies(REGISTERED, MENU_MAIN)
                .typesNumberOf(MENU_MAIN, Option.NOTICES)
                .typesNumberOf(NOTICES_MENU, Option.AUTHORIZE)
                .getsReplies(NOTICES_NEED_REGISTRATION, DOCUMENT_TYPE)
                .typesNumberOf(DOCUMENT_TYPE, Option.NIT)
                .says("900467239-2")
                .getsReplies(ENTITY_NAME)
                .says("Rosa Díaz S.A.S.")
                .says("no")
                .typesNumberOf(REGISTRATION_CONFIRM, Option.YES)
                .getsReplies(REGISTERED, NOTICES_CONSENT);
    }

    @Test
    void aNewRequestInsteadOfAScoreOpensALinkedConversation() {
        // For a minute after the attention, a message would still go to the adviser.
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
    void aScoreThatIsContradictedByItsSentenceDoesNotCount() {
        surveyOffered()
                .says("5 no sirve")
                .getsReplies(SCORE_AGAIN)
                .says("gracias") // thanks are no score either
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
    void ifNoSurveyIsOfferedWithinAMinuteTheConversationCloses() {
        attentionEnded().waits(Duration.ofSeconds(60)).publishes(new DialogueEvent.Closed("ATTENDED"));
    }

    @Test
    void anAttentionWithASilentPersonIsClosedAfterAWarningWithoutSurvey() {
        Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "¿Me confirma el expediente?")
                .waits(Duration.ofMinutes(5))
                .publishes(new DialogueEvent.IdleWarned())
                .getsReplies(CITIZEN_IDLE)
                .waits(Duration.ofMinutes(5))
                // The argument false says that no survey will be offered.
                .publishes(new DialogueEvent.AttentionEnded("IDLE", false), new DialogueEvent.Closed("IDLE"));
    }

    @Test
    void ifTheAdviserIsSilentThePersonReturnsToTheQueueWithPriority() {
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
    void aPersonWhoFilesInsteadOfWaitingLeavesTheQueue() {
        Talk.registered()
                .says("asesor")
                .waits(Duration.ofMinutes(10))
                .taps(STILL_THERE, Option.FILE)
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .getsReplies(CASE_KIND);
    }

    @Test
    void askingForAnAdviserAgainAfterLeavingTheQueueOpensAnotherConversation() {
        Talk talk = Talk.registered()
                .says("asesor")
                .says("radicar")
                .getsReplies(LEAVE_FOR_FILING)
                .typesNumberOf(LEAVE_FOR_FILING, Option.YES)
                .publishes(new DialogueEvent.FlowedOut("FILING"))
                .says("asesor");
        assertThat(talk.earlierConversations()).hasSize(1);
        assertThat(talk.conversation().stage()).isInstanceOf(Stage.Queued.class);
    }

    @Test
    void outsideTheAttentionHoursThePersonDoesNotEnterTheQueue() {
        // The tests play on a Monday.
        Talk talk = Talk.inContext(Contexts.withHours("TUE 08:00-09:00"))
                .says("asesor")
                .getsReplies(WELCOME, OUT_OF_HOURS);
        assertThat(talk.replyText()).contains("martes 24 de noviembre, 8:00 a. m.");
        talk.says("salir").publishes(new DialogueEvent.BotContained("OUT_OF_HOURS"), new DialogueEvent.Closed("LEFT"));
    }

    @Test
    void aRadicadoThatArrivesLateIsSentWithoutChangingTheStage() {
        Talk talk = Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.UNSURE)
                .says("Hay un derrame")
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES);
        UUID commandId = talk.requestOfType(DialogueEvent.CaseRequested.class).commandId();
        // After 15 seconds the person is told that the filing takes longer.
        talk.waits(Duration.ofSeconds(15))
                .getsReplies(FILING_SLOW)
                .says("menu")
                .getsReplies(MENU_MAIN)
                .handles(caseFiledReply(talk, commandId, false, null))
                .getsReplies(FILED)
                .isAt(Stage.Choosing.class);
    }

    @Test
    void aKnownPersonIsGreetedByName() {
        Talk talk = Talk.registered().says("salir").getsReplies(GOODBYE).says("hola de nuevo");
        talk.getsReplies(MENU_AGAIN);
        assertThat(talk.replyText()).contains("Hola de nuevo, *Ana*.");
    }

    /// Returns the conversation of a person whose attention ended.
    private static Talk attentionEnded() {
        return Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Hola")
                .adviserEnds("asesor");
    }

    /// Creates the reply of pqrsd-service that the request of this command was filed.
    private static DialogueCommand caseFiledReply(
            Talk talk, UUID commandId, boolean afterHours, @Nullable String trackingCode) {
        return new DialogueCommand.ReceiveCaseReply(
                new PqrsdReply.CaseFiled(
                        commandId,
                        Talk.CONTACT,
                        new CaseId(new UUID(7, 7)),
                        RADICADO_NUMBER,
                        CaseKind.DENUNCIA,
                        talk.now(),
                        LocalDate.parse("2026-11-24"), // receptionDay
                        LocalDate.parse("2026-12-15"), // dueDate
                        15, // termBusinessDays
                        afterHours,
                        trackingCode,
                        talk.now()),
                null,
                talk.now());
    }

    /// Returns the conversation of a person whose attention ended and who was offered the survey.
    private static Talk surveyOffered() {
        Talk talk = attentionEnded();
        return talk.handles(new DialogueCommand.OfferSurvey(SURVEY, talk.now().plus(Duration.ofHours(24)), talk.now()));
    }
}
