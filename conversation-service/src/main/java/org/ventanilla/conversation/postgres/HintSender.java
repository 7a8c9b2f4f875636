package org.ventanilla.conversation.postgres;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Notifications;

/// Notifies the desks on all instances of the service, at the commit, that their content may have
/// changed. A hint does not contain the new content; the page reads the database.
final class HintSender {

    /// The channel of PostgreSQL's notifications.
    static final String CHANNEL = "desk";
    /// The hint that the queue changed.
    static final String QUEUE = "fila";
    /// The beginning of the hint that the chats of an adviser changed; the adviser's name follows.
    static final String ADVISER_PREFIX = "asesor:";

    private HintSender() {}

    /// Sends hints about the queue and the chats of advisers. A conversation that never entered the
    /// queue is shown at no desk.
    static void sendHints(Transaction tx, List<StoredConversation> conversations) {
        Set<String> hints = new TreeSet<>();
        for (StoredConversation stored : conversations) {
            var attention = stored.conversation().attention();
            if (attention == null || !stored.concernsDesk()) {
                continue;
            }
            if (attention.adviser() != null) {
                hints.add(ADVISER_PREFIX + attention.adviser());
            }
            if (!(stored.conversation().stage() instanceof Stage.Surveying)) {
                hints.add(QUEUE);
            }
        }
        hints.forEach(hint -> send(tx, hint));
    }

    static void send(Transaction tx, String hint) {
        Notifications.send(tx.connection(), CHANNEL, hint);
    }
}
