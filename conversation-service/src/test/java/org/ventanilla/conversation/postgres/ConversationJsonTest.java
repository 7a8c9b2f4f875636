package org.ventanilla.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.model.Conversation;

class ConversationJsonTest {

    static Stream<Named<Talk>> everyStage() {
        return Stream.of(
                        Talk.inHours().says("hola"),
                        Talk.inHours().says("hola").says("1").says("3"),
                        Talk.registered(),
                        Talk.registered().says("radicar").says("7").says("1").says("Hay humo"),
                        Talk.registered().says("3").says("2026-1"),
                        Talk.registered().says("5").says("1"),
                        Talk.registered().says("3").says("2026-1").says("3456"),
                        Talk.registered().says("asesor").passes(Duration.ofMinutes(10)),
                        attended(),
                        attended().adviserEnds("asesor"),
                        Talk.registered().says("salir"))
                .map(
                        talk ->
                                Named.of(
                                        talk.conversation().stage().getClass().getSimpleName(),
                                        talk));
    }

    @ParameterizedTest
    @MethodSource("everyStage")
    void whatWasWrittenIsReadAgain(Talk talk) {
        Conversation conversation = talk.conversation();
        String json = ConversationJson.write(conversation);
        assertThat(ConversationJson.read(json, ConversationJson.VERSION)).isEqualTo(conversation);
    }

    @Test
    void namesOfStagesAreWrittenOut() {
        assertThat(ConversationJson.write(attended().conversation()))
                .contains("\"stage\":{\"stage\":\"with-adviser\"")
                .doesNotContain("org.ventanilla");
    }

    @Test
    void aRowOfANewerReleaseIsNotGuessedAt() {
        assertThatThrownBy(() -> ConversationJson.read("{}", ConversationJson.VERSION + 1))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Talk attended() {
        return Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Buenas tardes");
    }
}
