package org.ventanilla.systemtests.faults.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ventanilla.systemtests.faults.ledger.Facts.Planted;
import org.ventanilla.systemtests.faults.ledger.Facts.Taken;
import org.ventanilla.systemtests.faults.ledger.Facts.Told;
import org.ventanilla.systemtests.faults.ledger.Facts.Unanswered;

/// What those who make the load saw themselves. Safe for many threads.
public final class Witness {
    private final Map<String, Integer> speakers = new ConcurrentHashMap<>();
    private final Queue<Taken> posted = new ConcurrentLinkedQueue<>();
    private final Queue<Unanswered> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Queue<Planted> planted = new ConcurrentLinkedQueue<>();
    private final Queue<String> acts = new ConcurrentLinkedQueue<>();

    /// A citizen said something.
    public void said(String wamid, int citizen) {
        speakers.put(wamid, citizen);
    }

    /// Bytes posted beside the citizens were answered 200, this message among them.
    public void posted(String wamid, int citizen, Instant begun, Instant ended) {
        posted.add(new Taken(wamid, citizen, begun, ended));
    }

    /// A citizen waited and got no answer.
    ///
    /// @param chat the last lines on the phone
    public void waitedInVain(String wamid, String awaited, String chat) {
        unanswered.add(new Unanswered(wamid, awaited, chat, Instant.now()));
    }

    /// A citizen was told this number.
    public void wasTold(String radicado, int citizen) {
        told.add(new Told(radicado, citizen, Instant.now()));
    }

    /// An act was taken, and is this notice.
    public void handedIn(String notice) {
        acts.add(notice);
    }

    /// Poison was written.
    public void planted(Planted poison) {
        planted.add(poison);
    }

    int speakerOf(String wamid) {
        return speakers.getOrDefault(wamid, -1);
    }

    List<Taken> posted() {
        return List.copyOf(posted);
    }

    List<Unanswered> unanswered() {
        return List.copyOf(unanswered);
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<String> acts() {
        return List.copyOf(acts);
    }

    List<Planted> planted() {
        return List.copyOf(planted);
    }
}
