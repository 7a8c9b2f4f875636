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
import org.ventanilla.survey.model.Decision.Refused;
import org.ventanilla.survey.model.Decision.Why;
import org.ventanilla.survey.model.Survey.Resolved;
import org.ventanilla.survey.model.Survey.Status;

/// Whether to ask, what an answer changes, and when silence is an answer too.
public final class SurveyDecider {

    /// A score at or below this is looked at by somebody.
    private static final int LOW = 2;

    private SurveyDecider() {}

    /// An attention ended: ask, or say why not.
    ///
    /// Surveys are an optional use of personal data, so they need the person's authorisation (Ley
    /// 1581 de 2012, art. 9). Who fell silent is not asked either.
    ///
    /// @param id of the survey that this would be
    /// @param validity how long an answer is taken
    public static Decision attentionEnded(
            Optional<Survey> known, AttentionEnded ended, SurveyId id, Duration validity) {
        if (known.isPresent()) {
            return new Ignored(Why.DECIDED_BEFORE);
        }
        if (ended.endedBy().equals("IDLE")) {
            return withheld(ended, id, "CLOSED_IDLE");
        }
        if (!ended.surveyAllowed()) {
            return withheld(ended, id, "NO_CONSENT");
        }
        ConversationRef about = ended.conversation();
        Survey survey = fresh(ended, id, Status.OFFERED, null, ended.at().plus(validity));
        return new Accepted(survey, List.of(new Offered(id, about.contactId(), about.conversationId(), ended.at())));
    }

    /// The person answered a question. The first answer to each counts; one that was given in time
    /// counts even when it is read late.
    public static Decision answer(Survey survey, RecordAnswer answer) {
        Instant expiresAt = survey.expiresAt();
        if (expiresAt == null) {
            return new Ignored(Why.NOT_ASKED);
        }
        if (answer.at().isAfter(expiresAt)) {
            return new Ignored(Why.TOO_LATE);
        }
        return switch (answer.question()) {
            case SCORE -> score(survey, answer);
            case RESOLVED -> resolved(survey, answer);
            case COMMENT -> comment(survey, answer);
        };
    }

    /// Time passed without a score.
    public static Decision expire(Survey survey, Instant now) {
        Instant expiresAt = survey.expiresAt();
        if (survey.status() != Status.OFFERED || expiresAt == null || now.isBefore(expiresAt)) {
            return new Ignored(Why.NOT_DUE);
        }
        return accepted(
                survey.expired(), List.of(new Expired(survey.id(), survey.contactId(), survey.conversationId(), now)));
    }

    private static Decision score(Survey survey, RecordAnswer answer) {
        if (!answer.value().matches("[1-5]")) {
            return new Refused(Why.BAD_VALUE);
        }
        if (survey.score() != null) {
            return new Ignored(Why.ANSWERED_BEFORE);
        }
        int score = Integer.parseInt(answer.value());
        Survey after = survey.withScore(score, answer.at());
        List<SurveyEvent> events = new ArrayList<>(told(after, answer.at()));
        if (score <= LOW) {
            events.add(
                    new LowScoreRaised(survey.id(), survey.contactId(), survey.conversationId(), score, answer.at()));
        }
        return accepted(after, events);
    }

    private static Decision resolved(Survey survey, RecordAnswer answer) {
        Optional<Resolved> given = List.of(Resolved.values()).stream()
                .filter(value -> value.name().equals(answer.value()))
                .findFirst();
        if (given.isEmpty()) {
            return new Refused(Why.BAD_VALUE);
        }
        if (survey.resolved() != null) {
            return new Ignored(Why.ANSWERED_BEFORE);
        }
        Survey after = survey.withResolved(given.get());
        return accepted(after, told(after, answer.at()));
    }

    private static Decision comment(Survey survey, RecordAnswer answer) {
        if (survey.comment() != null) {
            return new Ignored(Why.ANSWERED_BEFORE);
        }
        String words = answer.value().strip();
        if (words.isEmpty()) {
            return new Refused(Why.BAD_VALUE);
        }
        int kept = Math.min(words.length(), SurveyLimits.COMMENT_CHARACTERS);
        Survey after = survey.withComment(words.substring(0, kept));
        return accepted(after, told(after, answer.at()));
    }

    /// All that is known, said again at each step; nothing before there is a score.
    private static List<SurveyEvent> told(Survey survey, Instant at) {
        if (survey.score() == null) {
            return List.of();
        }
        return List.of(new Answered(
                survey.id(),
                survey.contactId(),
                survey.conversationId(),
                survey.score(),
                survey.resolved() == null ? null : survey.resolved().name(),
                survey.comment() != null,
                at));
    }

    private static Decision accepted(Survey after, List<SurveyEvent> events) {
        return new Accepted(after.afterEvents(events.size()), events);
    }

    private static Decision withheld(AttentionEnded ended, SurveyId id, String reason) {
        ConversationRef about = ended.conversation();
        return new Accepted(
                fresh(ended, id, Status.NOT_OFFERED, reason, null),
                List.of(new NotOffered(about.contactId(), about.conversationId(), reason, ended.at())));
    }

    private static Survey fresh(
            AttentionEnded ended, SurveyId id, Status status, @Nullable String reason, @Nullable Instant expiresAt) {
        ConversationRef about = ended.conversation();
        return new Survey(
                id,
                about.contactId(),
                about.conversationId(),
                about.channel(),
                about.team(),
                about.adviser(),
                status,
                reason,
                ended.at(),
                expiresAt,
                null,
                null,
                null,
                null,
                1);
    }
}
