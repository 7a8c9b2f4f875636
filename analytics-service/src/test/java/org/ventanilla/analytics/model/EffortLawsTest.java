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

/// Compares the division of adviser time with a count second by second.
class EffortLawsTest {

    private static final Instant START = Instant.parse("2026-11-20T13:00:00Z");
    private static final int MAX_SECONDS = 100;

    @Property(tries = 500)
    void eachSecondIsDividedAmongTheOpenConversations(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 199_999) Integer> numbers) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            stretches.add(stretch(i, numbers.get(i)));
        }
        stretches.sort(
                Comparator.comparing((Stretch stretch) -> stretch.handling().adviser())
                        .thenComparing(stretch -> stretch.handling().from()));

        Map<ConversationId, Double> shares = new HashMap<>();
        Effort effort = new Effort((record, millis) -> shares.merge(record.conversationId(), millis, Double::sum));
        stretches.forEach(effort::add);
        effort.end();

        Map<ConversationId, Double> counted = secondBySecond(stretches);
        assertThat(shares.keySet()).isEqualTo(counted.keySet());
        counted.forEach((id, millis) -> assertThat(shares.get(id)).isCloseTo(millis, within(0.001)));
    }

    private static Map<ConversationId, Double> secondBySecond(List<Stretch> stretches) {
        Map<ConversationId, Double> counted = new HashMap<>();
        for (String adviser : List.of("M", "N")) {
            for (int second = 0; second < 2 * MAX_SECONDS; second++) {
                Instant at = START.plusSeconds(second);
                List<Stretch> open = stretches.stream()
                        .filter(stretch -> stretch.handling().adviser().equals(adviser))
                        .filter(stretch -> !stretch.handling().from().isAfter(at))
                        .filter(stretch -> stretch.handling().to().isAfter(at))
                        .toList();
                open.forEach(stretch ->
                        counted.merge(stretch.record().conversationId(), 1_000.0 / open.size(), Double::sum));
            }
        }
        return counted;
    }

    /// A stretch whose adviser, start and length are derived from a random number.
    private static Stretch stretch(int number, int random) {
        Instant from = START.plusSeconds(random % MAX_SECONDS);
        Instant to = from.plusSeconds(random / MAX_SECONDS % MAX_SECONDS);
        String adviser = random < MAX_SECONDS * MAX_SECONDS * 10 ? "M" : "N";
        return new Stretch(record(number), new Handling(adviser, from, to));
    }

    private static AttentionRecord record(int number) {
        return new AttentionRecord(
                new ConversationId(new UUID(7, number)),
                Channel.WHATSAPP,
                null,
                null,
                START,
                null,
                null,
                null,
                null,
                0,
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
