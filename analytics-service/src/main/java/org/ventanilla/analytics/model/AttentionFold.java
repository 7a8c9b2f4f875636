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

/// Folds the events of one conversation into what the figures need. It never fails: an event that
/// fits nowhere moves the sequence and nothing else.
public final class AttentionFold {

    private AttentionFold() {}

    /// The state after an event.
    ///
    /// @param sequence the event's place among those of its conversation; one that is not above the
    ///     last was seen before and changes nothing
    public static AttentionState fold(@Nullable AttentionState before, ConversationEvent event, long sequence) {
        if (before != null && sequence <= before.sequence()) {
            return before;
        }
        Draft draft = new Draft(before, event, sequence);
        draft.take(event);
        return draft.state();
    }

    /// What is published of a conversation: nothing before it waits for an adviser or ends.
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

    static long millis(Handling stretch) {
        return millis(stretch.from(), stretch.to());
    }

    /// Integer milliseconds between two instants; clocks of two processes may differ, time never
    /// runs backwards here.
    static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    /// A state in the making. Lives within one call.
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
        private @Nullable Boolean staffed;

        Draft(@Nullable AttentionState before, ConversationEvent event, long sequence) {
            ConversationRef about = event.conversation();
            this.sequence = sequence;
            this.at = event.at();
            if (before == null) {
                conversationId = about.conversationId();
                channel = about.channel();
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
            operator = about.operator() == null ? operator : about.operator();
            team = about.team() == null ? team : about.team();
            adviser = about.adviser() == null ? adviser : about.adviser();
            topic = about.topic() == null ? topic : about.topic();
        }

        void take(ConversationEvent event) {
            switch (event) {
                case Queued queued -> queued(queued);
                case Accepted accepted -> accepted(accepted);
                case FirstReplied _ -> firstRepliedAt = firstRepliedAt == null ? at : firstRepliedAt;
                case Transferred _ -> handedOn();
                case Requeued _ -> handedOn();
                case AttentionEnded ended -> attentionEnded(ended);
                case Abandoned left -> {
                    staffed = outcome == null ? left.staffed() : staffed;
                    ended("ABANDONED", left.reason());
                }
                case FlowedOut moved -> ended("FLOW_OUT", moved.destination());
                case BotContained contained -> ended("BOT_CONTAINED", contained.reason());
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
                    // no figure is computed from these
                }
            }
        }

        private void queued(Queued queued) {
            if (queuedAt == null) {
                queuedAt = at;
                advisersAtEntry = queued.advisersInService();
            }
        }

        private void accepted(Accepted accepted) {
            stopHandling();
            acceptedAt = acceptedAt == null ? at : acceptedAt;
            handlingSince = at;
            String by = accepted.conversation().adviser();
            handlingBy = by == null ? adviser : by;
        }

        /// An adviser who said nothing did not attend, so the wait continues; the time worked
        /// counts.
        private void handedOn() {
            stopHandling();
            if (firstRepliedAt == null) {
                acceptedAt = null;
            }
        }

        /// An automatic reply does not answer, and neither does an adviser who never wrote.
        private void attentionEnded(AttentionEnded ended) {
            if (firstRepliedAt == null) {
                ended("ABANDONED", "NO_REPLY");
            } else if (outcome == null) {
                outcome = "ANSWERED";
                reason = ended.endedBy();
                endedAt = at;
            }
        }

        /// A conversation has one outcome: the first.
        private void ended(String how, String why) {
            if (outcome == null) {
                outcome = how;
                reason = why;
                endedAt = at;
            }
            stopHandling();
        }

        private void stopHandling() {
            if (handlingSince == null) {
                return;
            }
            List<Handling> longer = new ArrayList<>(handling);
            Instant until = at.isBefore(handlingSince) ? handlingSince : at;
            longer.add(new Handling(handlingBy == null ? "" : handlingBy, handlingSince, until));
            handling = longer;
            handlingSince = null;
            handlingBy = null;
        }

        AttentionState state() {
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
