package org.ventanilla.survey.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.conversation.ConversationCommand.OfferSurvey;
import org.ventanilla.contracts.conversation.ConversationEvent.AttentionEnded;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.survey.SurveyCommand;
import org.ventanilla.contracts.survey.SurveyCommand.RecordAnswer;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Inputs;
import org.ventanilla.records.Subscription;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.survey.SurveyConfig;
import org.ventanilla.survey.model.Decision;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.Survey.Status;
import org.ventanilla.survey.model.SurveyDecider;
import org.ventanilla.survey.postgres.Surveys;

/// Handles the messages that an attention has ended and the answers to surveys. All surveys of a batch are
/// loaded at
/// once and saved at once. The effect of each message is decided separately.
@ApplicationScoped
class SurveyMessages implements LaneHandler {

    /// The messages that change a survey.
    private sealed interface Input {
        record Ended(AttentionEnded event) implements Input {}

        record Answered(SurveyCommand command) implements Input {}
    }

    private static final Inputs<Input> INPUTS = Inputs.<Input>of(Service.SURVEY)
            .readOnly(Topics.CONVERSATION_EVENTS, AttentionEnded.class, Input.Ended::new)
            .read(Topics.SURVEY_COMMANDS, SurveyCommand.class, Input.Answered::new);

    private final Surveys surveys;
    private final PublishedEvents publishedEvents;
    private final SurveyConfig config;

    SurveyMessages(Surveys surveys, PublishedEvents publishedEvents, SurveyConfig config) {
        this.surveys = surveys;
        this.publishedEvents = publishedEvents;
        this.config = config;
    }

    @Override
    public Subscription subscription() {
        return INPUTS.subscription();
    }

    @Override
    public void handle(Transaction tx, List<Incoming> batch) {
        Set<ConversationId> conversations = new LinkedHashSet<>();
        batch.forEach(incoming -> conversations.add(conversationOf(INPUTS.inputOf(incoming))));
        Map<ConversationId, Survey> surveyByConversation = surveys.lock(tx, conversations);
        Set<ConversationId> changedConversations = new LinkedHashSet<>();
        for (Incoming incoming : batch) {
            Input input = INPUTS.inputOf(incoming);
            ConversationId conversation = conversationOf(input);
            Optional<Survey> existing = Optional.ofNullable(surveyByConversation.get(conversation));
            switch (decide(input, existing)) {
                case Decision.Accepted accepted -> {
                    surveyByConversation.put(conversation, accepted.after());
                    changedConversations.add(conversation);
                    publishedEvents.prepare(accepted).forEach(event -> tx.publish(event.causedBy(incoming)));
                    if (existing.isEmpty() && accepted.after().status() == Status.OFFERED) {
                        tx.publish(Outgoing.of(offerCommand(accepted.after())).causedBy(incoming));
                    }
                }
                case Decision.Ignored ignored -> publishedEvents.logIgnored(incoming, ignored.reason());
                case Decision.Refused refused ->
                    tx.park(
                            incoming,
                            refused.reason().name(),
                            "an answer that the contract does not allow",
                            null,
                            incoming.message().at());
            }
        }
        List<Survey> changedSurveys = new ArrayList<>();
        changedConversations.forEach(
                conversation -> changedSurveys.add(Objects.requireNonNull(surveyByConversation.get(conversation))));
        surveys.save(tx, changedSurveys);
    }

    private Decision decide(Input input, Optional<Survey> existing) {
        return switch (input) {
            case Input.Ended(AttentionEnded ended) ->
                SurveyDecider.decideOffer(
                        existing,
                        ended,
                        new SurveyId(idFrom("survey", conversationOf(input).value())),
                        config.validity());
            case Input.Answered(RecordAnswer answer) ->
                existing.filter(survey -> survey.id().equals(answer.surveyId()))
                        .map(survey -> SurveyDecider.answer(survey, answer))
                        .orElse(new Decision.Refused(Decision.Reason.NOT_ASKED));
        };
    }

    /// Returns the command that makes conversation-service ask the questions. The command id is derived
    /// from the survey
    /// id, so that conversation-service recognises a repeated command as a duplicate.
    private static OfferSurvey offerCommand(Survey survey) {
        return new OfferSurvey(
                idFrom("offer", survey.id().value()),
                survey.attention().contactId(),
                survey.attention().conversationId(),
                survey.id(),
                Objects.requireNonNull(survey.expiresAt()),
                survey.decidedAt());
    }

    private static ConversationId conversationOf(Input input) {
        return switch (input) {
            case Input.Ended(AttentionEnded ended) -> ended.conversation().conversationId();
            case Input.Answered(RecordAnswer answer) -> answer.conversationId();
        };
    }

    /// Derives an id, which is always the same for a purpose and a source.
    private static UUID idFrom(String purpose, UUID source) {
        return UniqueIds.named(purpose + ":" + source);
    }
}
