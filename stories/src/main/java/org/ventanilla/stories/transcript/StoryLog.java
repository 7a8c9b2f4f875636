package org.ventanilla.stories.transcript;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// The log of a story: what happens in the story, in order. The log is filled while the story is
/// played. Stories that are played in parallel can therefore be printed one after another.
public final class StoryLog {
    private final String title;
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Map<String, String> advisersByText = new ConcurrentHashMap<>();
    private final Set<String> recipients = ConcurrentHashMap.newKeySet();
    private volatile boolean isSummarising;

    public StoryLog(String title) {
        this.title = title;
    }

    /// An entry of the log.
    public sealed interface Entry {}

    /// A person wrote a message or tapped an option.
    record Written(String person, String text) implements Entry {}

    /// The entity sent a message.
    ///
    /// @param adviser the adviser who wrote the message; empty for the assistant
    /// @param recipient the citizen; empty if no other citizen has received a message in this story
    /// @param options the options that can be tapped
    record Received(String adviser, String recipient, String text, List<String> options) implements Entry {}

    /// A person did something outside the chat.
    record Done(String person, String description) implements Entry {}

    /// A promise was kept.
    record PromiseKept(String promise) implements Entry {}

    /// A promise was broken, or the story could not continue.
    record PromiseBroken(String reason) implements Entry {}

    /// The end of the story.
    record End() implements Entry {}

    public String title() {
        return title;
    }

    /// Logs that a person wrote a message or tapped an option.
    public void wrote(String person, String text) {
        add(new Written(person, text));
    }

    /// Remembers which adviser sent this text. The message is logged when the citizen receives it.
    public void adviserWrote(String adviser, String text) {
        advisersByText.put(text, adviser);
    }

    /// Logs that a citizen received a message of the entity.
    public void received(String recipient, String text, List<String> options) {
        recipients.add(recipient);
        String adviser = advisersByText.getOrDefault(text, "");
        add(new Received(adviser, recipients.size() > 1 ? recipient : "", text, List.copyOf(options)));
    }

    /// Logs that a person did something outside the chat.
    ///
    /// @param key the key of the text that describes the action
    public void did(String person, String key, Object... values) {
        add(new Done(person, Texts.get("did." + key, values)));
    }

    /// Logs that a promise was kept.
    ///
    /// @param key the key of the text of the promise
    public void promiseKept(String key, Object... values) {
        entries.add(new PromiseKept(Texts.get("promise." + key, values)));
    }

    /// Runs steps that another story shows in full. The log shows one action instead of these steps.
    /// Promises in the steps are logged.
    ///
    /// @param key the key of the text that describes the action
    public void summarise(String person, String key, Runnable steps) {
        did(person, key);
        isSummarising = true;
        try {
            steps.run();
        } finally {
            isSummarising = false;
        }
    }

    /// Logs that a promise was broken or the story could not continue.
    public void promiseBroken(String reason) {
        entries.add(new PromiseBroken(reason));
    }

    /// Logs the end of the story.
    public void end() {
        entries.add(new End());
    }

    private void add(Entry entry) {
        if (!isSummarising) {
            entries.add(entry);
        }
    }

    /// Waits for the next entry and removes it from the log.
    Entry next() throws InterruptedException {
        return entries.take();
    }
}
