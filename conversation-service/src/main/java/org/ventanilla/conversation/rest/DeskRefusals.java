package org.ventanilla.conversation.rest;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.conversation.handling.DeskRefusal;
import org.ventanilla.webkit.Refusal;

/// Converts refusals of the desk to problem responses. The field `code` is the reason, and the
/// field `detail` is the text of the reason in [DeskTexts].
final class DeskRefusals {

    private final DeskTexts texts;

    DeskRefusals(DeskTexts texts) {
        this.texts = texts;
    }

    @ServerExceptionMapper
    Response refused(DeskRefusal refusal) {
        DeskRefusal.Reason reason = refusal.reason();
        return kindOf(reason)
                .because(texts.refusal(reason))
                .withCode(reason.name())
                .withField(reason.field())
                .response();
    }

    private static Refusal kindOf(DeskRefusal.Reason reason) {
        return switch (reason) {
            case NOT_YOURS -> Refusal.NO_SUCH_RESOURCE;
            case NOT_AVAILABLE, HANDS_FULL, NOT_ATTENDED, IN_CONVERSATION, CHANGED_HANDS, ENDED, NOT_ENDED ->
                Refusal.CONFLICT;
            case TEXT_EMPTY, TEXT_TOO_LONG, TEXT_BROKEN, UNKNOWN_TOPIC, UNKNOWN_REASON, COMMAND_REUSED ->
                Refusal.UNPROCESSABLE;
        };
    }
}
