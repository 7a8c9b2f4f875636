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
/// @param comment the person's own words; stored, but never published or logged
/// @param version grows by one with each published event
public record Survey(
        SurveyId id,
        ContactId contactId,
        ConversationId conversationId,
        Channel channel,
        @Nullable String team,
        @Nullable String adviser,
        Status status,
        @Nullable String reason,
        Instant decidedAt,
        @Nullable Instant expiresAt,
        @Nullable Integer score,
        @Nullable Resolved resolved,
        @Nullable String comment,
        @Nullable Instant answeredAt,
        long version) {

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
        return new Survey(
                id,
                contactId,
                conversationId,
                channel,
                team,
                adviser,
                Status.ANSWERED,
                reason,
                decidedAt,
                expiresAt,
                given,
                resolved,
                comment,
                at,
                version);
    }

    Survey withResolved(Resolved given) {
        return new Survey(
                id,
                contactId,
                conversationId,
                channel,
                team,
                adviser,
                status,
                reason,
                decidedAt,
                expiresAt,
                score,
                given,
                comment,
                answeredAt,
                version);
    }

    Survey withComment(String given) {
        return new Survey(
                id,
                contactId,
                conversationId,
                channel,
                team,
                adviser,
                status,
                reason,
                decidedAt,
                expiresAt,
                score,
                resolved,
                given,
                answeredAt,
                version);
    }

    Survey expired() {
        return new Survey(
                id,
                contactId,
                conversationId,
                channel,
                team,
                adviser,
                Status.EXPIRED,
                reason,
                decidedAt,
                expiresAt,
                score,
                resolved,
                comment,
                answeredAt,
                version);
    }

    Survey afterEvents(int events) {
        return new Survey(
                id,
                contactId,
                conversationId,
                channel,
                team,
                adviser,
                status,
                reason,
                decidedAt,
                expiresAt,
                score,
                resolved,
                comment,
                answeredAt,
                version + events);
    }

    @Override
    public String toString() {
        return "Survey[%s, %s, version %d]".formatted(id, status, version);
    }
}
