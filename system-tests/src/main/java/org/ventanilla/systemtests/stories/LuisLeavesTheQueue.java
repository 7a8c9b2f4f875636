package org.ventanilla.systemtests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.telling.Tale;

/// Luis waits in the queue and leaves before anybody attends, although somebody could have: he
/// abandons.
public final class LuisLeavesTheQueue implements Story {
    private static final Pattern PLACE = Pattern.compile("\\*(\\d+)\\*");

    @Override
    public String letter() {
        return "d";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Citizen luis = stage.newcomer("Luis Peña Ejemplo", tale);
        MariaIsAttended.consentsAndRegisters(luis, tale);
        stage.queue().lock();
        try {
            stage.desk("asesor2", tale).isAvailable();
            luis.chooses("ADVISER");
            tale.kept("d.queue", luis.hears(PLACE).group(1));
            luis.writes("salir");
            luis.hears(_ -> true, "a good-bye");
        } finally {
            stage.queue().unlock();
        }
        Patience.untilAsserted(
                "Luis's events",
                () -> assertThat(stage.events().eventsOf(luis.messageIds()))
                        .containsExactlyInAnyOrderElementsOf(List.of(
                                "opened", "consent-given", "citizen-registered", "queued", "abandoned", "closed")));
        tale.kept("d.abandoned");
        return new Counts(1, 0, 1, 0, 0, 0, 0, 0, 0);
    }
}
