package org.ventanilla.survey.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.conversation.ConversationEvent.AttentionEnded;
import org.ventanilla.contracts.conversation.ConversationRef;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.survey.SurveyCommand.RecordAnswer;
import org.ventanilla.contracts.survey.SurveyEvent;
import org.ventanilla.contracts.survey.SurveyEvent.Answered;
import org.ventanilla.contracts.survey.SurveyEvent.Expired;
import org.ventanilla.contracts.survey.SurveyEvent.LowScoreRaised;
import org.ventanilla.contracts.survey.SurveyEvent.NotOffered;
import org.ventanilla.contracts.survey.SurveyEvent.Offered;
import org.ventanilla.survey.model.Decision.Accepted;
import org.ventanilla.survey.model.Decision.Ignored;
import org.ventanilla.survey.model.Decision.Reason;
import org.ventanilla.survey.model.Decision.Refused;
import org.ventanilla.survey.model.Survey.Resolved;
import org.ventanilla.survey.model.Survey.Status;

/// Decides whether to offer a survey, what an answer changes, and when a survey expires.
public final class SurveyDecider {

    /// The highest score for which an alert is published.
    private static final int MAX_SCORE_WITH_ALERT = 2;

    private SurveyDecider() {}

    /// Decides whether to offer a survey after an attention has ended. If the survey is not offered, the
    /// reason is
    /// recorded.
    ///
    /// A survey is an optional use of personal data, so it requires the authorisation of the person (Ley
    /// 1581 de 2012,
    /// art. 9). A person whose conversation was closed for inactivity gets no survey either.
    ///
    /// @param existing the survey about this conversation, if there is one already
    /// @param ended the message that the attention has ended
    /// @param id the id for a new survey
    /// @param validity how long after the end of the attention answers are accepted
    public static Decision decideOffer(
            Optional<Survey> existing, AttentionEnded ended, SurveyId id, Duration validity) {
        if (existing.isPresent()) {
            return new Ignored(Reason.DECIDED_BEFORE);
        }
        if (ended.endedBy().equals("IDLE")) {
            return notOffered(ended, id, "CLOSED_IDLE");
        }
        if (!ended.surveyAllowed()) {
            return notOffered(ended, id, "NO_CONSENT");
        }
        ConversationRef conversation = ended.conversation();
        Survey survey = newSurvey(ended, id, Status.OFFERED, null, ended.at().plus(validity));
        return new Accepted(
                survey, List.of(new Offered(id, conversation.contactId(), conversation.conversationId(), ended.at())));
    }

    /// Applies the answer of the person to a question. Only the first answer to each question counts. An
    /// answer that
    /// was given in time counts even if the service reads the answer after the survey has expired.
    public static Decision answer(Survey survey, RecordAnswer answer) {
        Instant expiresAt = survey.expiresAt();
        if (expiresAt == null) {
            return new Ignored(Reason.NOT_ASKED);
        }
        if (answer.at().isAfter(expiresAt)) {
            return new Ignored(Reason.TOO_LATE);
        }
        return switch (answer.question()) {
            case SCORE -> applyScore(survey, answer);
            case RESOLVED -> applyResolved(survey, answer);
            case COMMENT -> applyComment(survey, answer);
        };
    }

    /// Expires the survey if the survey has no score and its time has passed.
    public static Decision expire(Survey survey, Instant now) {
        Instant expiresAt = survey.expiresAt();
        if (survey.status() != Status.OFFERED || expiresAt == null || now.isBefore(expiresAt)) {
            return new Ignored(Reason.NOT_DUE);
        }
        return accepted(
                survey.expired(),
                List.of(new Expired(
                        survey.id(),
                        survey.attention().contactId(),
                        survey.attention().conversationId(),
                        now)));
    }

    private static Decision applyScore(Survey survey, RecordAnswer answer) {
        if (!answer.value().matches("[1-5]")) {
            return new Refused(Reason.BAD_VALUE);
        }
        if (survey.answers().score() != null) {
            return new Ignored(Reason.ANSWERED_BEFORE);
        }
        int score = Integer.parseInt(answer.value());
        Survey after = survey.withScore(score, answer.at());
        List<SurveyEvent> events = new ArrayList<>(answeredEvents(after, answer.at()));
        if (score <= MAX_SCORE_WITH_ALERT) {
            events.add(new LowScoreRaised(
                    survey.id(),
                    survey.attention().contactId(),
                    survey.attention().conversationId(),
                    score,
                    answer.at()));
        }
        return accepted(after, events);
    }

    private static Decision applyResolved(Survey survey, RecordAnswer answer) {
        Optional<Resolved> parsed = List.of(Resolved.values()).stream()
                .filter(value -> value.name().equals(answer.value()))
                .findFirst();
        if (parsed.isEmpty()) {
            return new Refused(Reason.BAD_VALUE);
        }
        if (survey.answers().resolved() != null) {
            return new Ignored(Reason.ANSWERED_BEFORE);
        }
        Survey after = survey.withResolved(parsed.get());
        return accepted(after, answeredEvents(after, answer.at()));
    }

    private static Decision applyComment(Survey survey, RecordAnswer answer) {
        if (survey.answers().comment() != null) {
            return new Ignored(Reason.ANSWERED_BEFORE);
        }
        String comment = answer.value().strip();
        if (comment.isEmpty()) {
            return new Refused(Reason.BAD_VALUE);
        }
        Survey after = survey.withComment(withinLimit(comment));
        return accepted(after, answeredEvents(after, answer.at()));
    }

    /// Returns the beginning of the comment that the limit allows. An emoji at the limit is left out
    /// whole.
    private static String withinLimit(String comment) {
        int limit = SurveyLimits.MAX_COMMENT_CHARACTERS;
        if (comment.length() <= limit) {
            return comment;
        }
        return comment.substring(0, Character.isLowSurrogate(comment.charAt(limit)) ? limit - 1 : limit);
    }

    /// Returns an event with all answers so far. If there is no score yet, the list is empty.
    private static List<SurveyEvent> answeredEvents(Survey survey, Instant at) {
        if (survey.answers().score() == null) {
            return List.of();
        }
        return List.of(new Answered(
                survey.id(),
                survey.attention().contactId(),
                survey.attention().conversationId(),
                survey.answers().score(),
                survey.answers().resolved() == null
                        ? null
                        : survey.answers().resolved().name(),
                survey.answers().comment() != null,
                at));
    }

    private static Decision accepted(Survey after, List<SurveyEvent> events) {
        return new Accepted(after.withVersionRaisedBy(events.size()), events);
    }

    private static Decision notOffered(AttentionEnded ended, SurveyId id, String reason) {
        ConversationRef conversation = ended.conversation();
        return new Accepted(
                newSurvey(ended, id, Status.NOT_OFFERED, reason, null),
                List.of(new NotOffered(conversation.contactId(), conversation.conversationId(), reason, ended.at())));
    }

    private static Survey newSurvey(
            AttentionEnded ended, SurveyId id, Status status, @Nullable String reason, @Nullable Instant expiresAt) {
        ConversationRef conversation = ended.conversation();
        return new Survey(
                id,
                new Survey.Attention(
                        conversation.contactId(),
                        conversation.conversationId(),
                        conversation.channel(),
                        conversation.team(),
                        conversation.adviser()),
                status,
                reason,
                ended.at(),
                expiresAt,
                Survey.Answers.NONE,
                1);
    }
}
