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
import org.ventanilla.records.UniqueIds;

/// A conversation with its database version and its changes while a batch works on it.
public final class StoredConversation {

    private Conversation conversation;
    private long version;
    private int lines;
    private boolean changed;
    private boolean callBackRequested;
    private boolean timeoutChecked;
    private boolean concernsDesk;
    private int deskLines;
    private @Nullable CompletedWait completedWait;
    private final Map<News, List<OutboundId>> sentNews = new LinkedHashMap<>();
    private final List<Line> newLines = new ArrayList<>();
    private final Map<Integer, String> messageIds = new HashMap<>();
    private final List<ChangedMessage> changedMessages = new ArrayList<>();
    private final List<Consent> newConsentProofs = new ArrayList<>();

    /// One masked line of the transcript.
    ///
    /// @param seq the number of the line, from 1 without gaps
    /// @param tick the delivery state; it is only maintained for messages of the adviser
    /// @param attached a stored file or a location; absent if there is none
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
    /// @param messageId the provider's id
    /// @param text the masked text
    public record ChangedMessage(String messageId, String text, boolean revoked) {
        @Override
        public String toString() {
            return "ChangedMessage[%s]".formatted(revoked ? "revoked" : "edited");
        }
    }

    /// A wait in the queue that an adviser ended.
    ///
    /// @param place the place that the person was told on entering the queue
    public record CompletedWait(int place, Duration time, Instant until) {}

    /// The id of the outbound message of a line. The same line always has the same id.
    public OutboundId outboundIdOf(int seq) {
        return new OutboundId(UniqueIds.named("line:" + id() + ":" + seq));
    }

    /// Who wrote a line.
    public enum Speaker {
        CITIZEN,
        BOT,
        ADVISER
    }

    /// @param version the number of published events of the conversation
    /// @param lines the number of lines in its transcript
    public StoredConversation(Conversation conversation, long version, int lines) {
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

    public boolean isCallBackRequested() {
        return callBackRequested;
    }

    /// Whether the due timeout was checked in this batch, so that the stored due time must be
    /// replaced.
    public boolean isTimeoutChecked() {
        return timeoutChecked;
    }

    public List<Line> newLines() {
        return newLines;
    }

    /// The provider's id of the message in a new line, if the person sent it.
    public @Nullable String messageIdOf(int seq) {
        return messageIds.get(seq);
    }

    /// The edits and deletions in their order, of stored and of new lines. They are applied after
    /// the new lines are stored.
    public List<ChangedMessage> changedMessages() {
        return changedMessages;
    }

    public List<Consent> newConsentProofs() {
        return newConsentProofs;
    }

    /// Whether the batch changed something that a desk shows. Nothing that follows an attention is
    /// shown, because the adviser must not learn whether the person answered the survey.
    public boolean concernsDesk() {
        return concernsDesk;
    }

    /// How many lines the adviser may see; absent unless the attention ended in this batch.
    public @Nullable Integer deskLines() {
        return deskLines == 0 ? null : deskLines;
    }

    /// The wait that ended in this batch; absent if none ended, or if the person was not told a
    /// place.
    public @Nullable CompletedWait completedWait() {
        return completedWait;
    }

    /// Returns the news that was sent and the messages that carry it. A second call returns
    /// nothing.
    Map<News, List<OutboundId>> takeSentNews() {
        Map<News, List<OutboundId>> taken = Map.copyOf(sentNews);
        sentNews.clear();
        return taken;
    }

    /// Records that this line carries news.
    void addNewsLine(News news, int line) {
        sentNews.computeIfAbsent(news, _ -> new ArrayList<>()).add(outboundIdOf(line));
    }

    /// Replaces the data about the person, which is stored with the contact.
    void updateCitizen(Citizen citizen) {
        conversation = conversation.withCitizen(citizen);
    }

    /// Applies one event.
    void evolve(DialogueEvent event, Instant now) {
        Attention before = conversation.attention();
        concernsDesk |= before == null
                || !before.ended()
                || event instanceof DialogueEvent.WrapUpEnded
                || event instanceof DialogueEvent.MessageChanged;
        if (event instanceof DialogueEvent.AttentionEnded) {
            deskLines = lines;
        }
        if (event instanceof DialogueEvent.Accepted
                && conversation.stage() instanceof Stage.Queued queued
                && queued.place() != null) {
            completedWait = new CompletedWait(queued.place(), Duration.between(queued.since(), now), now);
        }
        if (!(event instanceof DialogueEvent.Opened)) {
            conversation = conversation.evolve(event, now);
        }
        changed = true;
        if (event instanceof DialogueEvent.ConsentGiven given) {
            newConsentProofs.add(given.consent());
        } else if (event instanceof DialogueEvent.ConsentRefused refused) {
            newConsentProofs.add(refused.consent());
        } else if (event instanceof DialogueEvent.CallBackAsked) {
            callBackRequested = true;
        }
    }

    /// Records that the due timeout is checked in this batch. The next due time is computed after
    /// the decision.
    void markTimeoutChecked() {
        timeoutChecked = true;
        changed = true;
    }

    /// Returns the sequence number of the next published event.
    long nextVersion() {
        return ++version;
    }

    /// Adds a line of the person, which they may still edit or delete.
    void addMessage(String text, Instant at, String messageId, @Nullable Content attached) {
        messageIds.put(addLine(Speaker.CITIZEN, text, at, attached).seq(), messageId);
    }

    /// Records the edit or deletion of a message. A message without a line in this transcript
    /// belongs to another conversation, and its change has no effect here.
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
