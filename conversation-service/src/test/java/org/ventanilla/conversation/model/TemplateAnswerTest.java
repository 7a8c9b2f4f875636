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

/// Tests answers to a template message by which an adviser asked the person to continue the conversation.
class TemplateAnswerTest {

    /// The buttons of the template message. The id of each button is its title.
    private static final Content.Choice CONTINUE_BUTTON = new Content.Choice("Continuar", "Continuar");

    private static final Content.Choice OTHER_TOPIC_BUTTON = new Content.Choice("Otro tema", "Otro tema");

    @ParameterizedTest(name = "«{0}» is for the adviser")
    @ValueSource(strings = {"Sí, sigo pendiente", "buenas", "quiero radicar una queja", "gracias"})
    void anAnswerGoesToTheAdviserWhoSentTheTemplate(String words) {
        invitedByTemplate().says(words).getsReplies(BACK_TO_ADVISER).isAt(Stage.WithAdviser.class);
    }

    @Test
    void aTapOnContinueGoesToTheAdviserWhoSentTheTemplate() {
        Talk talk = invitedByTemplate().sends(CONTINUE_BUTTON);
        talk.getsReplies(BACK_TO_ADVISER);
        assertThat(talk.conversation().attention())
                .extracting(Attention::adviser)
                .isEqualTo("asesor");
    }

    @Test
    void anotherTopicAGlobalWordAndAMenuRowAreHandledByTheAssistant() {
        invitedByTemplate().sends(OTHER_TOPIC_BUTTON).getsReplies(MENU_AGAIN);
        invitedByTemplate().says("otro tema").getsReplies(MENU_AGAIN);
        invitedByTemplate().says("radicar").getsReplies(CASE_KIND);
        invitedByTemplate().taps(MENU_MAIN, Option.STATUS).getsReplies(RADICADO);
    }

    @ParameterizedTest(name = "after «{0}» the person is referred to the page")
    @ValueSource(strings = {"482913", "482 913", "mi código es 482913"})
    void anAccessCodeIsNotForwardedToTheAdviser(String words) {
        invitedByTemplate().says(words).getsReplies(CODE_ON_PAGE).isAt(Stage.Closed.class);
    }

    @Test
    void onlyTheFirstMessageAfterTheTemplateCountsAsTheAnswer() {
        invitedByTemplate()
                .says("otro tema")
                .says("salir")
                .later(Duration.ofDays(2))
                .says("hola")
                .getsReplies(MENU_AGAIN);
    }

    @Test
    void anAnswerWhileTheAdviserIsSignedOutIsAcknowledged() {
        Talk talk = invitedByTemplate();
        talk.changeContext(Contexts.withQueue(new QueueView(2, Set.of("asesor2"), Map.of(), Duration.ZERO)))
                .says("Sí, sigo pendiente")
                .getsReplies(CALL_BACK_ANSWERED)
                .isAt(Stage.Closed.class);
    }

    @Test
    void afterAnIdentityChangeTheAnswerIsNotForwarded() {
        Talk talk = invitedByTemplate();
        talk.handles(new DialogueCommand.ChangeIdentity(talk.now(), talk.now()));
        talk.says("hola").isAt(Stage.Consenting.class);
    }

    /// Returns the conversation of a person to whom the adviser `asesor` sent the template.
    private static Talk invitedByTemplate() {
        return Talk.registered().says("salir").later(Duration.ofDays(2)).invitedBy("asesor");
    }
}
