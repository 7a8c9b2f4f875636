package org.ventanilla.conversation.rest;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.conversation.handling.DeskRefusal;
import org.ventanilla.webkit.Refusal;

/// Refusals of the desk as problems: `code` is the reason, `detail` is its text in [DeskTexts].
final class DeskRefusals {

    private final DeskTexts texts;

    DeskRefusals(DeskTexts texts) {
        this.texts = texts;
    }

    @ServerExceptionMapper
    Response refused(DeskRefusal refusal) {
        DeskRefusal.Reason reason = refusal.reason();
        return kind(reason)
                .because(texts.refusal(reason))
                .withCode(reason.name())
                .withField(reason.field())
                .response();
    }

    private static Refusal kind(DeskRefusal.Reason reason) {
        return switch (reason) {
            case NOT_YOURS -> Refusal.NO_SUCH_RESOURCE;
            case NOT_AVAILABLE, HANDS_FULL, NOT_ATTENDED, IN_CONVERSATION, CHANGED_HANDS, ENDED, NOT_ENDED ->
                Refusal.CONFLICT;
            case TEXT_EMPTY, TEXT_TOO_LONG, TEXT_BROKEN, UNKNOWN_TOPIC, UNKNOWN_REASON, COMMAND_REUSED ->
                Refusal.UNPROCESSABLE;
        };
    }
}
