package org.ventanilla.conversation.postgres;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.ventanilla.conversation.handling.KeptConversation;
import org.ventanilla.conversation.model.Stage;

/// Tells every replica's desk, at commit, that something it shows has changed. A hint carries no
/// content: the page reads the store.
final class Hints {

    static final String CHANNEL = "desk";
    static final String QUEUE = "fila";
    static final String ADVISER_PREFIX = "asesor:";

    private Hints() {}

    /// Queue and chats of advisers; conversations with the assistant alone concern no desk.
    static void afterCommit(Handle handle, List<KeptConversation> conversations) {
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
        hints.forEach(hint -> send(handle, hint));
    }

    static void send(Handle handle, String hint) {
        handle.createQuery("select 1 from pg_notify(:channel, :hint)")
                .bind("channel", CHANNEL)
                .bind("hint", hint)
                .mapTo(Integer.class)
                .list();
    }
}
