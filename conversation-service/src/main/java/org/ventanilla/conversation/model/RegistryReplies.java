package org.ventanilla.conversation.model;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.flow.Prompt;

/// What the registry answered, told to the person. A reply that comes late is told too; it only
/// moves the dialogue if the dialogue still waits for it.
final class RegistryReplies {

    private RegistryReplies() {}

    static Decision hear(Turn turn, PqrsdReply reply) {
        boolean awaited = awaits(turn, reply.commandId());
        switch (reply) {
            case PqrsdReply.CaseFiled filed -> {
                tell(turn, filed);
                if (awaited) {
                    MenuTalk.anythingElse(turn);
                }
            }
            case PqrsdReply.FilingRefused refused -> {
                turn.say(
                        Prompt.FILING_REFUSED,
                        Map.of("motivo", turn.flow().word("motivo." + refused.reason())));
                if (awaited) {
                    MenuTalk.anythingElse(turn);
                }
            }
            case PqrsdReply.CaseStatus status -> {
                if (!awaited) {
                    return new Decision.Ignored("the person went on to something else");
                }
                tell(turn, status);
            }
        }
        return turn.decision();
    }

    /// Whether the dialogue still waits for the answer to this.
    static boolean awaits(Turn turn, UUID commandId) {
        return turn.conversation().stage() instanceof Stage.Waiting waiting
                && waiting.commandId().equals(commandId);
    }

    private static void tell(Turn turn, PqrsdReply.CaseFiled filed) {
        Map<String, String> values = new HashMap<>();
        values.put("radicado", filed.radicado());
        values.put("fecha", Spanish.day(filed.filedAt()));
        values.put("hora", Spanish.hour(filed.filedAt()));
        values.put("recepcion", Spanish.day(filed.receptionDay()));
        if (filed.dueDate() != null && filed.termBusinessDays() != null) {
            values.put("vence", Spanish.day(filed.dueDate()));
            values.put("dias", Integer.toString(filed.termBusinessDays()));
            turn.say(Prompt.FILED, values);
        } else {
            turn.say(Prompt.FILED_NO_TERM, values);
        }
        if (filed.afterHours()) {
            turn.say(Prompt.FILED_AFTER_HOURS, values);
        }
        if (filed.trackingCode() != null) {
            turn.say(Prompt.FILED_TRACKING, Map.of("codigo", filed.trackingCode()));
        }
    }

    /// Unknown and not yours are told in the same words.
    private static void tell(Turn turn, PqrsdReply.CaseStatus status) {
        switch (status.outcome()) {
            case "FOUND" -> {
                turn.say(
                        status.dueDate() == null ? Prompt.STATUS_NO_TERM : Prompt.STATUS_FOUND,
                        values(turn, status));
                turn.happen(new DialogueEvent.ContainedBecause("SOLVED"));
                MenuTalk.anythingElse(turn);
            }
            case "LOCKED" -> {
                turn.say(Prompt.STATUS_LOCKED);
                MenuTalk.anythingElse(turn);
            }
            default -> turn.say(Prompt.STATUS_NOT_FOUND).enter(new Stage.AskingStatus(null));
        }
    }

    private static Map<String, String> values(Turn turn, PqrsdReply.CaseStatus status) {
        Map<String, String> values = new HashMap<>();
        values.put("radicado", String.valueOf(status.radicado()));
        values.put("estado", turn.flow().word("estado." + status.state()));
        values.put(
                "dependencia",
                status.unit() == null
                        ? turn.flow().word("dependencia.sin_asignar")
                        : status.unit());
        if (status.dueDate() != null) {
            values.put("vence", Spanish.day(status.dueDate()));
        }
        return values;
    }
}
