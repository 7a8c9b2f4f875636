package org.ventanilla.conversation.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.flow.Prompt;

/// Handles the replies of pqrsd-service. A reply is late if it arrives when the dialogue no longer
/// waits for this reply. The person is told the result of a filing even if the reply is late. A
/// late reply about the state of a case is ignored. A late reply does not continue the dialogue.
final class CaseReplies {

    private CaseReplies() {}

    static Decision handle(Turn turn, DialogueCommand.ReceiveCaseReply received) {
        PqrsdReply reply = received.reply();
        if (!turn.citizen().isOwnRequest(received.askedAt())) {
            return handleFormerPersonReply(turn, reply);
        }
        boolean awaited = awaits(turn, reply.commandId());
        switch (reply) {
            case PqrsdReply.CaseFiled filed -> {
                tellFiled(turn, filed);
                if (awaited) {
                    MenuDialogue.askAnythingElse(turn);
                }
            }
            case PqrsdReply.FilingRefused refused -> {
                turn.sayNews(newsOf(turn, refused), Prompt.FILING_REFUSED, Map.of("motivo", reasonText(turn, refused)));
                if (awaited) {
                    MenuDialogue.askAnythingElse(turn);
                }
            }
            case PqrsdReply.CaseStatus status -> {
                if (!awaited) {
                    return new Decision.Ignored("the person no longer waits for this reply");
                }
                tellStatus(turn, status);
            }
        }
        return turn.decision();
    }

    /// Handles a reply to a request of the former person after a change of identity. The reply is
    /// not told in the chat. News that the former person must learn becomes a task for staff.
    private static Decision handleFormerPersonReply(Turn turn, PqrsdReply reply) {
        return switch (reply) {
            case PqrsdReply.CaseFiled filed -> giveToStaff(turn, newsOf(turn, filed));
            case PqrsdReply.FilingRefused refused -> giveToStaff(turn, newsOf(turn, refused));
            case PqrsdReply.CaseStatus _ -> new Decision.Ignored("asked before the identity changed");
        };
    }

    private static Decision giveToStaff(Turn turn, News news) {
        return turn.emit(new DialogueEvent.NewsWithheld(news)).decision();
    }

    private static News newsOf(Turn turn, PqrsdReply.CaseFiled filed) {
        String due = filed.dueDate() == null
                ? turn.flow().bundleText("palabra.sin_plazo_fijo")
                : SpanishFormat.day(filed.dueDate());
        String factor = filed.trackingCode() == null
                ? turn.flow().bundleText("palabra.factor_documento")
                : turn.flow().bundleText("palabra.factor_codigo") + " " + filed.trackingCode();
        return new News(filed.commandId(), News.Kind.CASE_FILED, List.of(filed.radicado(), due, factor));
    }

    private static News newsOf(Turn turn, PqrsdReply.FilingRefused refused) {
        return new News(refused.commandId(), News.Kind.FILING_REFUSED, List.of(reasonText(turn, refused)));
    }

    private static String reasonText(Turn turn, PqrsdReply.FilingRefused refused) {
        return turn.flow().bundleText("motivo." + refused.reason());
    }

    /// Whether the dialogue still waits for the reply to this request.
    static boolean awaits(Turn turn, UUID commandId) {
        return turn.conversation().stage() instanceof Stage.Waiting waiting
                && waiting.commandId().equals(commandId);
    }

    private static void tellFiled(Turn turn, PqrsdReply.CaseFiled filed) {
        News news = newsOf(turn, filed);
        Map<String, String> values = new HashMap<>();
        values.put("radicado", filed.radicado());
        values.put("fecha", SpanishFormat.day(filed.filedAt()));
        values.put("hora", SpanishFormat.timeOfDay(filed.filedAt()));
        values.put("recepcion", SpanishFormat.day(filed.receptionDay()));
        if (filed.dueDate() != null && filed.termBusinessDays() != null) {
            values.put("vence", SpanishFormat.day(filed.dueDate()));
            values.put("dias", Integer.toString(filed.termBusinessDays()));
            turn.sayNews(news, Prompt.FILED, values);
        } else {
            turn.sayNews(news, Prompt.FILED_NO_TERM, values);
        }
        if (filed.afterHours()) {
            turn.say(Prompt.FILED_AFTER_HOURS, values);
        }
        if (filed.trackingCode() != null) {
            turn.sayNews(news, Prompt.FILED_TRACKING, Map.of("codigo", filed.trackingCode()));
        }
    }

    /// Tells the state of the case. The text does not distinguish an unknown case from a case of
    /// another person.
    private static void tellStatus(Turn turn, PqrsdReply.CaseStatus status) {
        switch (status.outcome()) {
            case "FOUND" -> {
                turn.say(
                        status.dueDate() == null ? Prompt.STATUS_NO_TERM : Prompt.STATUS_FOUND,
                        textValues(turn, status));
                turn.emit(new DialogueEvent.ContainedBecause("SOLVED"));
                MenuDialogue.askAnythingElse(turn);
            }
            case "LOCKED" -> {
                turn.say(Prompt.STATUS_LOCKED);
                MenuDialogue.askAnythingElse(turn);
            }
            default -> turn.say(Prompt.STATUS_NOT_FOUND).enter(new Stage.AskingStatus(null));
        }
    }

    private static Map<String, String> textValues(Turn turn, PqrsdReply.CaseStatus status) {
        Map<String, String> values = new HashMap<>();
        values.put("radicado", String.valueOf(status.radicado()));
        values.put("estado", turn.flow().bundleText("estado." + status.state()));
        values.put(
                "dependencia",
                status.unit() == null ? turn.flow().bundleText("dependencia.sin_asignar") : status.unit());
        if (status.dueDate() != null) {
            values.put("vence", SpanishFormat.day(status.dueDate()));
        }
        return values;
    }
}
