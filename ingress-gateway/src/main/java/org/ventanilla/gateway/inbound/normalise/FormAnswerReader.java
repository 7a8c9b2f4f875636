package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.shortText;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.Content.FormAnswer;

/// Reads the answers in a form. The provider writes them as JSON inside a string. If they cannot be read,
/// the message is published with the text as it came.
///
/// Source: WhatsApp Cloud API, "Flows: receiving a flow response".
final class FormAnswerReader {

    private static final int MAX_NAME_LENGTH = 60;
    private static final int MAX_TOKEN_LENGTH = 1_000;

    private FormAnswerReader() {}

    /// @param reply the object `nfm_reply`
    static Content read(JsonNode reply) {
        if (!reply.isObject()) {
            return new Content.Unsupported("nfm_reply", "NO_OBJECT");
        }
        JsonNode given = reply.path("response_json");
        String written = given.isContainerNode() ? LenientJson.ascii(given) : LenientJson.text(reply, "response_json");
        String text = written == null ? "" : written;
        JsonNode answers = parse(text);
        boolean complete = answers.isObject() && text.length() <= FormAnswer.MAX_ANSWERS_LENGTH;
        return new FormAnswer(
                shortText(reply, "name", MAX_NAME_LENGTH),
                shortText(answers, "flow_token", MAX_TOKEN_LENGTH),
                cut(text),
                complete);
    }

    /// The answers as a tree; no object if they cannot be read.
    private static JsonNode parse(String text) {
        try {
            return LenientJson.read(text.getBytes(StandardCharsets.UTF_8), 0);
        } catch (IOException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static String cut(String text) {
        if (text.length() <= FormAnswer.MAX_ANSWERS_LENGTH) {
            return text;
        }
        boolean splitsCharacter = Character.isHighSurrogate(text.charAt(FormAnswer.MAX_ANSWERS_LENGTH - 1));
        return text.substring(0, FormAnswer.MAX_ANSWERS_LENGTH - (splitsCharacter ? 1 : 0));
    }
}
