package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Luis waits in the queue and leaves before an adviser attends him, although an adviser is available.
/// The conversation counts as abandoned.
public final class LuisLeavesTheQueue implements Story {
    private static final Pattern PLACE_IN_QUEUE = Pattern.compile("\\*(\\d+)\\*");
    /// The figures of one conversation that was offered and abandoned.
    private static final Counts ONE_ABANDONED = new Counts(1, 0, 1, 0, 0, 0, 0, 0, 0);

    @Override
    public String letter() {
        return "d";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen luis = context.newCitizen("Luis Peña Ejemplo", log);
        MariaIsAttended.consentsAndRegisters(luis, log);
        context.queueLock().lock();
        try {
            context.desk("asesor2", log).becomesAvailable();
            luis.chooses("ADVISER");
            log.promiseKept("d.queue", luis.receives(PLACE_IN_QUEUE).group(1));
            luis.writes("salir");
            luis.receives(_ -> true, "a good-bye");
        } finally {
            context.queueLock().unlock();
        }
        Waiting.untilAsserted(
                "Luis's events",
                () -> assertThat(context.events().eventsOf(luis.messageIds()))
                        .containsExactlyInAnyOrderElementsOf(List.of(
                                "opened", "consent-given", "citizen-registered", "queued", "abandoned", "closed")));
        log.promiseKept("d.abandoned");
        return ONE_ABANDONED;
    }
}
