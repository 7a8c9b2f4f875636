package org.ventanilla.survey.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;

/// The survey of a conversation. It exists from the moment when it is decided whether to offer it.
///
/// @param reason why the survey was not offered; null if it was
/// @param decidedAt when the attention ended; this is the time at which the survey was offered or
///     not
/// @param expiresAt answers given later are not accepted; null if the survey was not offered
/// @param version grows by one with each published event
public record Survey(
        SurveyId id,
        Attention attention,
        Status status,
        @Nullable String reason,
        Instant decidedAt,
        @Nullable Instant expiresAt,
        Answers answers,
        long version) {

    /// The attention that the survey is about. It does not change.
    public record Attention(
            ContactId contactId,
            ConversationId conversationId,
            Channel channel,
            @Nullable String team,
            @Nullable String adviser) {}

    /// What the person answered so far.
    ///
    /// @param comment the person's own words; stored, but never published or logged
    /// @param answeredAt when the score was given
    public record Answers(
            @Nullable Integer score,
            @Nullable Resolved resolved,
            @Nullable String comment,
            @Nullable Instant answeredAt) {

        /// No answer yet.
        public static final Answers NONE = new Answers(null, null, null, null);

        @Override
        public String toString() {
            return "Answers[score %s, %s]".formatted(score, resolved);
        }
    }

    /// The state of a survey.
    public enum Status {
        NOT_OFFERED,
        OFFERED,
        ANSWERED,
        EXPIRED
    }

    /// Whether the matter of the person was resolved, as the person answered.
    public enum Resolved {
        YES,
        PARTLY,
        NO
    }

    Survey withScore(int given, Instant at) {
        return with(Status.ANSWERED, new Answers(given, answers.resolved(), answers.comment(), at), version);
    }

    Survey withResolved(Resolved given) {
        return with(status, new Answers(answers.score(), given, answers.comment(), answers.answeredAt()), version);
    }

    Survey withComment(String given) {
        return with(status, new Answers(answers.score(), answers.resolved(), given, answers.answeredAt()), version);
    }

    Survey expired() {
        return with(Status.EXPIRED, answers, version);
    }

    Survey afterEvents(int events) {
        return with(status, answers, version + events);
    }

    private Survey with(Status otherStatus, Answers otherAnswers, long otherVersion) {
        return new Survey(id, attention, otherStatus, reason, decidedAt, expiresAt, otherAnswers, otherVersion);
    }

    @Override
    public String toString() {
        return "Survey[%s, %s, version %d]".formatted(id, status, version);
    }
}
