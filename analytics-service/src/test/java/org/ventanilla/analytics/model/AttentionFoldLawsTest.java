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

/// Properties of the fold for any order of duplicates.
class AttentionFoldLawsTest {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    @Property(tries = 300)
    void duplicatesThatKeepTheOrderChangeNothing(
            @ForAll @IntRange(min = 0, max = 6) int which,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> repeats) {
        SampleConversation conversation = WorkedExample.conversations().get(which);
        List<ConversationEvent> events = conversation.events();
        AttentionState state = null;
        int reached = 0;
        List<Integer> delivered = new ArrayList<>();
        for (int repeat : repeats) {
            delivered.add(Math.min(reached, repeat % events.size()));
            reached = Math.min(events.size() - 1, Math.max(reached, delivered.getLast() + 1));
        }
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
        for (int which : picked) {
            sum = AttentionSums.plus(sum, contribution(which));
        }
        for (int which : picked) {
            sum = AttentionSums.plus(sum, AttentionSums.negated(contribution(which)));
        }
        AttentionMetric nothing = AttentionSums.plus(contribution(0), AttentionSums.negated(contribution(0)));
        assertThat(sum).usingRecursiveComparison().ignoringFields("at").isEqualTo(nothing);
    }

    private static AttentionMetric contribution(int which) {
        return AttentionSums.of(WorkedExample.conversations().get(which).record(), BOGOTA)
                .orElseThrow();
    }
}
