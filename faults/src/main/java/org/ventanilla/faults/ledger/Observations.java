package org.ventanilla.faults.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ventanilla.faults.ledger.Facts.AcceptedMessage;
import org.ventanilla.faults.ledger.Facts.PoisonRecord;
import org.ventanilla.faults.ledger.Facts.ReceivedRadicado;
import org.ventanilla.faults.ledger.Facts.Unanswered;

/// Collects what the load and the faults observed themselves. Safe for several threads.
public final class Observations {
    private final Map<String, Integer> senders = new ConcurrentHashMap<>();
    private final Queue<AcceptedMessage> posted = new ConcurrentLinkedQueue<>();
    private final Queue<Unanswered> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<ReceivedRadicado> radicados = new ConcurrentLinkedQueue<>();
    private final Queue<PoisonRecord> poison = new ConcurrentLinkedQueue<>();
    private final Queue<String> acts = new ConcurrentLinkedQueue<>();

    /// A citizen sent a message.
    public void messageSent(String wamid, int citizen) {
        senders.put(wamid, citizen);
    }

    /// A webhook that a fault posted was answered with 200; it contained this message.
    public void posted(String wamid, int citizen, Instant begun, Instant ended) {
        posted.add(new AcceptedMessage(wamid, citizen, begun, ended));
    }

    /// A citizen waited and got no reply.
    ///
    /// @param chat the last messages on the phone
    public void noReply(String wamid, String awaited, String chat) {
        unanswered.add(new Unanswered(wamid, awaited, chat, Instant.now()));
    }

    /// A citizen received this number of a case.
    public void radicadoReceived(String radicado, int citizen) {
        radicados.add(new ReceivedRadicado(radicado, citizen, Instant.now()));
    }

    /// An act was accepted; this is its notice.
    public void actAccepted(String notice) {
        acts.add(notice);
    }

    /// A poison record was published.
    public void poisonPublished(PoisonRecord record) {
        poison.add(record);
    }

    int senderOf(String wamid) {
        return senders.getOrDefault(wamid, -1);
    }

    List<AcceptedMessage> posted() {
        return List.copyOf(posted);
    }

    List<Unanswered> unanswered() {
        return List.copyOf(unanswered);
    }

    List<ReceivedRadicado> radicados() {
        return List.copyOf(radicados);
    }

    List<String> acts() {
        return List.copyOf(acts);
    }

    List<PoisonRecord> poison() {
        return List.copyOf(poison);
    }
}
