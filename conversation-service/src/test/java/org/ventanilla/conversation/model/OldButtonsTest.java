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

/// Buttons of any age: people tap what they see, however far they scroll up.
class OldButtonsTest {

    static Stream<Arguments> rowsOfTheGreeting() {
        return Stream.of(
                Arguments.of(Option.INFORMATION, INFO),
                Arguments.of(Option.FILE, CASE_KIND),
                Arguments.of(Option.STATUS, RADICADO),
                Arguments.of(Option.ADVISER, IN_QUEUE),
                Arguments.of(Option.NOTICES, NOTICES_MENU),
                Arguments.of(Option.PERSONAL_DATA, PERSONAL));
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheGreeting")
    void rowsOfTheGreetingMenuWork(Option row, Prompt answer) {
        Talk.registered()
                .says("salir")
                .says("hola")
                .hears(MENU_AGAIN)
                .taps(MENU_AGAIN, row)
                .hears(answer);
    }

    static Stream<Arguments> everyRowOfEveryMenu() {
        return Arrays.stream(Prompt.values())
                .filter(Prompt::isMenu)
                .flatMap(menu -> menu.options().stream().map(row -> Arguments.of(menu, row)));
    }

    @ParameterizedTest
    @MethodSource("everyRowOfEveryMenu")
    void everyRowOfEveryMenuOfAnyAgeIsAnswered(Prompt menu, Option row) {
        assertIsAnswered(Talk.registered(), menu, row);
        assertIsAnswered(Talk.registered().says("3"), menu, row);
        assertIsAnswered(Talk.inHours().says("hola").says("2"), menu, row);
        assertIsAnswered(Talk.inHours().says("hola"), menu, row);
        assertIsAnswered(Talk.registered().says("salir"), menu, row);
        assertIsAnswered(Talk.registered().says("asesor"), menu, row);
    }

    private static void assertIsAnswered(Talk talk, Prompt menu, Option row) {
        talk.taps(menu, row);
        assertThat(talk.last())
                .noneMatch(DialogueEvent.NotUnderstood.class::isInstance)
                .anyMatch(event ->
                        event instanceof DialogueEvent.AssistantSaid || event instanceof DialogueEvent.ServiceRequest);
    }

    @Test
    void aMenuRowWorksWhileAnotherQuestionIsOpen() {
        Talk.registered()
                .says("3")
                .hears(RADICADO)
                .taps(MENU_MAIN, Option.ADVISER)
                .hears(IN_QUEUE);
        Talk.inHours().says("hola").taps(HELP, Option.FILE).hears(ANONYMOUS_NOTE, CASE_KIND);
    }

    @Test
    void anExpiredOptionIsReportedAndTheQuestionRepeated() {
        Talk.registered()
                .says("radicar")
                .says("4")
                .says("no")
                .taps(CASE_KIND, Option.QUEJA)
                .hears(OPTION_PASSED, STORY)
                .taps(REGISTRATION_CONFIRM, Option.YES)
                .hears(OPTION_PASSED, STORY)
                .says("listo")
                .taps(DOCUMENT_TYPE, Option.CC)
                .hears(OPTION_PASSED, PLACE);
    }

    @Test
    void anUnknownButtonIsReportedAsExpired() {
        Talk.registered()
                .sends(new Content.Choice("S9.de_otra_version.X", "Algo"))
                .hears(OPTION_PASSED, MENU_MAIN);
    }

    @Test
    void oldButtonsNeverCountAsMisunderstandings() {
        Talk talk = Talk.registered();
        for (int i = 0; i < 5; i++) {
            talk.taps(REGISTRATION_CONFIRM, Option.YES).taps(CASE_KIND, Option.QUEJA);
        }
        talk.hears(OPTION_PASSED, MENU_MAIN);
        assertThat(talk.conversation().misunderstood()).isZero();
    }

    @Test
    void aDoubleTapHasOneEffectAndIsNotPartOfTheStory() {
        Talk talk = Talk.registered()
                .says("radicar")
                .taps(CASE_KIND, Option.QUEJA)
                .hears(STORY)
                .taps(CASE_KIND, Option.QUEJA)
                .hears()
                .says("No recogen la basura")
                .says("listo")
                .says("no")
                .taps(ANSWER_MEDIUM, Option.WHATSAPP)
                .taps(ANSWER_MEDIUM, Option.WHATSAPP)
                .hears()
                .taps(FILING_CONFIRM, Option.YES);
        assertThat(talk.asked(DialogueEvent.CaseRequested.class).draft().story())
                .isEqualTo("No recogen la basura");
        talk.taps(FILING_CONFIRM, Option.YES).hears();
        assertThat(talk.all().stream().filter(DialogueEvent.CaseRequested.class::isInstance))
                .hasSize(1);
    }

    @Test
    void aSecondTapOnFinishOpensNoConversation() {
        Talk talk = Talk.registered()
                .says("1")
                .taps(INFO, Option.FINISH)
                .hears(GOODBYE)
                .taps(INFO, Option.FINISH)
                .hears();
        assertThat(talk.finished()).isEmpty();
        talk.isAt(Stage.Closed.class);
    }

    @Test
    void finishOfAnOldMenuDoesNotEndARequest() {
        Talk.registered().says("radicar").taps(ANYTHING_ELSE, Option.FINISH).hears(OPTION_PASSED, CASE_KIND);
    }

    static Stream<Arguments> everyButtonOfTheQueue() {
        return Arrays.stream(Prompt.values())
                .filter(question -> question.isQueuePrompt() && !question.isMenu())
                .flatMap(question -> question.options().stream().map(button -> Arguments.of(question, button)));
    }

    @ParameterizedTest
    @MethodSource("everyButtonOfTheQueue")
    void everyQueueButtonWorksAfterTheWait(Prompt question, Option button) {
        Talk.registered().says("asesor").says("salir").taps(question, button).hears(afterTheWait(question, button));
    }

    private static Prompt afterTheWait(Prompt question, Option button) {
        return switch (button) {
            case WAIT -> IN_QUEUE;
            case FILE -> CASE_KIND;
            case CALL_BACK -> CALL_BACK_NOTED;
            case LEAVE_QUEUE -> LEFT_QUEUE;
            case YES -> question == LEAVE_FOR_FILING ? CASE_KIND : MENU_MAIN;
            default -> throw new IllegalArgumentException(button + " is no button of the queue");
        };
    }

    @Test
    void aCallBackButtonDuringFilingKeepsTheRequest() {
        Talk talk = Talk.registered().says("radicar").taps(STILL_THERE, Option.CALL_BACK);
        talk.hears(CALL_BACK_NOTED, CASE_KIND).isAt(Stage.Filing.class);
        assertThat(talk.last()).contains(new DialogueEvent.CallBackAsked());
        talk.taps(QUEUE_CLOSING, Option.LEAVE_QUEUE).hears(OPTION_PASSED, CASE_KIND);
    }

    @Test
    void anOlderCallBackButtonEndsTheWait() {
        Talk.registered()
                .says("asesor")
                .taps(OUT_OF_HOURS, Option.CALL_BACK)
                .publishes(new DialogueEvent.FlowedOut("CALLBACK"), new DialogueEvent.Closed("CALLBACK"))
                .hears(CALL_BACK_NOTED);
    }

    @Test
    void aCallBackNeedsNoProvenIdentity() {
        Talk talk = Talk.registered();
        talk.receives(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()))
                .taps(STILL_THERE, Option.CALL_BACK)
                .hears(CALL_BACK_NOTED);
    }
}
