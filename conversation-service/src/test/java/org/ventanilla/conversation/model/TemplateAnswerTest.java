package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.model.Context.QueueView;

/// Answers to a template by which an adviser asked the person to continue.
class TemplateAnswerTest {

    @ParameterizedTest(name = "«{0}» is for the adviser")
    @ValueSource(strings = {"Sí, sigo pendiente", "buenas", "quiero radicar una queja", "gracias"})
    void messagesGoToTheAdviserWhoAsked(String words) {
        invited().says(words).getsReplies(BACK_TO_ADVISER).isAt(Stage.WithAdviser.class);
    }

    @Test
    void theButtonToContinueGoesToTheAdviserWhoAsked() {
        Talk talk = invited().sends(new Content.Choice("Continuar", "Continuar"));
        talk.getsReplies(BACK_TO_ADVISER);
        assertThat(talk.conversation().attention())
                .extracting(Attention::adviser)
                .isEqualTo("asesor");
    }

    @Test
    void anotherTopicOrAGlobalWordIsHandledByTheAssistant() {
        invited().sends(new Content.Choice("Otro tema", "Otro tema")).getsReplies(MENU_AGAIN);
        invited().says("otro tema").getsReplies(MENU_AGAIN);
        invited().says("radicar").getsReplies(CASE_KIND);
        invited().taps(MENU_MAIN, Option.STATUS).getsReplies(RADICADO);
    }

    @ParameterizedTest(name = "«{0}» is referred to the page")
    @ValueSource(strings = {"482913", "482 913", "mi código es 482913"})
    void anAccessCodeIsNotForwardedToTheAdviser(String words) {
        invited().says(words).getsReplies(CODE_ON_PAGE).isAt(Stage.Closed.class);
    }

    @Test
    void onlyTheFirstMessageIsTheAnswer() {
        invited()
                .says("otro tema")
                .says("salir")
                .later(Duration.ofDays(2))
                .says("hola")
                .getsReplies(MENU_AGAIN);
    }

    @Test
    void anAnswerWhileTheAdviserIsSignedOutIsAcknowledged() {
        Talk talk = invited();
        talk.changeContext(Contexts.with(new QueueView(2, Set.of("asesor2"), Map.of(), Duration.ZERO)))
                .says("Sí, sigo pendiente")
                .getsReplies(CALL_BACK_ANSWERED)
                .isAt(Stage.Closed.class);
    }

    @Test
    void afterTheContactChangedHandsTheAnswerIsNotForwarded() {
        Talk talk = invited();
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()));
        talk.says("hola").isAt(Stage.Consenting.class);
    }

    private static Talk invited() {
        return Talk.registered().says("salir").later(Duration.ofDays(2)).invitedBy("asesor");
    }
}
