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
import org.ventanilla.simulator.line.Outgoing;
import org.ventanilla.simulator.rest.control.CitizenActions;

/// The event stream of the page of a phone. While the page is open, its citizen reads new messages.
@Path("/sim/citizens/{phone}/stream")
public final class PhoneStreamResource {

    private final PhoneStream phoneStream;
    private final CitizenActions actions;
    private final Outgoing outgoing;

    PhoneStreamResource(PhoneStream phoneStream, CitizenActions actions, Outgoing outgoing) {
        this.phoneStream = phoneStream;
        this.actions = actions;
        this.outgoing = outgoing;
    }

    /// Sends the messages that the page missed, and then all future events.
    ///
    /// @param after the position of the last message that the page contained when it was loaded
    /// @param lastEventId the id of the last event that the page received, if the page reconnects
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @PathParam("phone") String phone,
            @QueryParam("after") long after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        Citizen citizen = actions.citizen(phone);
        phoneStream.connect(PhoneStream.View.ofWhatsApp(citizen), sink, sse, PhoneStream.lastSeq(after, lastEventId));
        outgoing.readAll(citizen);
    }
}
