package org.ventanilla.conversation.handling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.handling.Ticks.Tick;
import org.ventanilla.conversation.model.Attention;
import org.ventanilla.conversation.model.Citizen;
import org.ventanilla.conversation.model.Consent;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.DialogueEvent;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.messaging.UniqueIds;

/// A stored conversation while a batch works on it.
public final class KeptConversation {

    private Conversation conversation;
    private long version;
    private int lines;
    private boolean changed;
    private boolean callBackAsked;
    private boolean timeKept;
    private boolean concernsDesk;
    private int deskLines;
    private @Nullable Waited waited;
    private final Map<News, List<OutboundId>> newsSaid = new LinkedHashMap<>();
    private final List<Line> newLines = new ArrayList<>();
    private final Map<Integer, String> messageIds = new HashMap<>();
    private final List<ChangedMessage> changedMessages = new ArrayList<>();
    private final List<Consent> newProofs = new ArrayList<>();

    /// One line of the transcript, masked.
    ///
    /// @param seq from 1, without gaps
    /// @param tick how far it has come; told of the adviser's words alone
    /// @param attached a file that was kept or a place; absent where there is none
    public record Line(
            int seq,
            Speaker speaker,
            String text,
            Instant at,
            Tick tick,
            @Nullable Content attached) {
        @Override
        public String toString() {
            return "Line[%d, %s]".formatted(seq, speaker);
        }
    }

    /// A message that was edited or deleted after its line was stored.
    ///
    /// @param messageId the provider's
    /// @param text masked
    public record ChangedMessage(String messageId, String text, boolean revoked) {
        @Override
        public String toString() {
            return "ChangedMessage[%s]".formatted(revoked ? "revoked" : "edited");
        }
    }

    /// A wait in the queue that an adviser ended.
    ///
    /// @param place told on entering
    public record Waited(int place, Duration time, Instant until) {}

    /// The message by which a line goes out: the same line is always the same message.
    public OutboundId outboundIdOf(int seq) {
        return new OutboundId(UniqueIds.named("line:" + id() + ":" + seq));
    }

    /// Who speaks.
    public enum Speaker {
        CITIZEN,
        BOT,
        ADVISER
    }

    /// @param version how many events of it were published
    /// @param lines how many lines its transcript has
    public KeptConversation(Conversation conversation, long version, int lines) {
        this.conversation = conversation;
        this.version = version;
        this.lines = lines;
    }

    public ConversationId id() {
        return conversation.id();
    }

    public Conversation conversation() {
        return conversation;
    }

    public long version() {
        return version;
    }

    public int lines() {
        return lines;
    }

    public boolean isChanged() {
        return changed;
    }

    public boolean callBackAsked() {
        return callBackAsked;
    }

    /// Whether the instant it waited for has come, so that the stored one means nothing any more.
    public boolean isTimeKept() {
        return timeKept;
    }

    public List<Line> newLines() {
        return newLines;
    }

    /// The provider's id of the message that a new line holds, where the person sent one.
    public @Nullable String messageIdOf(int seq) {
        return messageIds.get(seq);
    }

    /// What was edited or deleted, in this order, of stored lines and of new ones: to be applied
    /// when the new lines are stored.
    public List<ChangedMessage> changedMessages() {
        return changedMessages;
    }

    public List<Consent> newProofs() {
        return newProofs;
    }

    /// Whether anything happened that a desk shows. A desk does not show what follows an attention:
    /// the adviser who is judged may see neither the score nor that there is one.
    public boolean concernsDesk() {
        return concernsDesk;
    }

    /// How many lines the adviser may see; absent unless the attention ended in this batch.
    public @Nullable Integer deskLines() {
        return deskLines == 0 ? null : deskLines;
    }

    /// The wait that ended in this batch; absent if none did, or if the person was not told a
    /// place.
    public @Nullable Waited waited() {
        return waited;
    }

    /// What was said that the person is owed, and by which messages; told once.
    Map<News, List<OutboundId>> takeNewsSaid() {
        Map<News, List<OutboundId>> taken = Map.copyOf(newsSaid);
        newsSaid.clear();
        return taken;
    }

    /// Notes that this line tells something owed.
    void tellsNews(News news, int line) {
        newsSaid.computeIfAbsent(news, _ -> new ArrayList<>()).add(outboundIdOf(line));
    }

    /// What is known of the person is stored with the contact.
    void knows(Citizen citizen) {
        conversation = conversation.knowing(citizen);
    }

    /// Lets one event happen.
    void evolve(DialogueEvent event, Instant now) {
        Attention before = conversation.attention();
        concernsDesk |=
                before == null
                        || !before.ended()
                        || event instanceof DialogueEvent.WrapUpEnded
                        || event instanceof DialogueEvent.MessageChanged;
        if (event instanceof DialogueEvent.AttentionEnded) {
            deskLines = lines;
        }
        if (event instanceof DialogueEvent.Accepted
                && conversation.stage() instanceof Stage.Queued queued
                && queued.place() != null) {
            waited = new Waited(queued.place(), Duration.between(queued.since(), now), now);
        }
        if (!(event instanceof DialogueEvent.Opened)) {
            conversation = conversation.evolve(event, now);
        }
        changed = true;
        if (event instanceof DialogueEvent.ConsentGiven given) {
            newProofs.add(given.consent());
        } else if (event instanceof DialogueEvent.ConsentRefused refused) {
            newProofs.add(refused.consent());
        } else if (event instanceof DialogueEvent.CallBackAsked) {
            callBackAsked = true;
        }
    }

    /// Its due time has come: after every decision the next due time is computed again.
    void keepTime() {
        timeKept = true;
        changed = true;
    }

    /// Draws the sequence of the next published event.
    long nextVersion() {
        return ++version;
    }

    /// A line that the person may still edit or delete.
    void addMessage(String text, Instant at, String messageId, @Nullable Content attached) {
        messageIds.put(addLine(Speaker.CITIZEN, text, at, attached).seq(), messageId);
    }

    /// The person edited or deleted a message: its line says so. A message without a line here
    /// belongs to another conversation.
    void changeMessage(String messageId, String text, boolean revoked) {
        changedMessages.add(new ChangedMessage(messageId, text, revoked));
    }

    Line addLine(Speaker speaker, String text, Instant at) {
        return addLine(speaker, text, at, null);
    }

    Line addLine(Speaker speaker, String text, Instant at, @Nullable Content attached) {
        Line line = new Line(++lines, speaker, text, at, Tick.PENDING, attached);
        newLines.add(line);
        return line;
    }
}
