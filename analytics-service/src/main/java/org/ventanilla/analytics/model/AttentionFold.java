package org.ventanilla.analytics.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.conversation.ConversationEvent;
import org.ventanilla.contracts.conversation.ConversationEvent.Abandoned;
import org.ventanilla.contracts.conversation.ConversationEvent.Accepted;
import org.ventanilla.contracts.conversation.ConversationEvent.AttentionEnded;
import org.ventanilla.contracts.conversation.ConversationEvent.BotContained;
import org.ventanilla.contracts.conversation.ConversationEvent.CitizenRegistered;
import org.ventanilla.contracts.conversation.ConversationEvent.Closed;
import org.ventanilla.contracts.conversation.ConversationEvent.ConsentGiven;
import org.ventanilla.contracts.conversation.ConversationEvent.ConsentRefused;
import org.ventanilla.contracts.conversation.ConversationEvent.FirstReplied;
import org.ventanilla.contracts.conversation.ConversationEvent.FlowedOut;
import org.ventanilla.contracts.conversation.ConversationEvent.IdleWarned;
import org.ventanilla.contracts.conversation.ConversationEvent.Opened;
import org.ventanilla.contracts.conversation.ConversationEvent.Queued;
import org.ventanilla.contracts.conversation.ConversationEvent.Requeued;
import org.ventanilla.contracts.conversation.ConversationEvent.SurveyAnswered;
import org.ventanilla.contracts.conversation.ConversationEvent.Transferred;
import org.ventanilla.contracts.conversation.ConversationEvent.WrapUpEnded;
import org.ventanilla.contracts.conversation.ConversationRef;
import org.ventanilla.contracts.ids.ConversationId;

/// Folds the events of a conversation, one after another, into the state from which figures are computed.
/// The fold
/// never fails: an event that is not possible in the current state changes only the sequence number.
public final class AttentionFold {

    private AttentionFold() {}

    /// Returns the state after an event.
    ///
    /// @param before the state before the event; null before the first event
    /// @param sequence the sequence number of the event in its conversation; an event whose number is not
    /// above the
    /// number of the last event is a duplicate and changes nothing
    public static AttentionState fold(@Nullable AttentionState before, ConversationEvent event, long sequence) {
        if (before != null && sequence <= before.sequence()) {
            return before;
        }
        Draft draft = new Draft(before, event, sequence);
        draft.apply(event);
        return draft.toState();
    }

    /// Returns the record to publish; empty until the conversation enters a queue or has an outcome.
    public static Optional<AttentionRecord> record(AttentionState state) {
        if (state.queuedAt() == null && state.outcome() == null) {
            return Optional.empty();
        }
        return Optional.of(new AttentionRecord(
                state.conversationId(),
                state.channel(),
                state.outcome(),
                state.reason(),
                state.queuedAt(),
                state.acceptedAt(),
                state.firstRepliedAt(),
                state.endedAt(),
                state.wrapUpEndedAt(),
                state.handling().stream().mapToLong(AttentionFold::millis).sum(),
                state.operator(),
                state.team(),
                state.adviser(),
                state.topic(),
                state.handling().isEmpty() ? null : state.handling(),
                state.advisersAtEntry(),
                state.staffed(),
                state.at()));
    }

    /// Returns the length of a stretch of handling.
    static long millis(Handling stretch) {
        return millis(stretch.from(), stretch.to());
    }

    /// Returns the whole milliseconds between two instants, or 0 if `to` is before `from`. That can happen
    /// because the
    /// clocks of two processes differ.
    static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    /// The state while a single event is folded.
    private static final class Draft {
        private final ConversationId conversationId;
        private final Channel channel;
        private final long sequence;
        private final Instant at;
        private @Nullable String outcome;
        private @Nullable String reason;
        private @Nullable Instant queuedAt;
        private @Nullable Instant acceptedAt;
        private @Nullable Instant firstRepliedAt;
        private @Nullable Instant endedAt;
        private @Nullable Instant wrapUpEndedAt;
        private @Nullable Instant handlingSince;
        private @Nullable String handlingBy;
        private List<Handling> handling = List.of();
        private @Nullable String operator;
        private @Nullable String team;
        private @Nullable String adviser;
        private @Nullable String topic;
        private @Nullable Integer advisersAtEntry;
        /// Whether an adviser was in service when the person left the queue.
        private @Nullable Boolean staffed;

        Draft(@Nullable AttentionState before, ConversationEvent event, long sequence) {
            ConversationRef conversation = event.conversation();
            this.sequence = sequence;
            this.at = event.at();
            if (before == null) {
                conversationId = conversation.conversationId();
                channel = conversation.channel();
            } else {
                conversationId = before.conversationId();
                channel = before.channel();
                outcome = before.outcome();
                reason = before.reason();
                queuedAt = before.queuedAt();
                acceptedAt = before.acceptedAt();
                firstRepliedAt = before.firstRepliedAt();
                endedAt = before.endedAt();
                wrapUpEndedAt = before.wrapUpEndedAt();
                handlingSince = before.handlingSince();
                handlingBy = before.handlingBy();
                handling = before.handling();
                operator = before.operator();
                team = before.team();
                adviser = before.adviser();
                topic = before.topic();
                advisersAtEntry = before.advisersAtEntry();
                staffed = before.staffed();
            }
            operator = conversation.operator() == null ? operator : conversation.operator();
            team = conversation.team() == null ? team : conversation.team();
            adviser = conversation.adviser() == null ? adviser : conversation.adviser();
            topic = conversation.topic() == null ? topic : conversation.topic();
        }

        void apply(ConversationEvent event) {
            switch (event) {
                case Queued queued -> enterQueue(queued);
                case Accepted accepted -> startHandling(accepted);
                case FirstReplied _ -> firstRepliedAt = firstRepliedAt == null ? at : firstRepliedAt;
                case Transferred _ -> release();
                case Requeued _ -> release();
                case AttentionEnded ended -> endAttention(ended);
                case Abandoned abandoned -> {
                    if (outcome == null) {
                        staffed = abandoned.staffed();
                    }
                    end("ABANDONED", abandoned.reason());
                }
                case FlowedOut flowedOut -> end("FLOW_OUT", flowedOut.destination());
                case BotContained contained -> end("BOT_CONTAINED", contained.reason());
                case WrapUpEnded _ -> {
                    stopHandling();
                    wrapUpEndedAt = at;
                }
                case Opened _,
                        ConsentGiven _,
                        ConsentRefused _,
                        CitizenRegistered _,
                        IdleWarned _,
                        SurveyAnswered _,
                        Closed _ -> {
                    // No figure is computed from these events.
                }
            }
        }

        private void enterQueue(Queued queued) {
            if (queuedAt == null) {
                queuedAt = at;
                advisersAtEntry = queued.advisersInService();
            }
        }

        private void startHandling(Accepted accepted) {
            stopHandling();
            acceptedAt = acceptedAt == null ? at : acceptedAt;
            handlingSince = at;
            String acceptedBy = accepted.conversation().adviser();
            handlingBy = acceptedBy == null ? adviser : acceptedBy;
        }

        /// Takes the conversation away from its adviser. The time of the adviser counts as handling. If no
        /// adviser has written yet, the wait of the person continues.
        private void release() {
            stopHandling();
            if (firstRepliedAt == null) {
                acceptedAt = null;
            }
        }

        /// Ends the attention. An attention without a message of an adviser counts as abandoned. After an
        /// answered attention the handling continues until the wrap-up ends.
        private void endAttention(AttentionEnded ended) {
            if (firstRepliedAt == null) {
                end("ABANDONED", "NO_REPLY");
            } else if (outcome == null) {
                outcome = "ANSWERED";
                reason = ended.endedBy();
                endedAt = at;
            }
        }

        /// Sets the outcome. Only the first outcome of a conversation counts.
        private void end(String endOutcome, String endReason) {
            if (outcome == null) {
                outcome = endOutcome;
                reason = endReason;
                endedAt = at;
            }
            stopHandling();
        }

        /// Adds the current stretch of handling to the list of stretches, if an adviser handles the
        /// conversation.
        private void stopHandling() {
            if (handlingSince == null) {
                return;
            }
            List<Handling> extendedHandling = new ArrayList<>(handling);
            Instant until = at.isBefore(handlingSince) ? handlingSince : at;
            extendedHandling.add(new Handling(handlingBy == null ? "" : handlingBy, handlingSince, until));
            handling = extendedHandling;
            handlingSince = null;
            handlingBy = null;
        }

        AttentionState toState() {
            return new AttentionState(
                    conversationId,
                    channel,
                    sequence,
                    outcome,
                    reason,
                    queuedAt,
                    acceptedAt,
                    firstRepliedAt,
                    endedAt,
                    wrapUpEndedAt,
                    handlingSince,
                    handlingBy,
                    handling,
                    operator,
                    team,
                    adviser,
                    topic,
                    advisersAtEntry,
                    staffed,
                    at);
        }
    }
}
