package org.ventanilla.simulator.rest.sms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig.SmsPreset;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.sms.SmsAccount;
import org.ventanilla.simulator.sms.SmsOrder;
import org.ventanilla.simulator.sms.SmsSegments;

/// The Twilio API for sending messages.
///
/// Source: Twilio, "Messages resource", and "Error and Warning Dictionary" for the codes.
@Path("/2010-04-01/Accounts/{sid}/Messages.json")
@RunOnVirtualThread
public final class TwilioResource {

    private static final int MAX_CHARACTERS = 1600;

    private final SmsSends sends;

    TwilioResource(SmsSends sends) {
        this.sends = sends;
    }

    /// The parameters of a message. A sender is `From` or `MessagingServiceSid`.
    public static final class Form {
        @FormParam("To")
        @Nullable
        String to;

        @FormParam("From")
        @Nullable
        String from;

        @FormParam("MessagingServiceSid")
        @Nullable
        String messagingServiceSid;

        @FormParam("Body")
        @Nullable
        String body;

        @FormParam("StatusCallback")
        @Nullable
        String statusCallback;
    }

    /// Sends a message.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response send(
            @PathParam("sid") String sid,
            @HeaderParam("Authorization") @Nullable String authorization,
            @jakarta.ws.rs.BeanParam Form form,
            @Context HttpServerRequest http) {
        Optional<SmsAccount> account = account(sid, authorization);
        if (account.isEmpty()) {
            return error(401, 20003, "Authenticate");
        }
        int refusal = sends.refusal();
        if (refusal != 0) {
            return refusal == 429
                    ? error(429, 20429, "Too Many Requests")
                    : error(refusal, 20500, "An internal server error has occurred");
        }
        Response invalid = firstError(account.get(), form);
        if (invalid != null) {
            return invalid;
        }
        Citizen citizen = sends.citizen(form.to.substring(1));
        if (sends.optOuts().contains(account.get(), citizen)) {
            return error(400, 21610, "Attempt to send to unsubscribed recipient");
        }
        String outcome = sends.outcome();
        String id = sends.accept(
                new SmsOrder(
                        account.get(), citizen, form.body, null, null, null, SmsSends.nonEmpty(form.statusCallback)),
                outcome);
        Response created = Response.status(201)
                .entity(json(account.get(), form, id).toString())
                .build();
        return sends.answer(outcome, http, created, error(500, 20500, "An internal server error has occurred"));
    }

    private static @Nullable Response firstError(SmsAccount account, Form form) {
        if (SmsSends.nonEmpty(form.to) == null) {
            return error(400, 21604, "A 'To' phone number is required.");
        }
        if (!form.to.startsWith("+") || !Citizens.isPhone(form.to.substring(1))) {
            return error(400, 21211, "The 'To' number " + form.to + " is not a valid phone number.");
        }
        if (SmsSends.nonEmpty(form.from) == null && SmsSends.nonEmpty(form.messagingServiceSid) == null) {
            return error(400, 21603, "A 'From' phone number is required.");
        }
        if (SmsSends.nonEmpty(form.messagingServiceSid) == null
                && !account.number().equals(form.from)) {
            return error(400, 21606, "The 'From' number " + form.from + " is not a valid message-capable number.");
        }
        if (SmsSends.nonEmpty(form.body) == null) {
            return error(400, 21602, "Message body is required.");
        }
        if (form.body.length() > MAX_CHARACTERS) {
            return error(400, 21617, "The concatenated message body exceeds the 1600 character limit");
        }
        String callback = SmsSends.nonEmpty(form.statusCallback);
        if (callback != null && !callback.startsWith(account.publicUrl())) {
            return error(400, 21609, "The 'StatusCallback' URL " + callback + " is not a valid URL.");
        }
        return null;
    }

    private Optional<SmsAccount> account(String sid, @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            String credentials = new String(
                    Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0 || !credentials.substring(0, colon).equals(sid)
                    ? Optional.empty()
                    : sends.accounts().withCredentials(SmsPreset.TWILIO, sid, credentials.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static ObjectNode json(SmsAccount account, Form form, String id) {
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String uri = "/2010-04-01/Accounts/%s/Messages/%s".formatted(account.user(), id);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("account_sid", account.user());
        json.put("api_version", "2010-04-01");
        json.put("body", form.body);
        json.put("date_created", now);
        json.putNull("date_sent");
        json.put("date_updated", now);
        json.put("direction", "outbound-api");
        json.putNull("error_code");
        json.putNull("error_message");
        json.put("from", form.from);
        json.put("messaging_service_sid", form.messagingServiceSid);
        json.put("num_media", "0");
        json.put("num_segments", Integer.toString(SmsSegments.of(form.body).parts()));
        json.putNull("price");
        json.put("price_unit", "USD");
        json.put("sid", id);
        json.put("status", "queued");
        json.putObject("subresource_uris").put("media", uri + "/Media.json");
        json.put("to", form.to);
        json.put("uri", uri + ".json");
        return json;
    }

    private static Response error(int status, int code, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(JsonNodeFactory.instance
                        .objectNode()
                        .put("code", code)
                        .put("message", message)
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status)
                        .toString())
                .build();
    }
}
