package org.ventanilla.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.WorkedExample;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.conversation.ConversationEvent;

/// Properties of the fold when events are delivered several times, and of the sums.
class AttentionFoldLawsTest {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    @Property(tries = 300)
    void duplicatesThatKeepTheOrderChangeNothing(
            @ForAll @IntRange(min = 0, max = 6) int conversationIndex,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> repeats) {
        SampleConversation conversation = WorkedExample.conversations().get(conversationIndex);
        List<ConversationEvent> events = conversation.events();
        AttentionState state = null;
        int nextNew = 0;
        List<Integer> delivered = new ArrayList<>();
        // Each delivery repeats an earlier event or is the next event.
        for (int repeat : repeats) {
            delivered.add(Math.min(nextNew, repeat % events.size()));
            nextNew = Math.min(events.size() - 1, Math.max(nextNew, delivered.getLast() + 1));
        }
        // At the end, all events are delivered once more in order.
        for (int next = 0; next < events.size(); next++) {
            delivered.add(next);
        }
        for (int index : delivered) {
            state = AttentionFold.fold(state, events.get(index), index + 1);
        }
        assertThat(state).isEqualTo(conversation.state());
    }

    @Property(tries = 200)
    void addedRecordsCanBeSubtracted(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 6) Integer> picked) {
        AttentionMetric sum = null;
        for (int index : picked) {
            sum = AttentionSums.plus(sum, contribution(index));
        }
        for (int index : picked) {
            sum = AttentionSums.plus(sum, AttentionSums.negated(contribution(index)));
        }
        AttentionMetric nothing = AttentionSums.plus(contribution(0), AttentionSums.negated(contribution(0)));
        assertThat(sum).usingRecursiveComparison().ignoringFields("at").isEqualTo(nothing);
    }

    private static AttentionMetric contribution(int index) {
        return AttentionSums.of(WorkedExample.conversations().get(index).record(), BOGOTA)
                .orElseThrow();
    }
}
