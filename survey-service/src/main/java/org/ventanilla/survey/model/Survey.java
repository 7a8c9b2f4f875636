package org.ventanilla.survey.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;

/// The survey about a conversation. A survey is created when the attention ends, even if the survey is not
/// offered to
/// the person.
///
/// @param reason the code of the reason why the survey was not offered; null if it was offered
/// @param decidedAt when the attention ended; the service decides at that instant whether to offer the survey
/// @param expiresAt the last instant at which an answer is accepted; null if the survey was not offered
/// @param version a number that grows by one with each published event
public record Survey(
        SurveyId id,
        Attention attention,
        Status status,
        @Nullable String reason,
        Instant decidedAt,
        @Nullable Instant expiresAt,
        Answers answers,
        long version) {

    /// The attention that the survey is about.
    public record Attention(
            ContactId contactId,
            ConversationId conversationId,
            Channel channel,
            @Nullable String team,
            @Nullable String adviser) {}

    /// The answers that the person has given so far.
    ///
    /// @param comment the words of the person; they are stored, but never published or logged
    /// @param answeredAt when the score was given
    public record Answers(
            @Nullable Integer score,
            @Nullable Resolved resolved,
            @Nullable String comment,
            @Nullable Instant answeredAt) {

        /// The answers of a person who has not answered any question.
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

    Survey withScore(int score, Instant answeredAt) {
        return with(Status.ANSWERED, new Answers(score, answers.resolved(), answers.comment(), answeredAt), version);
    }

    Survey withResolved(Resolved resolved) {
        return with(status, new Answers(answers.score(), resolved, answers.comment(), answers.answeredAt()), version);
    }

    Survey withComment(String comment) {
        return with(status, new Answers(answers.score(), answers.resolved(), comment, answers.answeredAt()), version);
    }

    Survey expired() {
        return with(Status.EXPIRED, answers, version);
    }

    /// Raises the version by the number of published events.
    Survey withVersionRaisedBy(int events) {
        return with(status, answers, version + events);
    }

    private Survey with(Status newStatus, Answers newAnswers, long newVersion) {
        return new Survey(id, attention, newStatus, reason, decidedAt, expiresAt, newAnswers, newVersion);
    }

    @Override
    public String toString() {
        return "Survey[%s, %s, version %d]".formatted(id, status, version);
    }
}
