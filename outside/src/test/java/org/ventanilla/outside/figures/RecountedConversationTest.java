package org.ventanilla.outside.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecountedConversationTest {
    private static final Instant NINE_IN_BOGOTA = Instant.parse("2026-07-01T14:00:00Z");

    @Test
    void handlingTimeIsFromTheAcceptanceToTheEndOfTheWrapUp() {
        assertThat(countsAfterAnAttention(NINE_IN_BOGOTA.plusSeconds(90)).handlingMillis())
                .isEqualTo(90_000);
    }

    @Test
    void handlingTimeIsZeroIfTheClockWasSetBack() {
        assertThat(countsAfterAnAttention(NINE_IN_BOGOTA.minusSeconds(60)).handlingMillis())
                .isZero();
    }

    @Test
    void aConversationThatLeftWhileNoAdviserWasAvailableIsOfferedButNotAbandoned() {
        assertThat(countsAfterLeavingTheQueue(true).abandoned()).isEqualTo(1);
        assertThat(countsAfterLeavingTheQueue(false).abandoned()).isZero();
        assertThat(countsAfterLeavingTheQueue(false).offered()).isEqualTo(1);
    }

    private static Counts countsAfterLeavingTheQueue(boolean staffed) {
        RecountedConversation conversation = new RecountedConversation();
        conversation.apply("ventanilla.conversation.queued.v1", true, NINE_IN_BOGOTA);
        conversation.apply("ventanilla.conversation.abandoned.v1", staffed, NINE_IN_BOGOTA.plusSeconds(900));
        return conversation.counts();
    }

    private static Counts countsAfterAnAttention(Instant wrappedUpAt) {
        RecountedConversation conversation = new RecountedConversation();
        conversation.apply("ventanilla.conversation.queued.v1", true, NINE_IN_BOGOTA);
        conversation.apply("ventanilla.conversation.accepted.v1", true, NINE_IN_BOGOTA);
        conversation.apply("ventanilla.conversation.first-replied.v1", true, NINE_IN_BOGOTA);
        conversation.apply("ventanilla.conversation.attention-ended.v1", true, NINE_IN_BOGOTA);
        conversation.apply("ventanilla.conversation.wrap-up-ended.v1", true, wrappedUpAt);
        return conversation.counts();
    }
}
