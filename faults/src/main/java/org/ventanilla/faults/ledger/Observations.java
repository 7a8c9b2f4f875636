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

/// Collects for the ledger what the load and the faults observe during a run. Several threads may use
/// one instance.
public final class Observations {
    private final Map<String, Integer> senders = new ConcurrentHashMap<>();
    private final Queue<AcceptedMessage> posted = new ConcurrentLinkedQueue<>();
    private final Queue<Unanswered> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<ReceivedRadicado> radicados = new ConcurrentLinkedQueue<>();
    private final Queue<PoisonRecord> poison = new ConcurrentLinkedQueue<>();
    private final Queue<String> acts = new ConcurrentLinkedQueue<>();

    /// Records that a citizen sent a message.
    public void messageSent(String wamid, int citizen) {
        senders.put(wamid, citizen);
    }

    /// Records a message in a webhook that a fault posted and the gateway answered with 200.
    public void posted(String wamid, int citizen, Instant firstAttempt, Instant answered) {
        posted.add(new AcceptedMessage(wamid, citizen, firstAttempt, answered));
    }

    /// Records that a citizen waited and got no reply.
    ///
    /// @param wamid the provider's id of the citizen's last message
    /// @param awaited a description of the reply
    /// @param chat the last messages on the phone
    public void noReply(String wamid, String awaited, String chat) {
        unanswered.add(new Unanswered(wamid, awaited, chat, Instant.now()));
    }

    /// Records that a citizen received this radicado.
    public void radicadoReceived(String radicado, int citizen) {
        radicados.add(new ReceivedRadicado(radicado, citizen, Instant.now()));
    }

    /// Records that the act of the notice with this id was accepted.
    public void actAccepted(String noticeId) {
        acts.add(noticeId);
    }

    /// Records that a poison record was published.
    public void poisonPublished(PoisonRecord record) {
        poison.add(record);
    }

    /// The number of the citizen who sent the message, or -1 if no citizen of the load sent it.
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
