package org.ventanilla.outside.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecountedConversationTest {
    private static final Instant NINE = Instant.parse("2026-07-01T14:00:00Z");

    @Test
    void handlingTimeIsFromTakingTheChatToTheEndOfTheWrapUp() {
        assertThat(attended(NINE.plusSeconds(90)).handlingMillis()).isEqualTo(90_000);
    }

    @Test
    void aClockSetBackGivesNoNegativeTime() {
        assertThat(attended(NINE.minusSeconds(60)).handlingMillis()).isZero();
    }

    @Test
    void leavingWhileNoAdviserIsAvailableIsOfferedButNotAbandoned() {
        assertThat(leftTheQueue(true).abandoned()).isEqualTo(1);
        assertThat(leftTheQueue(false).abandoned()).isZero();
        assertThat(leftTheQueue(false).offered()).isEqualTo(1);
    }

    private static Counts leftTheQueue(boolean staffed) {
        RecountedConversation conversation = new RecountedConversation();
        conversation.apply("ventanilla.conversation.queued.v1", true, NINE);
        conversation.apply("ventanilla.conversation.abandoned.v1", staffed, NINE.plusSeconds(900));
        return conversation.counts();
    }

    private static Counts attended(Instant wrappedUpAt) {
        RecountedConversation conversation = new RecountedConversation();
        conversation.apply("ventanilla.conversation.queued.v1", true, NINE);
        conversation.apply("ventanilla.conversation.accepted.v1", true, NINE);
        conversation.apply("ventanilla.conversation.first-replied.v1", true, NINE);
        conversation.apply("ventanilla.conversation.attention-ended.v1", true, NINE);
        conversation.apply("ventanilla.conversation.wrap-up-ended.v1", true, wrappedUpAt);
        return conversation.counts();
    }
}
