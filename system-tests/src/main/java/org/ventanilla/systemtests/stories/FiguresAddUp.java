package org.ventanilla.systemtests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.Analyst;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.telling.Tale;

/// The report counts what happened, and counts nothing else and nothing twice. Played after all
/// others.
public final class FiguresAddUp implements Story {
    private final Supplier<Counts> foretold;

    /// @param foretold what the other stories add to the figures, known once they are played
    public FiguresAddUp(Supplier<Counts> foretold) {
        this.foretold = foretold;
    }

    @Override
    public String letter() {
        return "i";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Counts expected = foretold.get();
        LocalDate from = stage.firstDay();
        List<String> said = stage.citizens().stream()
                .map(Citizen::messageIds)
                .flatMap(List::stream)
                .toList();
        Patience.untilAsserted(
                "the stories' own events",
                () -> assertThat(stage.events()
                                .countOf(said, from, stage.today())
                                .withoutTimes())
                        .isEqualTo(expected.withoutTimes()));
        tale.kept("i.stories", expected.offered(), expected.answered(), expected.abandoned(), expected.botContained());

        Analyst analyst = stage.analyst();
        Patience.untilAsserted("the report", () -> {
            LocalDate to = stage.today();
            Counts counted = stage.events().count(from, to);
            Analyst.Report report = analyst.attention(from, to);
            assertThat(report.counts())
                    .usingRecursiveComparison()
                    .ignoringFields("handlingMillis", "handled")
                    .isEqualTo(counted);
            assertThat(report.attentionLevel()).isEqualTo(counted.attentionLevel());
            assertThat(report.abandonLevel()).isEqualTo(counted.abandonLevel());
            assertThat(report.tmo()).isEqualTo(counted.tmo());
            assertThat(stage.events().metrics(from, to)).isEqualTo(counted);
        });
        Counts since = analyst.attention(from, stage.today()).counts().since(stage.before());
        assertThat(since.offered()).isGreaterThanOrEqualTo(expected.offered());
        assertThat(since.answered()).isGreaterThanOrEqualTo(expected.answered());
        assertThat(since.abandoned()).isGreaterThanOrEqualTo(expected.abandoned());
        assertThat(since.botContained()).isGreaterThanOrEqualTo(expected.botContained());
        tale.kept("i.report");
        tale.kept("i.metrics");
        return Counts.NONE;
    }
}
