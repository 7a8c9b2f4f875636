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
import org.ventanilla.contracts.survey.SurveyCommand.RecordAnswer;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.LaneHandler;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Subscription;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.survey.SurveyConfig;
import org.ventanilla.survey.model.Decision;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.Survey.Status;
import org.ventanilla.survey.model.SurveyDecider;
import org.ventanilla.survey.postgres.Surveys;

/// Applies finished attentions and answers: loads once, decides, saves once.
@ApplicationScoped
class SurveyHandler implements LaneHandler {

    private final Surveys surveys;
    private final Told told;
    private final SurveyConfig config;

    SurveyHandler(Surveys surveys, Told told, SurveyConfig config) {
        this.surveys = surveys;
        this.told = told;
        this.config = config;
    }

    @Override
    public Subscription subscription() {
        return Subscription.of(Service.SURVEY)
                .readOnly(Topics.CONVERSATION_EVENTS, AttentionEnded.class)
                .read(Topics.SURVEY_COMMANDS);
    }

    @Override
    public void handle(Transaction tx, List<Incoming> batch) {
        Set<ConversationId> about = new LinkedHashSet<>();
        batch.forEach(incoming -> about.add(conversationOf(incoming)));
        Map<ConversationId, Survey> loaded = surveys.lock(tx, about);
        Set<ConversationId> changed = new LinkedHashSet<>();
        for (Incoming incoming : batch) {
            ConversationId conversation = conversationOf(incoming);
            Optional<Survey> known = Optional.ofNullable(loaded.get(conversation));
            switch (decide(incoming, known)) {
                case Decision.Accepted accepted -> {
                    loaded.put(conversation, accepted.after());
                    changed.add(conversation);
                    told.of(accepted).forEach(event -> tx.publish(event.causedBy(incoming)));
                    if (known.isEmpty() && accepted.after().status() == Status.OFFERED) {
                        tx.publish(Outgoing.of(offer(accepted.after())).causedBy(incoming));
                    }
                }
                case Decision.Ignored ignored -> told.ignored(incoming, ignored.why());
                case Decision.Refused refused ->
                    tx.park(
                            incoming,
                            refused.why().name(),
                            "an answer that the contract does not allow",
                            null,
                            incoming.message().at());
            }
        }
        List<Survey> after = new ArrayList<>();
        changed.forEach(conversation -> after.add(Objects.requireNonNull(loaded.get(conversation))));
        surveys.save(tx, after);
    }

    private Decision decide(Incoming incoming, Optional<Survey> known) {
        return switch (incoming.message()) {
            case AttentionEnded ended ->
                SurveyDecider.attentionEnded(
                        known,
                        ended,
                        new SurveyId(named("survey", conversationOf(incoming).value())),
                        config.validity());
            case RecordAnswer answer ->
                known.filter(survey -> survey.id().equals(answer.surveyId()))
                        .map(survey -> SurveyDecider.answer(survey, answer))
                        .orElse(new Decision.Refused(Decision.Why.NOT_ASKED));
            default -> throw notSubscribed(incoming);
        };
    }

    /// The command that has the dialogue ask. Its id follows from the survey's, so that the same
    /// question asked twice is one.
    private static OfferSurvey offer(Survey survey) {
        return new OfferSurvey(
                named("offer", survey.id().value()),
                survey.contactId(),
                survey.conversationId(),
                survey.id(),
                Objects.requireNonNull(survey.expiresAt()),
                survey.decidedAt());
    }

    private static ConversationId conversationOf(Incoming incoming) {
        return switch (incoming.message()) {
            case AttentionEnded ended -> ended.conversation().conversationId();
            case RecordAnswer answer -> answer.conversationId();
            default -> throw notSubscribed(incoming);
        };
    }

    private static UUID named(String what, UUID of) {
        return UniqueIds.named(what + ":" + of);
    }

    private static IllegalArgumentException notSubscribed(Incoming incoming) {
        return new IllegalArgumentException(
                "not subscribed to " + incoming.metadata().type());
    }
}
