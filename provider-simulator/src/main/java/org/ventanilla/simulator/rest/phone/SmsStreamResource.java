package org.ventanilla.simulator.rest.phone;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.rest.control.SmsActions;
import org.ventanilla.simulator.sms.SmsAccount;
import org.ventanilla.simulator.sms.SmsAccounts;

/// The event stream of the page with the SMS of a phone.
@Path("/sim/sms/{phone}/stream")
public final class SmsStreamResource {

    private final PhoneStream phoneStream;
    private final SmsActions actions;
    private final SmsAccounts accounts;

    SmsStreamResource(PhoneStream phoneStream, SmsActions actions, SmsAccounts accounts) {
        this.phoneStream = phoneStream;
        this.actions = actions;
        this.accounts = accounts;
    }

    /// Sends the SMS that the page missed, and then all future ones.
    ///
    /// @param after the position of the last SMS that the page contained when it was loaded
    /// @param lastEventId the id of the last event that the page received, if the page reconnects
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @PathParam("phone") String phone,
            @QueryParam("after") long after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        phoneStream.connect(view(actions.citizen(phone), accounts), sink, sse, PhoneStream.lastSeq(after, lastEventId));
    }

    /// The SMS of the citizen as a page shows them.
    static PhoneStream.View view(Citizen citizen, SmsAccounts accounts) {
        return new PhoneStream.View(
                citizen,
                citizen.sms(),
                message -> Bubble.fromSms(
                        message,
                        accounts.find(message.number()).map(SmsAccount::number).orElse(message.number())));
    }
}
