package org.ventanilla.conversation.postgres;

import static java.time.ZoneOffset.UTC;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.Conversations;
import org.ventanilla.conversation.handling.KeptConversation;
import org.ventanilla.conversation.handling.Script;
import org.ventanilla.conversation.handling.WorkingSet;
import org.ventanilla.conversation.handling.WorkingSet.Contact;
import org.ventanilla.conversation.model.Consent;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.ConversationDecider;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.conversation.model.Unfinished;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Outbox;

/// Conversations in PostgreSQL: two selects and a handful of batched statements per batch, however
/// many messages it brought.
@ApplicationScoped
class PostgresConversations implements Conversations {

    private final Script script;
    private final PostgresQueue queue;

    PostgresConversations(Script script, PostgresQueue queue) {
        this.script = script;
        this.queue = queue;
    }

    @Override
    public WorkingSet load(
            Transaction tx, Collection<ContactId> contacts, Collection<ConversationId> named) {
        List<Contact> known = contacts(tx.handle(), contacts);
        List<UUID> wanted = new ArrayList<>(named.stream().map(ConversationId::value).toList());
        known.stream()
                .map(Contact::current)
                .forEach(
                        current -> {
                            if (current != null) {
                                wanted.add(current.value());
                            }
                        });
        return new WorkingSet(known, conversations(tx.handle(), wanted));
    }

    private static List<Contact> contacts(Handle handle, Collection<ContactId> ids) {
        return handle.createQuery(
                        """
                        select contact_id, citizen, current_conversation, campaigns_stopped_at
                        from contact where contact_id = any(:ids)
                        order by contact_id for update
                        """)
                .bindArray("ids", UUID.class, ids.stream().map(ContactId::value).toList())
                .map(
                        (row, _) ->
                                new Contact(
                                        new ContactId(row.getObject("contact_id", UUID.class)),
                                        ConversationJson.readCitizen(row.getString("citizen")),
                                        idOf(row.getObject("current_conversation", UUID.class)),
                                        instant(
                                                row.getObject(
                                                        "campaigns_stopped_at",
                                                        OffsetDateTime.class))))
                .list();
    }

    private static List<KeptConversation> conversations(Handle handle, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        select state, state_version, version, lines
                        from conversation where id = any(:ids)
                        order by id for update
                        """)
                .bindArray("ids", UUID.class, ids)
                .map(
                        (row, _) ->
                                new KeptConversation(
                                        ConversationJson.read(
                                                row.getString("state"),
                                                row.getInt("state_version")),
                                        row.getLong("version"),
                                        row.getInt("lines")))
                .list();
    }

    @Override
    public void save(Transaction tx, WorkingSet changed) {
        saveContacts(tx.handle(), changed.changedContacts());
        List<KeptConversation> conversations = changed.changed();
        if (conversations.isEmpty()) {
            return;
        }
        saveConversations(tx.handle(), conversations);
        saveLines(tx.handle(), conversations);
        changeLines(tx.handle(), conversations);
        saveProofs(tx.handle(), conversations);
        saveCallBacks(tx.handle(), conversations);
        saveAsked(tx.handle(), changed.asked());
        saveQueue(tx.handle(), conversations);
        PostgresQueue.saveWaits(tx.handle(), conversations);
        Hints.afterCommit(tx.handle(), conversations);
    }

    private static void saveContacts(Handle handle, List<Contact> contacts) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into contact
                            (contact_id, citizen, current_conversation, campaigns_stopped_at, unfinished_until)
                        values (:id, :citizen::jsonb, :current, :stopped, :unfinishedUntil)
                        on conflict (contact_id) do update set
                            citizen = excluded.citizen,
                            current_conversation = excluded.current_conversation,
                            campaigns_stopped_at = excluded.campaigns_stopped_at,
                            unfinished_until = excluded.unfinished_until
                        """);
        for (Contact contact : contacts) {
            batch.bind("id", contact.id().value())
                    .bind("citizen", ConversationJson.write(contact.citizen()))
                    .bind("current", contact.current() == null ? null : contact.current().value())
                    .bind("stopped", utc(contact.campaignsStoppedAt()))
                    .bind("unfinishedUntil", utc(until(contact.citizen().unfinished())))
                    .add();
        }
        execute(batch);
    }

    private static @Nullable Instant until(@Nullable Unfinished unfinished) {
        return unfinished == null ? null : unfinished.until();
    }

    /// The instant is put off only once it has come: nearly every message would put it off, and a
    /// row none of whose indexed columns changes is rewritten in its page, touching no index.
    private void saveConversations(Handle handle, List<KeptConversation> conversations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into conversation (id, contact_id, lane, version, lines, stage, adviser, due_at,
                                                  opened_at, state_version, state, desk_lines)
                        values (:id, :contact, :lane, :version, :lines, :stage, :adviser, :due,
                                :opened, :stateVersion, :state::jsonb, :deskLines)
                        on conflict (id) do update set
                            version = excluded.version, lines = excluded.lines, stage = excluded.stage,
                            adviser = excluded.adviser,
                            due_at = case when conversation.due_at < excluded.due_at and not :timeKept
                                then conversation.due_at else excluded.due_at end,
                            state_version = excluded.state_version, state = excluded.state,
                            desk_lines = coalesce(excluded.desk_lines, conversation.desk_lines)
                        """);
        for (KeptConversation kept : conversations) {
            Conversation conversation = kept.conversation();
            batch.bind("id", kept.id().value())
                    .bind("contact", conversation.contactId().value())
                    .bind("lane", Outbox.laneOf(conversation.contactId().toString()))
                    .bind("version", kept.version())
                    .bind("lines", kept.lines())
                    .bind("stage", ConversationJson.nameOf(conversation.stage()))
                    .bind("adviser", conversation.belongsTo())
                    .bind(
                            "due",
                            utc(
                                    ConversationDecider.dueAt(
                                                    conversation, script.patience(), script.hours())
                                            .orElse(null)))
                    .bind("timeKept", kept.isTimeKept())
                    .bind("opened", utc(conversation.lastHeardAt()))
                    .bind("stateVersion", ConversationJson.VERSION)
                    .bind("state", ConversationJson.write(conversation))
                    .bind("deskLines", kept.deskLines())
                    .add();
        }
        batch.execute();
    }

    private static void saveLines(Handle handle, List<KeptConversation> conversations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into chat_line (conversation_id, seq, speaker, body, at, outbound_id,
                            provider_message_id, masked, attached)
                        values (:conversation, :seq, :speaker, :body, :at, :outbound, :message, true, :attached)
                        """);
        for (KeptConversation kept : conversations) {
            for (KeptConversation.Line line : kept.newLines()) {
                batch.bind("conversation", kept.id().value())
                        .bind("seq", line.seq())
                        .bind("speaker", line.speaker().name())
                        .bind("body", line.text())
                        .bind("at", utc(line.at()))
                        .bind("outbound", outboundId(kept, line))
                        .bind("message", kept.messageIdOf(line.seq()))
                        .bind("attached", Attached.json(line.attached()))
                        .add();
            }
        }
        execute(batch);
    }

    /// The kind of a file, and why it is not there, are kept before its changed caption, as in
    /// `Foto: el pozo`, because the file is the same. Lines of a release before 0.2.2 have the kind
    /// in brackets.
    private static void changeLines(Handle handle, List<KeptConversation> conversations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        update chat_line set masked = true, body = case
                            when :revoked then :body
                            when body ~ '^\\[(?!editado)[a-záéíóú]{1,20}\\]'
                                then substring(body from '^\\[[a-záéíóú]{1,20}\\] ?') || :body
                            when attached is not null
                                then substring(body from '^[^:(]+(?: \\([^)]*\\))?') || ': ' || :body
                            else :body end,
                            attached = case when :revoked then null else attached end
                        where conversation_id = :conversation and provider_message_id = :message
                        """);
        for (KeptConversation kept : conversations) {
            for (KeptConversation.ChangedMessage changed : kept.changedMessages()) {
                batch.bind("conversation", kept.id().value())
                        .bind("message", changed.messageId())
                        .bind("body", changed.text())
                        .bind("revoked", changed.revoked())
                        .add();
            }
        }
        execute(batch);
    }

    /// Only the adviser's words are followed to their end.
    private static @Nullable UUID outboundId(KeptConversation kept, KeptConversation.Line line) {
        return line.speaker() == KeptConversation.Speaker.ADVISER
                ? kept.outboundIdOf(line.seq()).value()
                : null;
    }

    private static void saveProofs(Handle handle, List<KeptConversation> conversations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into consent_proof (contact_id, conversation_id, channel, account, given,
                            text_version, text_sha256, said_text, provider_message_id, said_at)
                        values (:contact, :conversation, :channel, :account, :given,
                            :textVersion, :textSha256, :saidText, :providerMessageId, :saidAt)
                        """);
        for (KeptConversation kept : conversations) {
            for (Consent proof : kept.newProofs()) {
                batch.bind("contact", kept.conversation().contactId().value())
                        .bind("conversation", kept.id().value())
                        .bind("channel", kept.conversation().channel().name())
                        .bind("account", kept.conversation().account())
                        .bind("given", proof.given())
                        .bind("textVersion", proof.textVersion())
                        .bind("textSha256", proof.textSha256())
                        .bind("saidText", proof.saidText())
                        .bind("providerMessageId", proof.providerMessageId())
                        .bind("saidAt", utc(proof.saidAt()))
                        .add();
            }
        }
        execute(batch);
    }

    private static void saveCallBacks(Handle handle, List<KeptConversation> conversations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into call_back (conversation_id, contact_id, asked_at)
                        values (:conversation, :contact, :at) on conflict do nothing
                        """);
        for (KeptConversation kept : conversations) {
            if (kept.callBackAsked()) {
                batch.bind("conversation", kept.id().value())
                        .bind("contact", kept.conversation().contactId().value())
                        .bind("at", utc(kept.conversation().lastHeardAt()))
                        .add();
            }
        }
        execute(batch);
    }

    private static void saveAsked(Handle handle, List<WorkingSet.Asked> asked) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into asked_request (command_id, contact_id, asked_at)
                        values (:command, :contact, :at) on conflict do nothing
                        """);
        for (WorkingSet.Asked one : asked) {
            batch.bind("command", one.commandId())
                    .bind("contact", one.contactId().value())
                    .bind("at", utc(one.at()))
                    .add();
        }
        execute(batch);
    }

    @Override
    public Map<UUID, Instant> askedAt(Transaction tx, Collection<UUID> commandIds) {
        Map<UUID, Instant> asked = new HashMap<>();
        tx.handle()
                .createQuery(
                        "select command_id, asked_at from asked_request where command_id = any(:ids)")
                .bindArray("ids", UUID.class, commandIds)
                .map(
                        (row, _) ->
                                asked.put(
                                        row.getObject("command_id", UUID.class),
                                        instant(row.getObject("asked_at", OffsetDateTime.class))))
                .list();
        return asked;
    }

    /// The queue is what the stages say; a reservation outlives a change of priority, not the wait.
    private static void saveQueue(Handle handle, List<KeptConversation> conversations) {
        PreparedBatch waiting =
                handle.prepareBatch(
                        """
                        insert into queue_entry (conversation_id, contact_id, queued_at, priority)
                        values (:conversation, :contact, :at, :priority)
                        on conflict (conversation_id) do update
                            set queued_at = excluded.queued_at, priority = excluded.priority
                        """);
        List<UUID> gone = new ArrayList<>();
        for (KeptConversation kept : conversations) {
            if (kept.conversation().stage() instanceof Stage.Queued queued) {
                waiting.bind("conversation", kept.id().value())
                        .bind("contact", kept.conversation().contactId().value())
                        .bind("at", utc(queued.since()))
                        .bind("priority", queued.priority())
                        .add();
            } else if (kept.conversation().attention() != null) {
                gone.add(kept.id().value());
            }
        }
        execute(waiting);
        if (!gone.isEmpty()) {
            handle.createUpdate("delete from queue_entry where conversation_id = any(:gone)")
                    .bindArray("gone", UUID.class, gone)
                    .execute();
        }
    }

    @Override
    public QueueView queue(Transaction tx, Collection<ConversationId> waiting) {
        return queue.view(tx.handle(), waiting);
    }

    @Override
    public List<Due> due(Transaction tx, Map<Integer, Instant> untilByLane, int limit) {
        PreparedArrays lanes = PreparedArrays.of(untilByLane);
        return tx.handle()
                .createQuery(
                        """
                        select due.* from unnest(:lanes, :untils) as judged (lane, until)
                        cross join lateral (
                            select contact_id, id, lane, due_at from conversation
                            where conversation.lane = judged.lane
                              and due_at <= to_timestamp(judged.until / 1000.0)
                            order by due_at limit :limit) as due
                        order by due.due_at limit :limit
                        """)
                .bindArray("lanes", Integer.class, lanes.lanes())
                .bindArray("untils", Long.class, lanes.untilMillis())
                .bind("limit", limit)
                .map(
                        (row, _) ->
                                new Due(
                                        new ContactId(row.getObject("contact_id", UUID.class)),
                                        new ConversationId(row.getObject("id", UUID.class)),
                                        row.getInt("lane")))
                .list();
    }

    /// Lanes and their instants as two arrays of one length.
    private record PreparedArrays(List<Integer> lanes, List<Long> untilMillis) {
        static PreparedArrays of(Map<Integer, Instant> untilByLane) {
            List<Integer> lanes = List.copyOf(untilByLane.keySet());
            return new PreparedArrays(
                    lanes, lanes.stream().map(l -> untilByLane.get(l).toEpochMilli()).toList());
        }
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static @Nullable ConversationId idOf(@Nullable UUID id) {
        return id == null ? null : new ConversationId(id);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
