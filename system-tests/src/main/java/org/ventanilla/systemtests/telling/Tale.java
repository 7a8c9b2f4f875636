package org.ventanilla.systemtests.telling;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// What happens in one story, in its order. It is filled while the story is played and told when
/// its
/// turn comes, so that stories played side by side are still read one after the other.
public final class Tale {
    private final String title;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Map<String, String> onTheirWay = new ConcurrentHashMap<>();

    public Tale(String title) {
        this.title = title;
    }

    /// One thing that happened.
    public sealed interface Line {}

    /// A person wrote or tapped.
    record Said(String who, String what) implements Line {}

    /// The entity wrote.
    ///
    /// @param who the adviser whose words they are; empty for the assistant
    /// @param options what may be tapped
    record Heard(String who, String what, List<String> options) implements Line {}

    /// Somebody did something outside the chat.
    record Did(String who, String what) implements Line {}

    /// A promise was kept.
    record Kept(String promise) implements Line {}

    /// A promise was broken, or the story could not go on.
    record Broken(String why) implements Line {}

    /// Nothing follows.
    record End() implements Line {}

    public String title() {
        return title;
    }

    public void said(String who, String what) {
        lines.add(new Said(who, what));
    }

    /// An adviser's words leave the desk; they are told when they arrive.
    public void left(String adviser, String words) {
        onTheirWay.put(words, adviser);
    }

    public void heard(String what, List<String> options) {
        String who = onTheirWay.getOrDefault(what, "");
        lines.add(new Heard(who, what, List.copyOf(options)));
    }

    /// @param key of the text that tells it
    public void did(String who, String key, Object... values) {
        lines.add(new Did(who, Texts.say("did." + key, values)));
    }

    /// @param key of the promise that was just asserted
    public void kept(String key, Object... values) {
        lines.add(new Kept(Texts.say("promise." + key, values)));
    }

    public void broken(String why) {
        lines.add(new Broken(why));
    }

    public void end() {
        lines.add(new End());
    }

    Line next() throws InterruptedException {
        return lines.take();
    }
}
