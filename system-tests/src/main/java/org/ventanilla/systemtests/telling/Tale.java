package org.ventanilla.systemtests.telling;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// What happens in one story, in its order. It is filled while the story is played and told when
/// its turn comes, so that stories played side by side are still read one after the other.
public final class Tale {
    private final String title;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Map<String, String> onTheirWay = new ConcurrentHashMap<>();
    private final Set<String> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean inShort;

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
    /// @param to who reads them; empty where one person alone is written to
    /// @param options what may be tapped
    record Heard(String who, String to, String what, List<String> options) implements Line {}

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
        tell(new Said(who, what));
    }

    /// An adviser's words leave the desk; they are told when they arrive.
    public void left(String adviser, String words) {
        onTheirWay.put(words, adviser);
    }

    public void heard(String reader, String what, List<String> options) {
        readers.add(reader);
        String who = onTheirWay.getOrDefault(what, "");
        tell(new Heard(who, readers.size() > 1 ? reader : "", what, List.copyOf(options)));
    }

    /// @param key of the text that tells it
    public void did(String who, String key, Object... values) {
        tell(new Did(who, Texts.say("did." + key, values)));
    }

    /// @param key of the promise that was just asserted
    public void kept(String key, Object... values) {
        lines.add(new Kept(Texts.say("promise." + key, values)));
    }

    /// Tells one line in place of all that is said and done meanwhile, where another story tells it
    /// in full. Promises are told all the same.
    ///
    /// @param key of the text that tells it
    public void inShort(String who, String key, Runnable meanwhile) {
        did(who, key);
        inShort = true;
        try {
            meanwhile.run();
        } finally {
            inShort = false;
        }
    }

    public void broken(String why) {
        lines.add(new Broken(why));
    }

    public void end() {
        lines.add(new End());
    }

    private void tell(Line line) {
        if (!inShort) {
            lines.add(line);
        }
    }

    Line next() throws InterruptedException {
        return lines.take();
    }
}
