package org.ventanilla.conversation.model;

import java.util.Map;
import java.util.stream.Collectors;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.conversation.flow.Prompt;

/// What notification-service answered, told to the person.
final class NoticeReplies {

    private NoticeReplies() {}

    static Decision hear(Turn turn, NotificationReply reply) {
        boolean awaited = RegistryReplies.awaits(turn, reply.commandId());
        switch (reply) {
            case NotificationReply.CodeSent _ -> {
                if (!awaited) {
                    return new Decision.Ignored("the person went on to something else");
                }
                turn.ask(new Stage.Noticing(Stage.Noticing.Step.CODE));
            }
            case NotificationReply.CodeRejected rejected -> {
                if (!awaited) {
                    return new Decision.Ignored("the person went on to something else");
                }
                reject(turn, rejected.exhausted());
            }
            case NotificationReply.ElectronicNoticeGranted _ ->
                    tell(turn, awaited, Prompt.NOTICES_GRANTED, Map.of());
            case NotificationReply.ElectronicNoticePending _ ->
                    tell(turn, awaited, Prompt.NOTICES_GRANTED, Map.of());
            case NotificationReply.ElectronicNoticeRevoked _ ->
                    tell(turn, awaited, Prompt.NOTICES_REVOKED, Map.of());
            case NotificationReply.NoticesListed listed -> list(turn, awaited, listed);
            case NotificationReply.Refused refused ->
                    tell(
                            turn,
                            awaited,
                            Prompt.NOTICES_REFUSED,
                            Map.of("motivo", turn.flow().word("motivo." + refused.reason())));
        }
        return turn.decision();
    }

    private static void reject(Turn turn, boolean exhausted) {
        if (exhausted) {
            turn.say(Prompt.NOTICES_CODE_USED_UP);
            MenuTalk.anythingElse(turn);
        } else {
            turn.say(Prompt.NOTICES_CODE_WRONG).enter(new Stage.Noticing(Stage.Noticing.Step.CODE));
        }
    }

    private static void list(Turn turn, boolean awaited, NotificationReply.NoticesListed listed) {
        if (listed.notices().isEmpty()) {
            tell(turn, awaited, Prompt.NOTICES_NONE, Map.of());
            return;
        }
        String lines =
                listed.notices().stream()
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
