package org.ventanilla.stories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.stories.transcript.Texts;

/// All stories of a run. Independent stories are played in parallel; the story about the figures is
/// played last.
public final class StoryRun {
    /// The letters for which a story must exist.
    static final List<String> PROMISED_LETTERS = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    private final StoryContext context;
    private final Map<String, RunningStory> stories = new LinkedHashMap<>();

    private StoryRun(StoryContext context) {
        this.context = context;
    }

    /// A story that is being played or was played.
    ///
    /// @param result what the story adds to the figures, or its failure
    public record RunningStory(Story story, StoryLog log, CompletableFuture<Counts> result) {

        /// Waits for the end of the story and returns its failure; null if there was none.
        public @Nullable Throwable failure() {
            try {
                result.join();
                return null;
            } catch (CompletionException e) {
                return e.getCause();
            }
        }
    }

    /// Starts all stories. The story about the figures begins when all others have ended.
    public static StoryRun play(StoryContext context) {
        StoryRun run = new StoryRun(context);
        List<Story> independentStories = List.of(
                new MariaIsAttended(),
                new PedroStaysAnonymous(),
                new AnaAsksForTheStatusOfHerCase(),
                new LuisLeavesTheQueue(),
                new RosaIsNotified(),
                new AnaComesBack(),
                new AdvisersMorning(),
                new TeresaChangesHerMind(),
                new JuanaWritesBySms());
        independentStories.forEach(story -> run.start(story, CompletableFuture.completedFuture(null)));
        List<CompletableFuture<Counts>> played =
                run.stories.values().stream().map(RunningStory::result).toList();
        run.start(
                new FiguresAddUp(() -> sum(played)),
                CompletableFuture.allOf(played.toArray(CompletableFuture[]::new))
                        .exceptionally(_ -> null));
        return run;
    }

    /// All stories, in the order in which they are printed.
    public List<RunningStory> stories() {
        return List.copyOf(stories.values());
    }

    /// Waits until all stories have ended, whether they succeeded or failed.
    public void await() {
        stories.values().forEach(RunningStory::failure);
    }

    /// The story with this letter.
    public RunningStory withLetter(String letter) {
        return stories.get(letter);
    }

    /// The promised letters without a story.
    public List<String> missingLetters() {
        List<String> missing = new ArrayList<>(PROMISED_LETTERS);
        missing.removeAll(stories.keySet());
        return missing;
    }

    public StoryContext context() {
        return context;
    }

    private void start(Story story, CompletableFuture<?> after) {
        StoryLog log = new StoryLog(story.title());
        CompletableFuture<Counts> result = after.thenApplyAsync(
                _ -> play(story, log),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("story-" + story.letter()).factory()));
        stories.put(story.letter(), new RunningStory(story, log, result));
    }

    private Counts play(Story story, StoryLog log) {
        try {
            return story.play(context, log);
        } catch (AssertionError | RuntimeException e) {
            log.promiseBroken(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            log.end();
        }
    }

    /// @throws AssertionError if a story failed, because the expected figures are then unknown
    private static Counts sum(List<CompletableFuture<Counts>> played) {
        if (played.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) {
            throw new AssertionError(Texts.get("error.figures"));
        }
        return played.stream().map(CompletableFuture::join).reduce(Counts.NONE, Counts::plus);
    }
}
