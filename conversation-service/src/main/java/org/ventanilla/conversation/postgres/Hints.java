package org.ventanilla.conversation.postgres;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ventanilla.conversation.handling.KeptConversation;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;

/// Tells every replica's desk, at commit, that something it shows has changed. A hint carries no
/// content: the page reads the store.
final class Hints {

    static final String CHANNEL = "desk";
    static final String QUEUE = "fila";
    static final String ADVISER_PREFIX = "asesor:";

    private Hints() {}

    /// Queue and chats of advisers; conversations with the assistant alone concern no desk.
    static void afterCommit(Transaction tx, List<KeptConversation> conversations) {
        Set<String> hints = new TreeSet<>();
        for (KeptConversation kept : conversations) {
            var attention = kept.conversation().attention();
            if (attention == null || !kept.concernsDesk()) {
                continue;
            }
            if (attention.adviser() != null) {
                hints.add(ADVISER_PREFIX + attention.adviser());
            }
            if (!(kept.conversation().stage() instanceof Stage.Surveying)) {
                hints.add(QUEUE);
            }
        }
        hints.forEach(hint -> send(tx, hint));
    }

    static void send(Transaction tx, String hint) {
        Sql.query(
                tx.connection(),
                "select pg_notify(?, ?)::text",
                row -> row.getString(1),
                CHANNEL,
                hint);
    }
}
