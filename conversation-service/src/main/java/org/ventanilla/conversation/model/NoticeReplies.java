package org.ventanilla.conversation.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.conversation.flow.Prompt;

/// What notification-service answered, told to the person.
final class NoticeReplies {

    private NoticeReplies() {}

    static Decision hear(Turn turn, DialogueCommand.HearNotices heard) {
        NotificationReply reply = heard.reply();
        if (!turn.citizen().asked(heard.askedAt())) {
            return new Decision.Ignored("asked before the identity changed");
        }
        boolean awaited = RegistryReplies.awaits(turn, reply.commandId());
        switch (reply) {
            case NotificationReply.CodeSent sent -> {
                turn.happen(new DialogueEvent.NoticeCodeSent(sent.at()));
                if (awaited) {
                    turn.ask(Stage.Noticing.AWAITING_CODE);
                }
            }
            case NotificationReply.CodeRejected rejected -> {
                if (!awaited) {
                    return new Decision.Ignored("the person went on to something else");
                }
                reject(turn, rejected.exhausted());
            }
            case NotificationReply.ElectronicNoticeGranted granted -> {
                turn.happen(new DialogueEvent.NoticesAuthorised(granted.at()));
                if (awaited) {
                    tell(turn, true, Prompt.NOTICES_GRANTED, Map.of());
                } else {
                    confirm(turn, granted);
                }
            }
            case NotificationReply.ElectronicNoticePending pending ->
                    tell(
                            turn,
                            awaited,
                            Prompt.NOTICES_PENDING,
                            Map.of("referencia", pending.reference()));
            case NotificationReply.ElectronicNoticeRevoked _ -> {
                turn.happen(new DialogueEvent.NoticesAuthorised(null));
                tell(turn, awaited, Prompt.NOTICES_REVOKED, Map.of());
            }
            case NotificationReply.NoticesListed listed -> list(turn, awaited, listed);
            case NotificationReply.Refused refused -> refuse(turn, awaited, refused.reason());
        }
        return turn.decision();
    }

    /// An official confirmed what waited, perhaps days later: it is owed even then.
    private static void confirm(Turn turn, NotificationReply.ElectronicNoticeGranted granted) {
        turn.tell(
                new News(
                        granted.commandId(),
                        News.Kind.NOTICES_CONFIRMED,
                        List.of(Spanish.day(granted.at()))),
                Prompt.NOTICES_CONFIRMED,
                Map.of("fecha", Spanish.day(granted.at())));
    }

    private static void refuse(Turn turn, boolean awaited, String reason) {
        if (reason.equals("NOT_GRANTED")) {
            turn.happen(new DialogueEvent.NoticesAuthorised(null));
        }
        boolean hasCode = turn.conversation().noticeCodeSentAt() != null;
        if (awaited && hasCode && reason.equals("TOO_MANY_CODES")) {
            // The code that was sent last still proves the consent.
            turn.say(Prompt.NOTICES_NO_MORE_CODES).enter(Stage.Noticing.AWAITING_CODE);
        } else {
            tell(
                    turn,
                    awaited,
                    Prompt.NOTICES_REFUSED,
                    Map.of("motivo", turn.flow().word("motivo." + reason)));
        }
    }

    private static void reject(Turn turn, boolean exhausted) {
        turn.say(exhausted ? Prompt.NOTICES_CODE_USED_UP : Prompt.NOTICES_CODE_WRONG)
                .enter(Stage.Noticing.AWAITING_CODE);
    }

    private static void list(Turn turn, boolean awaited, NotificationReply.NoticesListed listed) {
        List<NotificationReply.Line> theirs =
                listed.notices().stream()
                        .filter(line -> turn.citizen().isSinceChange(line.availableAt()))
                        .toList();
        if (turn.citizen().identityChange() != null) {
            turn.say(Prompt.NOTICES_EARLIER); // also where there are none: it tells nothing
        }
        if (theirs.isEmpty()) {
            tell(turn, awaited, Prompt.NOTICES_NONE, Map.of());
            return;
        }
        String lines =
                theirs.stream()
                        .limit(10)
                        .map(
                                line ->
                                        "%s · %s · %s\n%s"
                                                .formatted(
                                                        line.noticeNumber(),
                                                        turn.flow().word("aviso." + line.state()),
                                                        Spanish.day(line.availableAt()),
                                                        line.address()))
                        .collect(Collectors.joining("\n"));
        tell(turn, awaited, Prompt.NOTICES_LIST, Map.of("lista", lines));
    }

    /// What is in force is told whenever it comes.
    private static void tell(
            Turn turn, boolean awaited, Prompt prompt, Map<String, String> values) {
        turn.say(prompt, values);
        if (awaited) {
            turn.happen(new DialogueEvent.ContainedBecause("SOLVED"));
            MenuTalk.anythingElse(turn);
        }
    }
}
