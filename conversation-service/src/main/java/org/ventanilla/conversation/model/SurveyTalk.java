package org.ventanilla.conversation.model;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.PlainText;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.Stage.Surveying.Step;

/// How did it go? Asked once, answered with a tap, and never in the way of a new request.
final class SurveyTalk {

    /// Politeness is neither a score nor a request.
    private static final Set<String> POLITE =
            Set.of(
                    "gracias",
                    "muchas gracias",
                    "mil gracias",
                    "ok",
                    "vale",
                    "listo",
                    "bueno",
                    "perfecto",
                    "chao",
                    "adios",
                    "hasta luego");

    private SurveyTalk() {}

    static Decision offer(Turn turn, DialogueCommand.OfferSurvey command) {
        if (!turn.citizen().consents()) {
            return new Decision.Ignored("nobody consented to be asked");
        }
        boolean awaited =
                turn.conversation().stage() instanceof Stage.Surveying stage
                        && stage.step() == Step.OFFER;
        if (!awaited || !command.expiresAt().isAfter(turn.now)) {
            return new Decision.Ignored("the offer comes too late");
        }
        return turn.ask(new Stage.Surveying(Step.SCORE, command.surveyId(), command.expiresAt()))
                .decision();
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Surveying stage) {
        switch (stage.step()) {
            case OFFER -> beforeOffer(turn, message);
            case SCORE -> score(turn, message, stage);
            case RESOLVED -> resolved(turn, message, stage);
        }
    }

    private static void beforeOffer(Turn turn, ReceiveMessage message) {
        if (isRequest(turn, message.content())) {
            turn.handOn();
        }
    }

    private static void score(Turn turn, ReceiveMessage message, Stage.Surveying stage) {
        Optional<Option> option = turn.flow().read(Prompt.SCORE, message.content());
        if (option.isPresent()) {
            String value = option.get().name().substring("SCORE_".length());
            turn.happen(given(message.requestId(), surveyOf(stage), Question.SCORE, value))
                    .happen(new DialogueEvent.SurveyAnswered())
                    .ask(new Stage.Surveying(Step.RESOLVED, stage.surveyId(), stage.until()));
        } else if (isAmbiguous(message.content())) {
            turn.say(Prompt.SCORE_AGAIN);
        } else if (isRequest(turn, message.content())) {
            turn.handOn();
        }
    }

    private static void resolved(Turn turn, ReceiveMessage message, Stage.Surveying stage) {
        Optional<Option> option = turn.flow().read(Prompt.RESOLVED, message.content());
        if (option.isPresent()) {
            turn.happen(
                            given(
                                    message.requestId(),
                                    surveyOf(stage),
                                    Question.RESOLVED,
                                    option.get().name()))
                    .say(Prompt.THANKS)
                    .close("SURVEYED");
        } else if (isRequest(turn, message.content())) {
            turn.handOn();
        }
    }

    private static DialogueEvent given(
            UUID commandId, SurveyId surveyId, Question question, String value) {
        return new DialogueEvent.SurveyAnswerGiven(commandId, surveyId, question, value);
    }

    private static SurveyId surveyOf(Stage.Surveying stage) {
        return Objects.requireNonNull(stage.surveyId());
    }

    /// A number among words, as in «5 no sirve»: it may mean anything.
    private static boolean isAmbiguous(Content content) {
        return Words.typed(content)
                .map(PlainText::of)
                .filter(text -> text.matches(".*\\b[0-9]\\b.*|\\d+") && text.length() <= 40)
                .isPresent();
    }

    /// Politeness is none, nor is the tap of somebody still waiting whom the adviser forestalled.
    private static boolean isRequest(Turn turn, Content content) {
        return switch (content) {
            case Content.Text text -> !POLITE.contains(PlainText.of(text.body()));
            case Content.Choice choice -> !QueueTalk.tapsToWait(turn, choice);
            case Content.Media _, Content.Location _ -> true;
            case Content.ContactCards _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ ->
                    false;
        };
    }
}
