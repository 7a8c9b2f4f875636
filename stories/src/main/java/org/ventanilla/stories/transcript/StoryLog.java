package org.ventanilla.stories.transcript;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// The log of a story: what happens in it, in order. It is filled while the story is played and
/// printed when its turn comes, so that stories that are played in parallel are printed one after
/// the other.
public final class StoryLog {
    private final String title;
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Map<String, String> undelivered = new ConcurrentHashMap<>();
    private final Set<String> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean summarising;

    public StoryLog(String title) {
        this.title = title;
    }

    /// An entry of the log.
    public sealed interface Entry {}

    /// A person wrote a message or tapped an option.
    record Written(String who, String what) implements Entry {}

    /// The entity sent a message.
    ///
    /// @param who the adviser who wrote it; empty for the assistant
    /// @param to the recipient; empty if the story has only one
    /// @param options the options that can be tapped
    record Received(String who, String to, String what, List<String> options) implements Entry {}

    /// A person did something outside the chat.
    record Done(String who, String what) implements Entry {}

    /// A promise was kept.
    record PromiseKept(String promise) implements Entry {}

    /// A promise was broken, or the story could not continue.
    record PromiseBroken(String why) implements Entry {}

    /// The end of the story.
    record End() implements Entry {}

    public String title() {
        return title;
    }

    public void wrote(String who, String what) {
        add(new Written(who, what));
    }

    /// An adviser sent a message; it is logged when the citizen receives it.
    public void adviserWrote(String adviser, String words) {
        undelivered.put(words, adviser);
    }

    public void received(String reader, String what, List<String> options) {
        readers.add(reader);
        String who = undelivered.getOrDefault(what, "");
        add(new Received(who, readers.size() > 1 ? reader : "", what, List.copyOf(options)));
    }

    /// @param key the key of the text that describes the action
    public void did(String who, String key, Object... values) {
        add(new Done(who, Texts.get("did." + key, values)));
    }

    /// @param key the key of the text of the promise
    public void promiseKept(String key, Object... values) {
        entries.add(new PromiseKept(Texts.get("promise." + key, values)));
    }

    /// Logs one action instead of the messages and actions meanwhile, which another story shows in
    /// full. Promises are still logged.
    ///
    /// @param key the key of the text that describes the action
    public void summarise(String who, String key, Runnable steps) {
        did(who, key);
        summarising = true;
        try {
            steps.run();
        } finally {
            summarising = false;
        }
    }

    public void promiseBroken(String why) {
        entries.add(new PromiseBroken(why));
    }

    public void end() {
        entries.add(new End());
    }

    private void add(Entry entry) {
        if (!summarising) {
            entries.add(entry);
        }
    }

    Entry next() throws InterruptedException {
        return entries.take();
    }
}
