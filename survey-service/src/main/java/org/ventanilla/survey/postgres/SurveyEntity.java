package org.ventanilla.survey.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.Survey.Resolved;
import org.ventanilla.survey.model.Survey.Status;

/// A row of the table `survey`. The columns that are written when the attention ends never change.
@Entity
@Table(name = "survey")
class SurveyEntity {

    @Id
    private UUID id;

    @Column(name = "conversation_id", updatable = false)
    private UUID conversationId;

    @Column(name = "contact_id", updatable = false)
    private UUID contactId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Channel channel;

    @Column(updatable = false)
    private @Nullable String team;

    @Column(updatable = false)
    private @Nullable String adviser;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(updatable = false)
    private @Nullable String reason;

    @Column(name = "decided_at", updatable = false)
    private Instant decidedAt;

    @Column(name = "expires_at", updatable = false)
    private @Nullable Instant expiresAt;

    /// The lane of the contact. The instance that owns the lane expires the survey.
    @Column(updatable = false)
    private int lane;

    private @Nullable Integer score;

    @Enumerated(EnumType.STRING)
    private @Nullable Resolved resolved;

    private @Nullable String comment;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    /// The version grows by one with each published event. The decision sets the version, not Hibernate.
    private long version;

    static SurveyEntity of(Survey survey, int lane) {
        SurveyEntity entity = new SurveyEntity();
        entity.id = survey.id().value();
        entity.conversationId = survey.attention().conversationId().value();
        entity.contactId = survey.attention().contactId().value();
        entity.channel = survey.attention().channel();
        entity.team = survey.attention().team();
        entity.adviser = survey.attention().adviser();
        entity.reason = survey.reason();
        entity.decidedAt = survey.decidedAt();
        entity.expiresAt = survey.expiresAt();
        entity.lane = lane;
        entity.update(survey);
        return entity;
    }

    UUID id() {
        return id;
    }

    /// Copies the fields that may change.
    void update(Survey survey) {
        status = survey.status();
        score = survey.answers().score();
        resolved = survey.answers().resolved();
        comment = survey.answers().comment();
        answeredAt = survey.answers().answeredAt();
        version = survey.version();
    }

    Survey toSurvey() {
        return new Survey(
                new SurveyId(id),
                new Survey.Attention(
                        new ContactId(contactId), new ConversationId(conversationId), channel, team, adviser),
                status,
                reason,
                decidedAt,
                expiresAt,
                new Survey.Answers(score, resolved, comment, answeredAt),
                version);
    }
}
