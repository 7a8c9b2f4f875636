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

/// A conversation while a batch works on it, with its version in the database and its changes.
public final class StoredConversation {

    private Conversation conversation;
    private long version;
    private int lineCount;
    private boolean changed;
    private boolean callBackRequested;
    private boolean timeoutChecked;
    private boolean concernsDesk;
    private int linesShownAtDesk;
    private @Nullable CompletedWait completedWait;
    private final Map<News, List<OutboundId>> sentNews = new LinkedHashMap<>();
    private final List<Line> newLines = new ArrayList<>();
    private final Map<Integer, String> messageIds = new HashMap<>();
    private final List<ChangedMessage> changedMessages = new ArrayList<>();
    private final List<Consent> newConsentProofs = new ArrayList<>();

    /// One masked line of the transcript.
    ///
    /// @param seq the number of the line in the transcript; the numbers begin with 1 and have no
    /// gaps
    /// @param tick the delivery state, which is kept current only for messages of the adviser
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
    /// @param text the masked text that replaces the line
    public record ChangedMessage(String messageId, String text, boolean revoked) {
        @Override
        public String toString() {
            return "ChangedMessage[%s]".formatted(revoked ? "revoked" : "edited");
        }
    }

    /// A wait in the queue that an adviser ended.
    ///
    /// @param place the place that the person was told on entering the queue
    /// @param time how long the person waited
    /// @param until when the adviser accepted
    public record CompletedWait(int place, Duration time, Instant until) {}

    /// Returns the id of the message that sends a line. A line always has the same id.
    public OutboundId outboundIdOf(int seq) {
        return new OutboundId(UniqueIds.named("line:" + id() + ":" + seq));
    }

    /// Who wrote a line.
    public enum Speaker {
        CITIZEN,
        BOT,
        ADVISER
    }

    /// Creates a conversation as it is stored, without changes.
    ///
    /// @param version the number of published events of the conversation
    /// @param lineCount the number of lines in the transcript
    public StoredConversation(Conversation conversation, long version, int lineCount) {
        this.conversation = conversation;
        this.version = version;
        this.lineCount = lineCount;
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

    /// The number of lines in the transcript.
    public int lineCount() {
        return lineCount;
    }

    public boolean isChanged() {
        return changed;
    }

    public boolean isCallBackRequested() {
        return callBackRequested;
    }

    /// Whether the due timeout was checked in this batch. The stored due time must then be
    /// replaced.
    public boolean isTimeoutChecked() {
        return timeoutChecked;
    }

    public List<Line> newLines() {
        return newLines;
    }

    /// The provider's id of the message in a new line; absent if the person did not send the line.
    public @Nullable String messageIdOf(int seq) {
        return messageIds.get(seq);
    }

    /// The edits and deletions of stored and of new lines, in their order. They are applied after
    /// the new lines are stored.
    public List<ChangedMessage> changedMessages() {
        return changedMessages;
    }

    public List<Consent> newConsentProofs() {
        return newConsentProofs;
    }

    /// Whether the batch changed something that a desk shows. A desk shows nothing that follows an
    /// attention, because the adviser must not learn whether the person answered the survey.
    public boolean concernsDesk() {
        return concernsDesk;
    }

    /// The number of lines that the adviser may see after the attention; absent unless the
    /// attention ended in this batch.
    public @Nullable Integer linesShownAtDesk() {
        return linesShownAtDesk == 0 ? null : linesShownAtDesk;
    }

    /// The wait that an adviser ended in this batch; absent if no wait ended, or if the person was
    /// not told a place.
    public @Nullable CompletedWait completedWait() {
        return completedWait;
    }

    /// Returns the news that was sent, with the messages that contain it, and forgets both.
    Map<News, List<OutboundId>> takeSentNews() {
        Map<News, List<OutboundId>> taken = Map.copyOf(sentNews);
        sentNews.clear();
        return taken;
    }

    /// Records that this line contains news.
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
            linesShownAtDesk = lineCount;
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

    /// Adds a line for a message of the person. The person may still edit or delete the message.
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
        Line line = new Line(++lineCount, speaker, text, at, Tick.PENDING, attached);
        newLines.add(line);
        return line;
    }
}
