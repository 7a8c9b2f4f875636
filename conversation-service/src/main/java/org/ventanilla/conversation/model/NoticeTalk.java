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

/// Electronic notices of administrative acts: accepted expressly, proved by a code, given up at any
/// moment (Ley 1437 de 2011, arts. 56 and 67).
final class NoticeTalk {

    private NoticeTalk() {}

    /// Says so where they are authorised already; else asks for the consent.
    static void authorise(Turn turn) {
        Instant since = turn.citizen().noticesSince();
        if (since == null) {
            authoriseAgain(turn);
        } else {
            turn.say(Prompt.NOTICES_GRANTED_BEFORE, Map.of("fecha", Spanish.day(since)))
                    .ask(new Stage.Choosing(Prompt.NOTICES_STANDING));
        }
    }

    /// Asks for the consent; first of all who it is that consents.
    static void authoriseAgain(Turn turn) {
        Profile profile = turn.citizen().profile();
        if (profile != null && profile.hasDocument() && turn.citizen().consents()) {
            turn.ask(Stage.Noticing.asking(Step.CONSENT, turn.flow()));
        } else if (turn.citizen().consents()) {
            turn.say(Prompt.NOTICES_NEED_REGISTRATION);
            Registration.goOnToNotices(turn);
        } else {
            turn.say(Prompt.NOTICES_NEED_REGISTRATION);
            ConsentTalk.ask(turn);
        }
    }

    static void list(Turn turn, ReceiveMessage message) {
        turn.happen(new DialogueEvent.NoticesRequested(message.requestId()));
        await(turn, message);
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Noticing stage) {
        switch (stage.step()) {
            case CONSENT -> consent(turn, message, stage);
            case CODE -> code(turn, message);
            case REVOKE -> revoke(turn, message, stage);
        }
    }

    /// Asks the same question again, in the current words.
    static void askAgain(Turn turn, Stage.Noticing stage) {
        if (stage.step() == Step.CODE) {
            turn.say(stage.prompt());
        } else {
            turn.ask(Stage.Noticing.asking(stage.step(), turn.flow()));
        }
    }

    /// Asks again, in the words of now, where another text was answered.
    private static boolean answersAnotherText(
            Turn turn, ReceiveMessage message, Stage.Noticing stage) {
        if (ConsentTalk.answersCurrentText(turn, message, stage.prompt(), stage.shown())) {
            return false;
        }
        turn.say(Prompt.CONSENT_TEXT_CHANGED).ask(Stage.Noticing.asking(stage.step(), turn.flow()));
        return true;
    }

    private static void consent(Turn turn, ReceiveMessage message, Stage.Noticing stage) {
        if (answersAnotherText(turn, message, stage)) {
            return;
        }
        Optional<Option> option = turn.flow().read(Prompt.NOTICES_CONSENT, message.content());
        Profile person = turn.citizen().profile();
        if (option.isEmpty() || person == null) {
            ConversationDecider.misunderstood(turn);
        } else if (option.get() == Option.YES) {
            turn.happen(
                    new DialogueEvent.NoticeConsentRequested(
                            message.requestId(),
                            person,
                            ConsentTalk.proof(turn, message, shownAt(stage), true)));
            await(turn, message);
        } else {
            turn.say(Prompt.NOTICES_DECLINED);
            MenuTalk.anythingElse(turn);
        }
    }

    private static void code(Turn turn, ReceiveMessage message) {
        String code = Words.typed(message.content()).orElse("").replaceAll("\\D", "");
        boolean asksForAnother =
                code.length() <= 1 // the number of the option at most
                        && turn.flow().read(Prompt.NOTICES_CODE, message.content()).isPresent();
        if (asksForAnother) {
            sendAnother(turn, message);
        } else if (code.isEmpty()) {
            ConversationDecider.misunderstood(turn);
        } else {
            turn.happen(new DialogueEvent.NoticeCodeTyped(message.requestId(), code));
            await(turn, message);
        }
    }

    /// Another code for the consent that was given already. How many may be sent is
    /// notification-service's rule, which answers with a refusal.
    private static void sendAnother(Turn turn, ReceiveMessage message) {
        Profile person = turn.citizen().profile();
        Consent proof = turn.conversation().noticeProof();
        if (person == null || proof == null) {
            authoriseAgain(turn);
        } else {
            turn.happen(
                    new DialogueEvent.NoticeConsentRequested(message.requestId(), person, proof));
            await(turn, message);
        }
    }

    /// The code travels on its own and may be typed back before notification-service has told us
    /// that it was sent.
    static boolean earlyCode(Turn turn, ReceiveMessage message, Stage.Waiting waiting) {
        boolean early =
                waiting.request() == Stage.Waiting.Request.NOTICES
                        && Words.typed(message.content())
                                .filter(typed -> typed.strip().matches("\\d{6}"))
                                .isPresent();
        if (early) {
            code(turn, message);
        }
        return early;
    }

    private static void revoke(Turn turn, ReceiveMessage message, Stage.Noticing stage) {
        if (answersAnotherText(turn, message, stage)) {
            return;
        }
        Optional<Option> option = turn.flow().read(Prompt.NOTICES_REVOKE, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
        } else if (option.get() == Option.YES) {
            turn.happen(
                    new DialogueEvent.NoticeRevocationRequested(
                            message.requestId(),
                            ConsentTalk.proof(turn, message, shownAt(stage), false)));
            await(turn, message);
        } else {
            MenuTalk.anythingElse(turn);
        }
    }

    private static ShownText shownAt(Stage.Noticing stage) {
        return Objects.requireNonNull(stage.shown());
    }

    private static void await(Turn turn, ReceiveMessage message) {
        turn.enter(
                new Stage.Waiting(
                        Stage.Waiting.Request.NOTICES, message.requestId(), turn.now, false));
    }
}
