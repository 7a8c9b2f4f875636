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
import org.ventanilla.conversation.flow.Option;

/// Tests reactions to messages, and edits and deletions of messages. None of them gets a reply.
class ReactionsAndChangesTest {

    /// The contents under test, by what the person does.
    private static final Map<String, Content> CONTENTS_BY_ACTION = Map.of(
            "reacts", new Content.Reaction("wamid.OF_THE_ENTITY", "🙏"),
            "takes the reaction back", new Content.Reaction("wamid.OF_THE_ENTITY", null),
            "edits", new Content.Edit("wamid.OLD", "otras palabras"),
            "edits a caption without its text", new Content.Edit("wamid.OLD", null),
            "deletes", new Content.Revoke("wamid.OLD"));

    /// Returns each content in each situation, with descriptions of both.
    static Stream<Arguments> contentsInEverySituation() {
        Map<String, Supplier<Talk>> situations = new LinkedHashMap<>();
        situations.put("at the data notice", () -> Talk.withinHours().says("hola"));
        situations.put(
                "while registering", () -> Talk.withinHours().says("hola").typesNumberOf(CONSENT, Option.YES));
        situations.put("at the menu", Talk::registered);
        situations.put(
                "at the first question of a request", () -> Talk.registered().says("radicar"));
        situations.put("where a radicado is asked", () -> Talk.registered().typesNumberOf(MENU_MAIN, Option.STATUS));
        situations.put("in the queue", () -> Talk.registered().says("asesor"));
        situations.put("with an adviser", ReactionsAndChangesTest::attended);
        situations.put("after an attention", () -> attended().adviserEnds("asesor"));
        situations.put("after the farewell", () -> Talk.registered().says("salir"));
        return situations.entrySet().stream()
                .flatMap(situation -> CONTENTS_BY_ACTION.entrySet().stream()
                        .map(content -> Arguments.of(
                                content.getKey(), situation.getKey(), situation.getValue(), content.getValue())));
    }

    @ParameterizedTest(name = "a person who {0} {1} gets no reply")
    @MethodSource("contentsInEverySituation")
    void reactionsAndChangesGetNoReply(String action, String situationName, Supplier<Talk> situation, Content content) {
        Talk talk = situation.get();
        Stage before = talk.conversation().stage();
        int conversationCount = talk.earlierConversations().size();
        for (int i = 0; i < 4; i++) { // three misunderstood messages would get a reply
            talk.sends(content).getsNoReply().publishes();
        }
        assertThat(talk.conversation().stage().getClass()).isEqualTo(before.getClass());
        assertThat(talk.earlierConversations()).hasSize(conversationCount);
    }

    @ParameterizedTest(name = "a person who {0} before the first message opens no conversation")
    @MethodSource("contents")
    void reactionsAndChangesOpenNoConversation(String action, Content content) {
        Talk talk = Talk.withinHours().sends(content);
        assertThat(talk.hasNoConversation()).isTrue();
        assertThat(talk.allEvents()).isEmpty();
        talk.says("hola").getsReplies(WELCOME, CONSENT);
    }

    /// Returns each content with the description of what the person does.
    static Stream<Arguments> contents() {
        return CONTENTS_BY_ACTION.entrySet().stream()
                .map(content -> Arguments.of(content.getKey(), content.getValue()));
    }

    @Test
    void aReactionDoesNotCountAsAMessageThatTheAdviserMustAnswer() {
        // The person must still answer the adviser, and is warned after five minutes without a message.
        Talk talk = attended().reacts("👍").waits(Duration.ofMinutes(4)).getsNoReply();
        talk.waits(Duration.ofMinutes(2)).getsReplies(CITIZEN_IDLE);
    }

    @Test
    void afterAReactionToTheIdleQuestionTheAttentionStaysOpen() {
        attended()
                .waits(Duration.ofMinutes(5))
                .getsReplies(CITIZEN_IDLE)
                .reacts("👍")
                .waits(Duration.ofMinutes(5))
                .getsReplies(CITIZEN_IDLE);
    }

    /// Returns the conversation of a person to whom an adviser has written.
    private static Talk attended() {
        return Talk.registered().says("asesor").assignedTo("asesor").adviserSays("asesor", "Buenas tardes");
    }
}
