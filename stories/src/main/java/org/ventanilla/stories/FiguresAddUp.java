package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.Analyst;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Checks that the report counts every conversation of the other stories exactly once, and counts
/// nothing else. This story is played after all other stories.
public final class FiguresAddUp implements Story {
    private final Supplier<Counts> expectedCounts;

    /// @param expectedCounts supplies what the other stories add to the figures; called only after they
    ///     have ended
    public FiguresAddUp(Supplier<Counts> expectedCounts) {
        this.expectedCounts = expectedCounts;
    }

    @Override
    public String letter() {
        return "i";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Counts expected = expectedCounts.get();
        LocalDate from = context.firstDay();
        List<String> messageIds = context.citizens().stream()
                .map(Citizen::messageIds)
                .flatMap(List::stream)
                .toList();
        List<String> documents = context.smsCitizens().stream()
                .map(citizen -> citizen.identity().document())
                .toList();
        Waiting.untilAsserted("the stories' own events", () -> {
            Set<String> contacts = new HashSet<>(context.events().contactsOf(messageIds));
            contacts.addAll(context.events().contactsThatWrote(documents));
            assertThat(context.events().countOf(contacts, from, context.today()).withoutTimes())
                    .isEqualTo(expected.withoutTimes());
        });
        log.promiseKept(
                "i.stories", expected.offered(), expected.answered(), expected.abandoned(), expected.botContained());

        Analyst analyst = context.analyst();
        Waiting.untilAsserted("the report", () -> {
            LocalDate to = context.today();
            Counts counted = context.events().count(from, to);
            Analyst.Report report = analyst.attention(from, to);
            assertThat(report.counts())
                    .usingRecursiveComparison()
                    .ignoringFields("handlingMillis", "handled")
                    .isEqualTo(counted);
            assertThat(report.attentionLevel()).isEqualTo(counted.attentionLevel());
            assertThat(report.abandonLevel()).isEqualTo(counted.abandonLevel());
            assertThat(report.tmo()).isEqualTo(counted.tmo());
            assertThat(context.events().metrics(from, to)).isEqualTo(counted);
        });
        Counts since = analyst.attention(from, context.today()).counts().since(context.countsBefore());
        assertThat(since.offered()).isGreaterThanOrEqualTo(expected.offered());
        assertThat(since.answered()).isGreaterThanOrEqualTo(expected.answered());
        assertThat(since.abandoned()).isGreaterThanOrEqualTo(expected.abandoned());
        assertThat(since.botContained()).isGreaterThanOrEqualTo(expected.botContained());
        log.promiseKept("i.report");
        log.promiseKept("i.metrics");
        return Counts.NONE;
    }
}
