package org.ventanilla.conversation.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.conversation.flow.Excerpt;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.Stage.Surveying.Step;

/// The survey after an attention. The survey is offered once, is answered by a tap or a word, and
/// never delays a new request.
final class SurveyDialogue {

    private SurveyDialogue() {}

    static Decision offer(Turn turn, DialogueCommand.OfferSurvey command) {
        if (!turn.citizen().consents()) {
            return new Decision.Ignored("the person did not consent to surveys");
        }
        boolean awaited = turn.conversation().stage() instanceof Stage.Surveying stage && stage.step() == Step.OFFER;
        if (!awaited || !command.expiresAt().isAfter(turn.now)) {
            return new Decision.Ignored("the offer comes too late");
        }
        return turn.emit(new DialogueEvent.SurveyOffered(
                        new OpenSurvey(command.surveyId(), turn.conversation().id(), command.expiresAt(), List.of())))
                .ask(new Stage.Surveying(Step.SCORE, command.surveyId(), command.expiresAt(), null))
                .decision();
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Surveying stage) {
        switch (stage.step()) {
            case OFFER -> answerBeforeOffer(turn, message);
            case SCORE -> answerScore(turn, message, stage);
            case RESOLVED -> answerResolved(turn, message, stage);
            case COMMENT -> answerComment(turn, message, stage);
        }
    }

    /// Handles a tap on a button of the survey after the dialogue has moved on or ended. The tap
    /// counts while the survey is open and the question has no answer. The tap leaves no line in
    /// the transcript, because the scored adviser may read the transcript.
    ///
    /// @return whether the message was such a tap
    static boolean handleLaterTap(Turn turn, ReceiveMessage message) {
        if (!(message.content() instanceof Content.Choice choice)) {
            return false;
        }
        Optional<Option> score = turn.flow().readOption(Prompt.SCORE, choice);
        Optional<Option> resolved = turn.flow().readOption(Prompt.RESOLVED, choice);
        if (score.isEmpty() && resolved.isEmpty() || isAsked(turn, score.isPresent())) {
            return false;
        }
        Question question = score.isPresent() ? Question.SCORE : Question.RESOLVED;
        String value = score.map(SurveyDialogue::valueOf)
                .or(() -> resolved.map(Option::name))
                .get();
        OpenSurvey survey = turn.citizen().survey();
        if (survey == null || !survey.isOpenAt(message.receivedAt())) {
            sayUnlessAdviserReads(turn, Prompt.SURVEY_OVER);
        } else if (!survey.isAnswered(question)) {
            recordAnswer(turn, message, survey, question, value);
            noteOrAskWhy(turn, survey, value);
        }
        return true;
    }

    /// Whether the current stage waits for the answer.
    ///
    /// @param isScore whether the answer is the score; false if it is the answer to the question
    /// whether the matter was resolved
    private static boolean isAsked(Turn turn, boolean isScore) {
        return turn.conversation().stage() instanceof Stage.Surveying stage
                && stage.step() == (isScore ? Step.SCORE : Step.RESOLVED);
    }

    /// Confirms the answer. After a bad score the person is asked for the reason if the dialogue is
    /// at a menu.
    private static void noteOrAskWhy(Turn turn, OpenSurvey survey, String value) {
        boolean isLow = value.equals("1") || value.equals("2");
        if (isLow && turn.conversation().stage() instanceof Stage.Choosing) {
            turn.ask(new Stage.Surveying(Step.COMMENT, survey.id(), survey.until(), Integer.valueOf(value)));
        } else {
            sayUnlessAdviserReads(turn, Prompt.SCORE_NOTED);
        }
    }

    /// Says something about the survey, unless an adviser would read the message.
    private static void sayUnlessAdviserReads(Turn turn, Prompt prompt) {
        switch (turn.conversation().stage()) {
            case Stage.Queued _, Stage.WithAdviser _ -> {} // the adviser would read the message
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Surveying _,
                    Stage.Closed _ -> turn.say(prompt);
        }
    }

    private static void answerBeforeOffer(Turn turn, ReceiveMessage message) {
        if (isRequest(turn, message.content())) {
            turn.openNext();
        }
    }

    private static void answerScore(Turn turn, ReceiveMessage message, Stage.Surveying stage) {
        OptionalInt score = scoreIn(turn, message.content());
        if (score.isPresent()) {
            recordAnswer(turn, message, surveyOf(turn, stage), Question.SCORE, Integer.toString(score.getAsInt()));
            turn.ask(stage.scored(score.getAsInt()));
        } else if (isNeitherScoreNorRequest(turn, message.content())) {
            turn.say(Prompt.SCORE_AGAIN);
        } else if (isRequest(turn, message.content())) {
            turn.openNext();
        }
    }

    private static void answerResolved(Turn turn, ReceiveMessage message, Stage.Surveying stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.RESOLVED, message.content());
        if (option.isPresent()) {
            recordAnswer(
                    turn,
                    message,
                    surveyOf(turn, stage),
                    Question.RESOLVED,
                    option.get().name());
            if (stage.isScoredLow()) {
                turn.ask(stage.to(Step.COMMENT));
            } else {
                turn.say(Prompt.THANKS).close("SURVEYED");
            }
        } else if (isNeitherScoreNorRequest(turn, message.content())) {
            turn.say(Prompt.RESOLVED);
        } else if (stage.isScoredLow() && ContentText.typed(message.content()).isPresent()) {
            answerComment(turn, message, stage); // the person explains without being asked
        } else if (isRequest(turn, message.content())) {
            turn.openNext();
        }
    }

    private static void answerComment(Turn turn, ReceiveMessage message, Stage.Surveying stage) {
        Optional<String> words = ContentText.typed(message.content());
        if (words.isPresent()) {
            if (!Registration.declines(words.get()) && !turn.flow().isThanks(words.get())) {
                recordAnswer(turn, message, surveyOf(turn, stage), Question.COMMENT, shortened(words.get()));
            }
            turn.say(Prompt.THANKS).close("SURVEYED");
        } else if (message.content() instanceof Content.Media) {
            turn.say(Prompt.COMMENT); // survey-service stores comments as text only
        } else if (isRequest(turn, message.content())) {
            turn.openNext();
        }
    }

    private static String shortened(String words) {
        return Excerpt.firstCharacters(words, ConversationLimits.COMMENT_CHARACTERS);
    }

    private static void recordAnswer(
            Turn turn, ReceiveMessage message, OpenSurvey survey, Question question, String value) {
        turn.emit(new DialogueEvent.SurveyAnswerGiven(
                message.requestId(), survey.withAnswered(question), question, value));
        if (question == Question.SCORE
                && survey.about().equals(turn.conversation().id())) {
            turn.emit(new DialogueEvent.SurveyAnswered());
        }
    }

    /// Returns the survey of the stage. In data of a release before 0.2.2 the person's data does
    /// not contain the survey, so it is built from the stage.
    private static OpenSurvey surveyOf(Turn turn, Stage.Surveying stage) {
        OpenSurvey known = turn.citizen().survey();
        return known != null && known.id().equals(stage.surveyId())
                ? known
                : new OpenSurvey(
                        Objects.requireNonNull(stage.surveyId()),
                        turn.conversation().id(),
                        stage.until(),
                        List.of());
    }

    private static OptionalInt scoreIn(Turn turn, Content content) {
        if (content instanceof Content.Text text) {
            return ScoreParser.parse(text.body());
        }
        return turn.flow().readOption(Prompt.SCORE, content).map(SurveyDialogue::valueOf).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    private static String valueOf(Option score) {
        return score.name().substring("SCORE_".length());
    }

    /// Whether the message is neither a score nor a request: it is a greeting, or contains a number
    /// among other words.
    private static boolean isNeitherScoreNorRequest(Turn turn, Content content) {
        return ContentText.typed(content)
                .filter(typed -> turn.flow().isGreeting(typed) || ScoreParser.isAmbiguous(typed))
                .isPresent();
    }

    /// Whether the message is a new request. Politeness is no request. A tap on *keep waiting* is
    /// no request either, because the person sent it before they knew that the wait was over.
    private static boolean isRequest(Turn turn, Content content) {
        return switch (content) {
            case Content.Text text -> !turn.flow().isThanks(text.body());
            case Content.Choice choice -> !QueueDialogue.isTapToKeepWaiting(turn, choice);
            case Content.Media _, Content.Location _ -> true;
            case Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ -> false;
        };
    }
}
