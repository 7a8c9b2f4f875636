package org.ventanilla.simulator.rest.sms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig.SmsPreset;
import org.ventanilla.simulator.sms.SmsAccount;
import org.ventanilla.simulator.sms.SmsNumbers;
import org.ventanilla.simulator.sms.SmsOrder;

/// The API of a plain Colombian aggregator: a GET request with everything in the query, the credentials
/// too. The form is ours; it follows the APIs of Colombian aggregators, which differ in the names of the
/// parameters.
@Path("/plain/send")
@RunOnVirtualThread
public final class PlainResource {

    private final SmsSends sends;

    PlainResource(SmsSends sends) {
        this.sends = sends;
    }

    /// Sends a message.
    ///
    /// @param from the short code of the account
    /// @param to the number, with or without the country code of Colombia
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response send(
            @QueryParam("user") @Nullable String user,
            @QueryParam("key") @Nullable String key,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("text") @Nullable String text,
            @Context HttpServerRequest http) {
        Optional<SmsAccount> account = user == null || key == null
                ? Optional.empty()
                : sends.accounts().withCredentials(SmsPreset.PLAIN, user, key);
        if (account.isEmpty()) {
            return error(401, "invalid credentials");
        }
        int refusal = sends.refusal();
        if (refusal != 0) {
            return error(refusal, "try again later");
        }
        Optional<String> digits = to == null ? Optional.empty() : SmsNumbers.digits(to);
        if (digits.isEmpty()) {
            return error(400, "invalid number");
        }
        if (!account.get().number().equals(from)) {
            return error(400, "invalid sender");
        }
        if (text == null || text.isEmpty()) {
            return error(400, "empty text");
        }
        String outcome = sends.outcome();
        String id = sends.accept(
                new SmsOrder(account.get(), sends.citizen(digits.get()), text, null, null, null, null), outcome);
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("status", "ok")
                .toString();
        return sends.answer(outcome, http, Response.ok(body).build(), error(500, "internal error"));
    }

    private static Response error(int status, String error) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(JsonNodeFactory.instance
                        .objectNode()
                        .put("status", "error")
                        .put("error", error)
                        .toString())
                .build();
    }
}
