package org.ventanilla.gateway.outbound.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.DispatchRow;

/// Converts the provider's answer to the outcome of a call.
///
/// Source: WhatsApp Cloud API, "Messages", response syntax; "Error codes".
final class WhatsAppAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_ID_LENGTH = 512;
    private static final int MAX_DETAIL_LENGTH = 500;

    private WhatsAppAnswer() {}

    static CallOutcome read(DispatchRow.Kind kind, int status, byte[] body) {
        JsonNode answer;
        try {
            answer = MAPPER.readTree(body);
        } catch (IOException _) {
            answer = MAPPER.createObjectNode();
        }
        if (status >= 200 && status < 300) {
            return accepted(kind, answer);
        }
        JsonNode error = answer.path("error");
        String details = error.path("error_data").path("details").asText("");
        String detail = details.isEmpty() ? error.path("message").asText("") : details;
        return new CallOutcome.ErrorAnswer(
                status,
                error.path("code").asInt(0),
                ChannelText.cut(ChannelText.wellFormed(detail), MAX_DETAIL_LENGTH));
    }

    private static CallOutcome accepted(DispatchRow.Kind kind, JsonNode answer) {
        if (!kind.isMessage()) {
            return new CallOutcome.Accepted(null, List.of());
        }
        String id = answer.path("messages").path(0).path("id").asText("").replace('\0', '\ufffd');
        if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
            // The message was accepted, but without a usable id its statuses cannot be matched with it.
            return new CallOutcome.Lost("NO_ID");
        }
        List<String> recipient = new ArrayList<>();
        JsonNode contact = answer.path("contacts").path(0);
        for (String field : List.of("input", "wa_id", "user_id")) {
            if (contact.path(field).isTextual()) {
                recipient.add(contact.path(field).textValue());
            }
        }
        return new CallOutcome.Accepted(id, recipient);
    }
}
