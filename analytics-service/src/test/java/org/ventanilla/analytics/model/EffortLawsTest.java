package org.ventanilla.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ventanilla.analytics.model.Effort.Stretch;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;

/// Compares the division of adviser time by [Effort] with a simple division of each second.
class EffortLawsTest {

    private static final Instant START = Instant.parse("2026-11-20T13:00:00Z");
    /// The exclusive limit for the start and the length of a stretch, in seconds.
    private static final int MAX_SECONDS = 100;
    /// The largest number from which a stretch is derived.
    private static final int MAX_RANDOM_NUMBER = 199_999;

    @Property(tries = 500)
    void effortDividesEachSecondAmongTheConversationsOpenAtThatSecond(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = MAX_RANDOM_NUMBER) Integer> randomNumbers) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < randomNumbers.size(); i++) {
            stretches.add(stretch(i, randomNumbers.get(i)));
        }
        stretches.sort(
                Comparator.comparing((Stretch stretch) -> stretch.handling().adviser())
                        .thenComparing(stretch -> stretch.handling().from()));

        Map<ConversationId, Double> shares = new HashMap<>();
        Effort effort = new Effort((record, millis) -> shares.merge(record.conversationId(), millis, Double::sum));
        stretches.forEach(effort::add);
        effort.end();

        Map<ConversationId, Double> expectedShares = divideSecondBySecond(stretches);
        assertThat(shares.keySet()).isEqualTo(expectedShares.keySet());
        expectedShares.forEach((id, millis) -> assertThat(shares.get(id)).isCloseTo(millis, within(0.001)));
    }

    /// Divides each second equally among the conversations that the adviser handles at that second.
    private static Map<ConversationId, Double> divideSecondBySecond(List<Stretch> stretches) {
        Map<ConversationId, Double> shares = new HashMap<>();
        for (String adviser : List.of("M", "N")) {
            for (int second = 0; second < 2 * MAX_SECONDS; second++) {
                Instant instant = START.plusSeconds(second);
                List<Stretch> openStretches = stretches.stream()
                        .filter(stretch -> stretch.handling().adviser().equals(adviser))
                        .filter(stretch -> !stretch.handling().from().isAfter(instant))
                        .filter(stretch -> stretch.handling().to().isAfter(instant))
                        .toList();
                openStretches.forEach(stretch ->
                        shares.merge(stretch.record().conversationId(), 1_000.0 / openStretches.size(), Double::sum));
            }
        }
        return shares;
    }

    /// Returns a stretch whose adviser, start and length are derived from a random number.
    private static Stretch stretch(int conversationNumber, int random) {
        Instant from = START.plusSeconds(random % MAX_SECONDS);
        Instant to = from.plusSeconds(random / MAX_SECONDS % MAX_SECONDS);
        String adviser = random <= MAX_RANDOM_NUMBER / 2 ? "M" : "N"; // half of the numbers for each adviser
        return new Stretch(record(conversationNumber), new Handling(adviser, from, to));
    }

    private static AttentionRecord record(int conversationNumber) {
        return new AttentionRecord(
                new ConversationId(new UUID(7, conversationNumber)),
                Channel.WHATSAPP,
                null,
                null,
                START,
                null,
                null,
                null,
                null,
                0, // handlingMillis
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                START);
    }
}
