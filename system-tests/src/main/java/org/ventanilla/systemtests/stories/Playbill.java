package org.ventanilla.systemtests.stories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.telling.Tale;
import org.ventanilla.systemtests.telling.Texts;

/// All stories of one run. Those that do not depend on one another are played side by side; the
/// figures come last.
public final class Playbill {
    /// A story for each of these is promised.
    static final List<String> PROMISED = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");

    private final Stage stage;
    private final Map<String, Performance> performances = new LinkedHashMap<>();

    private Playbill(Stage stage) {
        this.stage = stage;
    }

    /// One story being played.
    ///
    /// @param result what it adds to the figures, or why it broke
    public record Performance(Story story, Tale tale, CompletableFuture<Counts> result) {

        /// Waits for its end; the failure, if it broke.
        public @Nullable Throwable failure() {
            try {
                result.join();
                return null;
            } catch (CompletionException e) {
                return e.getCause();
            }
        }
    }

    /// Begins all stories now, and the figures when the others have ended.
    public static Playbill play(Stage stage) {
        Playbill bill = new Playbill(stage);
        List<Story> first = List.of(
                new MariaIsAttended(),
                new PedroStaysAnonymous(),
                new AnaAsksForItsStatus(),
                new LuisLeavesTheQueue(),
                new RosaIsNotified(),
                new AnaComesBack(),
                new AdvisersMorning(),
                new TeresaChangesHerMind());
        first.forEach(story -> bill.perform(story, CompletableFuture.completedFuture(null)));
        List<CompletableFuture<Counts>> played =
                bill.performances.values().stream().map(Performance::result).toList();
        bill.perform(
                new FiguresAddUp(() -> sum(played)),
                CompletableFuture.allOf(played.toArray(CompletableFuture[]::new))
                        .exceptionally(_ -> null));
        return bill;
    }

    /// All performances, in the order in which they are told.
    public List<Performance> performances() {
        return List.copyOf(performances.values());
    }

    /// The performance of one story.
    public Performance of(String letter) {
        return performances.get(letter);
    }

    /// Letters of promised stories that nobody plays.
    public List<String> missing() {
        List<String> missing = new ArrayList<>(PROMISED);
        missing.removeAll(performances.keySet());
        return missing;
    }

    public Stage stage() {
        return stage;
    }

    private void perform(Story story, CompletableFuture<?> after) {
        Tale tale = new Tale(story.title());
        CompletableFuture<Counts> result = after.thenApplyAsync(
                _ -> playToItsEnd(story, tale),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("story-" + story.letter()).factory()));
        performances.put(story.letter(), new Performance(story, tale, result));
    }

    private Counts playToItsEnd(Story story, Tale tale) {
        try {
            return story.play(stage, tale);
        } catch (AssertionError | RuntimeException e) {
            tale.broken(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            tale.end();
        }
    }

    /// @throws AssertionError if a story broke, for then nobody can foretell the figures
    private static Counts sum(List<CompletableFuture<Counts>> played) {
        if (played.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) {
            throw new AssertionError(Texts.say("error.figures"));
        }
        return played.stream().map(CompletableFuture::join).reduce(Counts.NONE, Counts::plus);
    }
}
