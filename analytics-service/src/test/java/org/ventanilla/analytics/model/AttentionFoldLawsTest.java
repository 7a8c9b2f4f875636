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

/// Tests properties of the fold and of the sums: repeated events change nothing, and added records can be
/// subtracted.
class AttentionFoldLawsTest {

    /// The index of the last conversation of the worked example.
    private static final int LAST_INDEX = 6;

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    @Property(tries = 300)
    void repeatedEventsThatKeepTheOrderChangeNothing(
            @ForAll @IntRange(min = 0, max = LAST_INDEX) int conversationIndex,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> repeatNumbers) {
        SampleConversation conversation = WorkedExample.conversations().get(conversationIndex);
        List<ConversationEvent> events = conversation.events();
        AttentionState state = null;
        int nextNewIndex = 0;
        List<Integer> deliveredIndexes = new ArrayList<>();
        // Each delivery repeats an earlier event or is the next event. A number that is too large means the
        // next event.
        for (int repeatNumber : repeatNumbers) {
            deliveredIndexes.add(Math.min(nextNewIndex, repeatNumber % events.size()));
            nextNewIndex = Math.min(events.size() - 1, Math.max(nextNewIndex, deliveredIndexes.getLast() + 1));
        }
        // At the end, all events are delivered once more in order.
        for (int index = 0; index < events.size(); index++) {
            deliveredIndexes.add(index);
        }
        for (int index : deliveredIndexes) {
            state = AttentionFold.fold(state, events.get(index), index + 1);
        }
        assertThat(state).isEqualTo(conversation.state());
    }

    @Property(tries = 200)
    void addedRecordsCanBeSubtracted(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = LAST_INDEX) Integer> indexes) {
        AttentionMetric sum = null;
        for (int index : indexes) {
            sum = AttentionSums.plus(sum, contribution(index));
        }
        for (int index : indexes) {
            sum = AttentionSums.plus(sum, AttentionSums.negated(contribution(index)));
        }
        // A contribution minus itself: all sums are zero.
        AttentionMetric zero = AttentionSums.plus(contribution(0), AttentionSums.negated(contribution(0)));
        assertThat(sum).usingRecursiveComparison().ignoringFields("at").isEqualTo(zero);
    }

    /// Returns what a conversation of the worked example contributes to the sums.
    private static AttentionMetric contribution(int index) {
        return AttentionSums.contributionOf(
                        WorkedExample.conversations().get(index).record(), BOGOTA)
                .orElseThrow();
    }
}
