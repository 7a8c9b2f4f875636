package org.ventanilla.conversation.rest;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ventanilla.conversation.handling.DeskRefusal;
import org.ventanilla.webkit.Refusal;

/// Refusals of the desk as problems: `code` is the reason, `detail` is the text `desk.<reason>` of
/// the bundle `refusals`.
final class DeskRefusals {

    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("org.ventanilla.conversation.rest.refusals", Locale.forLanguageTag("es-CO"));

    @ServerExceptionMapper
    Response refused(DeskRefusal refusal) {
        DeskRefusal.Reason reason = refusal.reason();
        return kind(reason)
                .because(WORDS.getString("desk." + reason))
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
