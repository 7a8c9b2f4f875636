package org.ventanilla.survey.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;

/// The survey of one conversation, from the decision whether to ask.
///
/// @param reason why it was not offered
/// @param decidedAt when the attention ended, which is when the survey was offered or withheld
/// @param expiresAt an answer given later is not taken; absent where nothing was offered
/// @param comment the person's own words: kept here, never published or logged
/// @param version one step per published event
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

    /// Where a survey stands.
    public enum Status {
        NOT_OFFERED,
        OFFERED,
        ANSWERED,
        EXPIRED
    }

    /// Whether the person got what they came for.
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
