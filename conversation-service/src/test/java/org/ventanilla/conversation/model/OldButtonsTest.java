package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;

/// Tests the buttons of old messages, which a person can tap at any time.
class OldButtonsTest {

    /// Returns each row of the menu in the greeting of a known person, and the question to which that row
    /// leads.
    static Stream<Arguments> rowsOfTheGreetingMenu() {
        return Stream.of(
                Arguments.of(Option.INFORMATION, INFO),
                Arguments.of(Option.FILE, CASE_KIND),
                Arguments.of(Option.STATUS, RADICADO),
                Arguments.of(Option.ADVISER, IN_QUEUE),
                Arguments.of(Option.NOTICES, NOTICES_MENU),
                Arguments.of(Option.PERSONAL_DATA, PERSONAL));
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheGreetingMenu")
    void everyRowOfTheGreetingMenuLeadsToItsQuestion(Option row, Prompt nextQuestion) {
        Talk.registered()
                .says("salir")
                .says("hola")
                .getsReplies(MENU_AGAIN)
                .taps(MENU_AGAIN, row)
                .getsReplies(nextQuestion);
    }

    static Stream<Arguments> everyRowOfEveryMenu() {
        return Arrays.stream(Prompt.values())
                .filter(Prompt::isMenu)
                .flatMap(menu -> menu.options().stream().map(row -> Arguments.of(menu, row)));
    }

    @ParameterizedTest
    @MethodSource("everyRowOfEveryMenu")
    void everyRowOfEveryOldMenuIsAnswered(Prompt menu, Option row) {
        // The row is tapped at the menu, at another question, without consent, at the data notice, after
        // the end and in
        // the queue.
        assertIsAnswered(Talk.registered(), menu, row);
        assertIsAnswered(Talk.registered().typesNumberOf(MENU_MAIN, Option.STATUS), menu, row);
        assertIsAnswered(Talk.withinHours().says("hola").typesNumberOf(CONSENT, Option.NO), menu, row);
        assertIsAnswered(Talk.withinHours().says("hola"), menu, row);
        assertIsAnswered(Talk.registered().says("salir"), menu, row);
        assertIsAnswered(Talk.registered().says("asesor"), menu, row);
    }

    /// Taps the row and asserts that the tap is understood.
    private static void assertIsAnswered(Talk talk, Prompt menu, Option row) {
        talk.taps(menu, row);
        assertThat(talk.lastEvents())
                .noneMatch(DialogueEvent.NotUnderstood.class::isInstance)
                .anyMatch(event ->
                        event instanceof DialogueEvent.AssistantSaid || event instanceof DialogueEvent.ServiceRequest);
    }

    @Test
    void aMenuRowCanBeTappedWhileAnotherQuestionIsOpen() {
        Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.STATUS)
                .getsReplies(RADICADO)
                .taps(MENU_MAIN, Option.ADVISER)
                .getsReplies(IN_QUEUE);
        Talk.withinHours().says("hola").taps(HELP, Option.FILE).getsReplies(ANONYMOUS_NOTE, CASE_KIND);
    }

    @Test
    void aTapOnAnExpiredOptionIsReportedAndTheOpenQuestionIsRepeated() {
        Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.QUEJA)
                .says("no") // the first text of the story
                .taps(CASE_KIND, Option.QUEJA)
                .getsReplies(OPTION_PASSED, STORY)
                .taps(REGISTRATION_CONFIRM, Option.YES)
                .getsReplies(OPTION_PASSED, STORY)
                .says("listo")
                .taps(DOCUMENT_TYPE, Option.CC)
                .getsReplies(OPTION_PASSED, PLACE);
    }

    @Test
    void anUnknownButtonIsReportedAsExpired() {
        Talk.registered()
                .sends(new Content.Choice("S9.de_otra_version.X", "Algo"))
                .getsReplies(OPTION_PASSED, MENU_MAIN);
    }

    @Test
    void oldButtonsNeverCountAsMisunderstandings() {
        Talk talk = Talk.registered();
        for (int i = 0; i < 5; i++) { // three misunderstandings would change the reply
            talk.taps(REGISTRATION_CONFIRM, Option.YES).taps(CASE_KIND, Option.QUEJA);
        }
        talk.getsReplies(OPTION_PASSED, MENU_MAIN);
        assertThat(talk.conversation().misunderstood()).isZero();
    }

    @Test
    void doubleTapsWhileFilingHaveOneEffectAndAreNotPartOfTheStory() {
        Talk talk = Talk.registered()
                .says("radicar")
                .taps(CASE_KIND, Option.QUEJA)
                .getsReplies(STORY)
                .taps(CASE_KIND, Option.QUEJA)
                .getsNoReply()
                .says("No recogen la basura")
                .says("listo") // ends the story
                .says("no") // gives no place
                .taps(ANSWER_MEDIUM, Option.WHATSAPP)
                .taps(ANSWER_MEDIUM, Option.WHATSAPP)
                .getsNoReply()
                .taps(FILING_CONFIRM, Option.YES);
        assertThat(talk.requestOfType(DialogueEvent.CaseRequested.class).draft().story())
                .isEqualTo("No recogen la basura");
        talk.taps(FILING_CONFIRM, Option.YES).getsNoReply();
        assertThat(talk.allEvents().stream().filter(DialogueEvent.CaseRequested.class::isInstance))
                .hasSize(1);
    }

    @Test
    void aSecondTapOnTheFinishButtonOpensNoConversation() {
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.INFORMATION)
                .taps(INFO, Option.FINISH)
                .getsReplies(GOODBYE)
                .taps(INFO, Option.FINISH)
                .getsNoReply();
        assertThat(talk.earlierConversations()).isEmpty();
        talk.isAt(Stage.Closed.class);
    }

    @Test
    void theFinishButtonOfAnOldMenuDoesNotEndARequest() {
        Talk.registered().says("radicar").taps(ANYTHING_ELSE, Option.FINISH).getsReplies(OPTION_PASSED, CASE_KIND);
    }

    static Stream<Arguments> everyButtonOfTheQueue() {
        return Arrays.stream(Prompt.values())
                .filter(question -> question.isQueuePrompt() && !question.isMenu())
                .flatMap(question -> question.options().stream().map(button -> Arguments.of(question, button)));
    }

    @ParameterizedTest
    @MethodSource("everyButtonOfTheQueue")
    void everyQueueButtonWorksAfterTheWait(Prompt question, Option button) {
        Talk.registered()
                .says("asesor")
                .says("salir")
                .taps(question, button)
                .getsReplies(expectedReply(question, button));
    }

    /// Returns the reply to a button of the queue that is tapped after the wait.
    private static Prompt expectedReply(Prompt question, Option button) {
        return switch (button) {
            case WAIT -> IN_QUEUE;
            case FILE -> CASE_KIND;
            case CALL_BACK -> CALL_BACK_NOTED;
            case LEAVE_QUEUE -> LEFT_QUEUE;
            case YES -> replyToConfirmationOfLeaving(question);
            default -> throw new IllegalArgumentException(button + " is no button of the queue");
        };
    }

    /// Returns the reply to Yes at the question whether the person gives up the place in the queue.
    private static Prompt replyToConfirmationOfLeaving(Prompt question) {
        return switch (question) {
            case LEAVE_FOR_FILING -> CASE_KIND;
            case LEAVE_FOR_MENU -> MENU_MAIN;
            default -> throw new IllegalArgumentException(question + " has no option Yes");
        };
    }

    @Test
    void aCallBackButtonDuringFilingKeepsTheRequest() {
        Talk talk = Talk.registered().says("radicar").taps(STILL_THERE, Option.CALL_BACK);
        talk.getsReplies(CALL_BACK_NOTED, CASE_KIND).isAt(Stage.Filing.class);
        assertThat(talk.lastEvents()).contains(new DialogueEvent.CallBackAsked());
        talk.taps(QUEUE_CLOSING, Option.LEAVE_QUEUE).getsReplies(OPTION_PASSED, CASE_KIND);
    }

    @Test
    void theCallBackButtonOfAnOlderQuestionEndsTheWait() {
        Talk.registered()
                .says("asesor")
                .taps(OUT_OF_HOURS, Option.CALL_BACK)
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"))
                .getsReplies(CALL_BACK_NOTED);
    }

    @Test
    void aCallBackCanBeRequestedWhileTheIdentityIsUnproven() {
        Talk talk = Talk.registered();
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()))
                .taps(STILL_THERE, Option.CALL_BACK)
                .getsReplies(CALL_BACK_NOTED);
    }
}
