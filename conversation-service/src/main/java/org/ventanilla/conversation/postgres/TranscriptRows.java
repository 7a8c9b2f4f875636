package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.handling.StoredConversation.ChangedMessage;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Statements on the table `chat_line`. Each statement handles all conversations of a batch.
@ApplicationScoped
class TranscriptRows {

    private final StatelessSession session;

    TranscriptRows(StatelessSession session) {
        this.session = session;
    }

    /// Inserts the new lines and then applies edits and deletions, which may concern a line that
    /// was just inserted.
    void save(Transaction tx, List<StoredConversation> conversations) {
        List<ChatLineEntity> lines = conversations.stream()
                .flatMap(stored -> stored.newLines().stream().map(line -> ChatLineEntity.of(stored, line)))
                .toList();
        if (!lines.isEmpty()) {
            session.insertMultiple(lines);
        }
        applyChanges(tx, conversations);
    }

    /// Applies edits and deletions. The edit of a file changes only its caption. The kind of the
    /// file, and the reason why it is missing, stay before the new caption, as in `Foto: el pozo`.
    /// Lines of a release before 0.2.2 have the kind in brackets.
    private static void applyChanges(Transaction tx, List<StoredConversation> conversations) {
        List<@Nullable Object[]> changes = new ArrayList<>();
        for (StoredConversation stored : conversations) {
            for (ChangedMessage changed : stored.changedMessages()) {
                changes.add(new @Nullable Object[] {
                    stored.id().value(), changed.messageId(), changed.text(), changed.revoked()
                });
            }
        }
        Sql.batch(tx.connection(), """
                with changed (conversation, message, words, revoked) as
                    (values (?::uuid, ?::text, ?::text, ?::boolean))
                update chat_line set masked = true, body = case
                    when revoked then words
                    when body ~ '^\\[(?!editado)[a-záéíóú]{1,20}\\]'
                        then substring(body from '^\\[[a-záéíóú]{1,20}\\] ?') || words
                    when attached is not null
                        then substring(body from '^[^:(]+(?: \\([^)]*\\))?') || ': ' || words
                    else words end,
                    attached = case when revoked then null else attached end
                from changed
                where conversation_id = conversation and provider_message_id = message
                """, changes);
    }
}
