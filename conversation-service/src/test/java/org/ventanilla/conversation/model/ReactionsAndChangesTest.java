package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.fixtures.Talk;

/// Reactions, edits and deletions of messages.
class ReactionsAndChangesTest {

    private static final Map<String, Content> CONTENTS = Map.of(
            "reacts", new Content.Reaction("wamid.OURS", "🙏"),
            "takes the reaction back", new Content.Reaction("wamid.OURS", null),
            "edits", new Content.Edit("wamid.OLD", "otras palabras"),
            "edits a caption without its text", new Content.Edit("wamid.OLD", null),
            "deletes", new Content.Revoke("wamid.OLD"));

    static Stream<Arguments> contentsAtEveryStage() {
        Map<String, Supplier<Talk>> places = new LinkedHashMap<>();
        places.put("at the data notice", () -> Talk.inHours().says("hola"));
        places.put("while registering", () -> Talk.inHours().says("hola").says("1"));
        places.put("at the menu", Talk::registered);
        places.put("at the first question of a request", () -> Talk.registered().says("radicar"));
        places.put("where a radicado is asked", () -> Talk.registered().says("3"));
        places.put("in the queue", () -> Talk.registered().says("asesor"));
        places.put("with an adviser", ReactionsAndChangesTest::attended);
        places.put("after an attention", () -> attended().adviserEnds("asesor"));
        places.put("after the farewell", () -> Talk.registered().says("salir"));
        return places.entrySet().stream()
                .flatMap(place -> CONTENTS.entrySet().stream()
                        .map(content ->
                                Arguments.of(content.getKey(), place.getKey(), place.getValue(), content.getValue())));
    }

    @ParameterizedTest(name = "who {0} {1} is not answered, and moves no figure")
    @MethodSource("contentsAtEveryStage")
    void reactionsAndChangesGetNoReply(String does, String where, Supplier<Talk> place, Content content) {
        Talk talk = place.get();
        Stage before = talk.conversation().stage();
        int conversations = talk.finished().size();
        for (int i = 0; i < 4; i++) {
            talk.sends(content).hears().publishes();
        }
        assertThat(talk.conversation().stage().getClass()).isEqualTo(before.getClass());
        assertThat(talk.finished()).hasSize(conversations);
    }

    @ParameterizedTest(name = "who {0} before anything else opens no conversation")
    @MethodSource("contents")
    void reactionsAndChangesOpenNoConversation(String does, Content content) {
        Talk talk = Talk.inHours().sends(content);
        assertThat(talk.isInNoConversation()).isTrue();
        assertThat(talk.all()).isEmpty();
        talk.says("hola").hears(WELCOME, CONSENT);
    }

    static Stream<Arguments> contents() {
        return CONTENTS.entrySet().stream().map(content -> Arguments.of(content.getKey(), content.getValue()));
    }

    @Test
    void aReactionRequiresNoAnswerOfTheAdviser() {
        Talk talk = attended().reacts("👍").passes(Duration.ofMinutes(4)).hears();
        talk.passes(Duration.ofMinutes(2)).hears(CITIZEN_IDLE);
    }

    @Test
    void aReactionToTheIdleQuestionShowsThatThePersonIsThere() {
        attended()
                .passes(Duration.ofMinutes(5))
                .hears(CITIZEN_IDLE)
                .reacts("👍")
                .passes(Duration.ofMinutes(5))
                .hears(CITIZEN_IDLE);
    }

    private static Talk attended() {
        return Talk.registered().says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
    }
}
