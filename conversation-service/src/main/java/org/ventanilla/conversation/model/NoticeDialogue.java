package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.ShownText;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.Stage.Noticing.Step;

/// The dialogue about electronic notices of administrative acts: the person accepts such notices
/// expressly, proves by a code that the phone number is theirs, and may revoke the acceptance at
/// any time (Ley 1437 de 2011, arts. 56 and 67).
final class NoticeDialogue {

    private NoticeDialogue() {}

    /// Tells the person if notices are authorised already; otherwise asks for the consent.
    static void authorise(Turn turn) {
        Instant since = turn.citizen().noticesSince();
        if (since == null) {
            askForConsent(turn);
        } else {
            turn.say(Prompt.NOTICES_GRANTED_BEFORE, Map.of("fecha", SpanishFormat.day(since)))
                    .ask(new Stage.Choosing(Prompt.NOTICES_STANDING));
        }
    }

    /// Asks for the consent. A person who is not registered is asked to register first.
    static void askForConsent(Turn turn) {
        Profile profile = turn.citizen().profile();
        if (profile != null && profile.hasDocument() && turn.citizen().consents()) {
            turn.ask(Stage.Noticing.asking(Step.CONSENT, turn.flow()));
        } else if (turn.citizen().consents()) {
            turn.say(Prompt.NOTICES_NEED_REGISTRATION);
            Registration.registerForNotices(turn);
        } else {
            turn.say(Prompt.NOTICES_NEED_REGISTRATION);
            ConsentDialogue.ask(turn);
        }
    }

    /// Requests the list of the person's notices.
    static void list(Turn turn, ReceiveMessage message) {
        turn.emit(new DialogueEvent.NoticesRequested(message.requestId()));
        waitForReply(turn, message);
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Noticing stage) {
        switch (stage.step()) {
            case CONSENT -> answerConsent(turn, message, stage);
            case CODE -> answerCode(turn, message);
            case REVOKE -> answerRevocation(turn, message, stage);
        }
    }

    /// Asks the open question again with the current text.
    static void askAgain(Turn turn, Stage.Noticing stage) {
        if (stage.step() == Step.CODE) {
            turn.say(stage.prompt());
        } else {
            turn.ask(Stage.Noticing.asking(stage.step(), turn.flow()));
        }
    }

    /// Asks again with the current text if the person answered another text.
    ///
    /// @return whether the person was asked again
    private static boolean askAgainIfTextChanged(Turn turn, ReceiveMessage message, Stage.Noticing stage) {
        if (ConsentDialogue.answersCurrentText(turn, message, stage.prompt(), stage.shown())) {
            return false;
        }
        turn.say(Prompt.CONSENT_TEXT_CHANGED).ask(Stage.Noticing.asking(stage.step(), turn.flow()));
        return true;
    }

    private static void answerConsent(Turn turn, ReceiveMessage message, Stage.Noticing stage) {
        if (askAgainIfTextChanged(turn, message, stage)) {
            return;
        }
        Optional<Option> option = turn.flow().readOption(Prompt.NOTICES_CONSENT, message.content());
        Profile person = turn.citizen().profile();
        if (option.isEmpty() || person == null) {
            ConversationDecider.handleNotUnderstood(turn);
        } else if (option.get() == Option.YES) {
            turn.emit(new DialogueEvent.NoticeConsentRequested(
                    message.requestId(), person, ConsentDialogue.createProof(turn, message, shownAt(stage), true)));
            waitForReply(turn, message);
        } else {
            turn.say(Prompt.NOTICES_DECLINED);
            MenuDialogue.askAnythingElse(turn);
        }
    }

    private static void answerCode(Turn turn, ReceiveMessage message) {
        String code = ContentText.typed(message.content()).orElse("").replaceAll("\\D", "");
        boolean asksForAnotherCode = code.length() <= 1 // at most the number of the option
                && turn.flow()
                        .readOption(Prompt.NOTICES_CODE, message.content())
                        .isPresent();
        if (asksForAnotherCode) {
            requestAnotherCode(turn, message);
        } else if (code.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
        } else {
            turn.emit(new DialogueEvent.NoticeCodeTyped(message.requestId(), code));
            waitForReply(turn, message);
        }
    }

    /// Requests another code for the consent that was given already. notification-service limits
    /// the number of codes and may refuse.
    private static void requestAnotherCode(Turn turn, ReceiveMessage message) {
        Profile person = turn.citizen().profile();
        Consent proof = turn.conversation().noticeProof();
        if (person == null || proof == null) {
            askForConsent(turn);
        } else {
            turn.emit(new DialogueEvent.NoticeConsentRequested(message.requestId(), person, proof));
            waitForReply(turn, message);
        }
    }

    /// Handles a code that is typed before notification-service has reported that the code was
    /// sent. This happens because the code is delivered separately.
    ///
    /// @return whether the message was such a code
    static boolean handleEarlyCode(Turn turn, ReceiveMessage message, Stage.Waiting waiting) {
        boolean early = waiting.request() == Stage.Waiting.Request.NOTICES
                && ContentText.typed(message.content())
                        .filter(typed -> typed.strip().matches("\\d{6}"))
                        .isPresent();
        if (early) {
            answerCode(turn, message);
        }
        return early;
    }

    private static void answerRevocation(Turn turn, ReceiveMessage message, Stage.Noticing stage) {
        if (askAgainIfTextChanged(turn, message, stage)) {
            return;
        }
        Optional<Option> option = turn.flow().readOption(Prompt.NOTICES_REVOKE, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
        } else if (option.get() == Option.YES) {
            turn.emit(new DialogueEvent.NoticeRevocationRequested(
                    message.requestId(), ConsentDialogue.createProof(turn, message, shownAt(stage), false)));
            waitForReply(turn, message);
        } else {
            MenuDialogue.askAnythingElse(turn);
        }
    }

    private static ShownText shownAt(Stage.Noticing stage) {
        return Objects.requireNonNull(stage.shown());
    }

    private static void waitForReply(Turn turn, ReceiveMessage message) {
        turn.enter(new Stage.Waiting(Stage.Waiting.Request.NOTICES, message.requestId(), turn.now, false));
    }
}
