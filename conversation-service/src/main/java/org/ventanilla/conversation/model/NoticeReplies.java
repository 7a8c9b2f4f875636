package org.ventanilla.conversation.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.conversation.flow.Prompt;

/// Handles the replies of notification-service.
final class NoticeReplies {

    private static final int MAX_LISTED_NOTICES = 10;

    private NoticeReplies() {}

    static Decision handle(Turn turn, DialogueCommand.ReceiveNoticeReply received) {
        NotificationReply reply = received.reply();
        if (!turn.citizen().isOwnRequest(received.askedAt())) {
            return new Decision.Ignored("asked before the identity changed");
        }
        boolean awaited = CaseReplies.awaits(turn, reply.commandId());
        switch (reply) {
            case NotificationReply.CodeSent sent -> {
                turn.emit(new DialogueEvent.NoticeCodeSent(sent.at()));
                if (awaited) {
                    turn.ask(Stage.Noticing.AWAITING_CODE);
                }
            }
            case NotificationReply.CodeRejected rejected -> {
                if (!awaited) {
                    return new Decision.Ignored("the person no longer waits for this reply");
                }
                tellCodeRejected(turn, rejected.exhausted());
            }
            case NotificationReply.ElectronicNoticeGranted granted -> {
                turn.emit(new DialogueEvent.NoticesAuthorised(granted.at()));
                if (awaited) {
                    tell(turn, true, Prompt.NOTICES_GRANTED, Map.of());
                } else {
                    tellConfirmed(turn, granted);
                }
            }
            case NotificationReply.ElectronicNoticePending pending ->
                tell(turn, awaited, Prompt.NOTICES_PENDING, Map.of("referencia", pending.reference()));
            case NotificationReply.ElectronicNoticeRevoked _ -> {
                turn.emit(new DialogueEvent.NoticesAuthorised(null));
                tell(turn, awaited, Prompt.NOTICES_REVOKED, Map.of());
            }
            case NotificationReply.NoticesListed listed -> tellList(turn, awaited, listed);
            case NotificationReply.Refused refused -> tellRefused(turn, awaited, refused.reason());
        }
        return turn.decision();
    }

    /// Tells the person that a member of staff confirmed a pending authorisation, perhaps days
    /// after the person asked for it. The delivery is tracked.
    private static void tellConfirmed(Turn turn, NotificationReply.ElectronicNoticeGranted granted) {
        turn.sayNews(
                new News(granted.commandId(), News.Kind.NOTICES_CONFIRMED, List.of(SpanishFormat.day(granted.at()))),
                Prompt.NOTICES_CONFIRMED,
                Map.of("fecha", SpanishFormat.day(granted.at())));
    }

    private static void tellRefused(Turn turn, boolean awaited, String reason) {
        if (reason.equals("NOT_GRANTED")) {
            turn.emit(new DialogueEvent.NoticesAuthorised(null));
        }
        boolean hasCode = turn.conversation().noticeCodeSentAt() != null;
        if (awaited && hasCode && reason.equals("TOO_MANY_CODES")) {
            // The last code is still valid.
            turn.say(Prompt.NOTICES_NO_MORE_CODES).enter(Stage.Noticing.AWAITING_CODE);
        } else {
            tell(
                    turn,
                    awaited,
                    Prompt.NOTICES_REFUSED,
                    Map.of("motivo", turn.flow().bundleText("motivo." + reason)));
        }
    }

    private static void tellCodeRejected(Turn turn, boolean exhausted) {
        turn.say(exhausted ? Prompt.NOTICES_CODE_USED_UP : Prompt.NOTICES_CODE_WRONG)
                .enter(Stage.Noticing.AWAITING_CODE);
    }

    private static void tellList(Turn turn, boolean awaited, NotificationReply.NoticesListed listed) {
        List<NotificationReply.Line> ownNotices = listed.notices().stream()
                .filter(line -> turn.citizen().isSinceIdentityChange(line.availableAt()))
                .toList();
        if (turn.citizen().identityChange() != null) {
            // This is also said if the list is empty, so that the text does not reveal earlier notices.
            turn.say(Prompt.NOTICES_EARLIER);
        }
        if (ownNotices.isEmpty()) {
            tell(turn, awaited, Prompt.NOTICES_NONE, Map.of());
            return;
        }
        String lines = ownNotices.stream()
                .limit(MAX_LISTED_NOTICES)
                .map(line -> "%s · %s · %s\n%s"
                        .formatted(
                                line.noticeNumber(),
                                turn.flow().bundleText("aviso." + line.state()),
                                SpanishFormat.day(line.availableAt()),
                                line.address()))
                .collect(Collectors.joining("\n"));
        tell(turn, awaited, Prompt.NOTICES_LIST, Map.of("lista", lines));
    }

    /// Tells the person the result, even if the dialogue no longer waits for the reply. If the
    /// dialogue still waits, the person is then asked whether they need anything else.
    private static void tell(Turn turn, boolean awaited, Prompt prompt, Map<String, String> values) {
        turn.say(prompt, values);
        if (awaited) {
            turn.emit(new DialogueEvent.ContainedBecause("SOLVED"));
            MenuDialogue.askAnythingElse(turn);
        }
    }
}
