package org.ventanilla.conversation.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.flow.Prompt;

/// What the registry answered, told to the person. A reply that comes late is told too; it only
/// moves the dialogue if the dialogue still waits for it.
final class RegistryReplies {

    private RegistryReplies() {}

    static Decision hear(Turn turn, DialogueCommand.HearRegistry heard) {
        PqrsdReply reply = heard.reply();
        if (!turn.citizen().asked(heard.askedAt())) {
            return withhold(turn, reply);
        }
        boolean awaited = awaits(turn, reply.commandId());
        switch (reply) {
            case PqrsdReply.CaseFiled filed -> {
                tell(turn, filed);
                if (awaited) {
                    MenuTalk.anythingElse(turn);
                }
            }
            case PqrsdReply.FilingRefused refused -> {
                turn.tell(
                        news(turn, refused),
                        Prompt.FILING_REFUSED,
                        Map.of("motivo", why(turn, refused)));
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

    /// Somebody else may write by now: what was asked before is not told here. What is owed all the
    /// same, staff tell.
    private static Decision withhold(Turn turn, PqrsdReply reply) {
        return switch (reply) {
            case PqrsdReply.CaseFiled filed -> withheld(turn, news(turn, filed));
            case PqrsdReply.FilingRefused refused -> withheld(turn, news(turn, refused));
            case PqrsdReply.CaseStatus _ ->
                    new Decision.Ignored("asked before the identity changed");
        };
    }

    private static Decision withheld(Turn turn, News news) {
        return turn.happen(new DialogueEvent.NewsWithheld(news)).decision();
    }

    private static News news(Turn turn, PqrsdReply.CaseFiled filed) {
        String due =
                filed.dueDate() == null
                        ? turn.flow().word("palabra.sin_plazo_fijo")
                        : Spanish.day(filed.dueDate());
        String factor =
                filed.trackingCode() == null
                        ? turn.flow().word("palabra.factor_documento")
                        : turn.flow().word("palabra.factor_codigo") + " " + filed.trackingCode();
        return new News(
                filed.commandId(), News.Kind.CASE_FILED, List.of(filed.radicado(), due, factor));
    }

    private static News news(Turn turn, PqrsdReply.FilingRefused refused) {
        return new News(refused.commandId(), News.Kind.FILING_REFUSED, List.of(why(turn, refused)));
    }

    private static String why(Turn turn, PqrsdReply.FilingRefused refused) {
        return turn.flow().word("motivo." + refused.reason());
    }

    /// Whether the dialogue still waits for the answer to this.
    static boolean awaits(Turn turn, UUID commandId) {
        return turn.conversation().stage() instanceof Stage.Waiting waiting
                && waiting.commandId().equals(commandId);
    }

    private static void tell(Turn turn, PqrsdReply.CaseFiled filed) {
        News news = news(turn, filed);
        Map<String, String> values = new HashMap<>();
        values.put("radicado", filed.radicado());
        values.put("fecha", Spanish.day(filed.filedAt()));
        values.put("hora", Spanish.hour(filed.filedAt()));
        values.put("recepcion", Spanish.day(filed.receptionDay()));
        if (filed.dueDate() != null && filed.termBusinessDays() != null) {
            values.put("vence", Spanish.day(filed.dueDate()));
            values.put("dias", Integer.toString(filed.termBusinessDays()));
            turn.tell(news, Prompt.FILED, values);
        } else {
            turn.tell(news, Prompt.FILED_NO_TERM, values);
        }
        if (filed.afterHours()) {
            turn.say(Prompt.FILED_AFTER_HOURS, values);
        }
        if (filed.trackingCode() != null) {
            turn.tell(news, Prompt.FILED_TRACKING, Map.of("codigo", filed.trackingCode()));
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
