package org.ventanilla.simulator.rest.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig.SmsPreset;
import org.ventanilla.simulator.sms.SmsAccount;
import org.ventanilla.simulator.sms.SmsNumbers;
import org.ventanilla.simulator.sms.SmsOrder;
import org.ventanilla.simulator.sms.SmsSegments;

/// The Infobip API for sending SMS, version 3. A destination or a sender that is not acceptable does not
/// fail the request: the answer says so for each message.
///
/// Source: Infobip, "Send SMS messages", and "Response status and error codes".
@Path("/sms/3/messages")
@RunOnVirtualThread
public final class InfobipResource {

    private static final String SCHEME = "App ";

    private final SmsSends sends;
    private final ObjectMapper json;

    InfobipResource(SmsSends sends, ObjectMapper json) {
        this.sends = sends;
        this.json = json;
    }

    /// Sends messages.
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response send(
            @HeaderParam("Authorization") @Nullable String authorization,
            @Context HttpServerRequest http,
            String body) {
        Optional<SmsAccount> account = authorization == null || !authorization.startsWith(SCHEME)
                ? Optional.empty()
                : sends.accounts().withCredentials(SmsPreset.INFOBIP, "", authorization.substring(SCHEME.length()));
        if (account.isEmpty()) {
            return error(401, "The request lacks valid authentication credentials for the requested resource.");
        }
        int refusal = sends.refusal();
        if (refusal != 0) {
            return error(refusal, refusal == 429 ? "Too many requests." : "An unexpected error has occurred.");
        }
        JsonNode messages = messages(body);
        if (messages == null) {
            return error(400, "The request could not be processed.");
        }
        String bulkId = UUID.randomUUID().toString();
        String outcome = sends.outcome();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("bulkId", bulkId);
        ArrayNode results = answer.putArray("messages");
        for (JsonNode message : messages) {
            for (JsonNode destination : message.path("destinations")) {
                results.add(accept(account.get(), message, destination, bulkId, outcome));
            }
        }
        return sends.answer(
                outcome, http, Response.ok(answer.toString()).build(), error(500, "An unexpected error has occurred."));
    }

    /// The messages of the request; null if the request is malformed.
    private @Nullable JsonNode messages(String body) {
        try {
            JsonNode messages = json.readTree(body).path("messages");
            for (JsonNode message : messages) {
                boolean isComplete = message.path("destinations").isArray()
                        && !message.path("destinations").isEmpty()
                        && !message.at("/content/text").asText("").isEmpty();
                if (!isComplete) {
                    return null;
                }
            }
            return messages.isArray() && !messages.isEmpty() ? messages : null;
        } catch (JsonProcessingException malformed) {
            return null;
        }
    }

    private ObjectNode accept(
            SmsAccount account, JsonNode message, JsonNode destination, String bulkId, String outcome) {
        String to = destination.path("to").asText("");
        String text = message.at("/content/text").asText();
        String requestedId = SmsSends.nonEmpty(destination.path("messageId").asText(""));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        Optional<String> digits = SmsNumbers.digits(to);
        String sender = message.path("sender").asText(message.path("from").asText(""));
        if (digits.isEmpty() || !account.number().equals(sender)) {
            result.put("messageId", requestedId == null ? UUID.randomUUID().toString() : requestedId);
            result.set(
                    "status",
                    digits.isEmpty()
                            ? status(5, "REJECTED", 52, "REJECTED_INVALID_DESTINATION", "Invalid destination address.")
                            : status(5, "REJECTED", 13, "REJECTED_SENDER", "Sender has been rejected"));
            return result.put("destination", to);
        }
        JsonNode webhooks = message.path("webhooks");
        String id = sends.accept(
                new SmsOrder(
                        account,
                        sends.citizen(digits.get()),
                        text,
                        requestedId,
                        bulkId,
                        SmsSends.nonEmpty(webhooks.path("callbackData").asText("")),
                        SmsSends.nonEmpty(webhooks.at("/delivery/url").asText(""))),
                outcome);
        result.put("messageId", id);
        result.set("status", status(1, "PENDING", 26, "PENDING_ACCEPTED", "Message sent to next instance"));
        result.put("destination", to);
        result.putObject("details").put("messageCount", SmsSegments.of(text).parts());
        return result;
    }

    private static ObjectNode status(int groupId, String groupName, int id, String name, String description) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("groupId", groupId)
                .put("groupName", groupName)
                .put("id", id)
                .put("name", name)
                .put("description", description);
    }

    private static Response error(int status, String description) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("errorCode", "E" + status)
                .put("description", description)
                .put("action", "Check the request and the API documentation.");
        body.putArray("violations");
        body.putArray("resources");
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body.toString())
                .build();
    }
}
