package org.ventanilla.conversation.postgres;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Notifications;

/// Notifies the desks of all replicas at commit that their content may have changed. A hint has no
/// content of its own: the page reads the database.
final class HintSender {

    static final String CHANNEL = "desk";
    static final String QUEUE = "fila";
    static final String ADVISER_PREFIX = "asesor:";

    private HintSender() {}

    /// Sends hints about the queue and the chats of advisers. Conversations without an attention
    /// concern no desk.
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
