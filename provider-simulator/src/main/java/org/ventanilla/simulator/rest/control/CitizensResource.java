package org.ventanilla.simulator.rest.control;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatCode;
import org.ventanilla.simulator.chat.ChatLink;
import org.ventanilla.simulator.chat.ChatMedia;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.ChatOption;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Ticks;
import org.ventanilla.simulator.line.BusinessNumbers;
import org.ventanilla.simulator.line.Outgoing;
import org.ventanilla.simulator.line.Pairs;

/// Drives citizens: lets them write, reads their chats.
@Path("/sim/citizens/{phone}")
@RunOnVirtualThread
public final class CitizensResource {

    private final Mouth mouth;
    private final Outgoing outgoing;
    private final Pairs pairs;
    private final BusinessNumbers numbers;

    CitizensResource(Mouth mouth, Outgoing outgoing, Pairs pairs, BusinessNumbers numbers) {
        this.mouth = mouth;
        this.outgoing = outgoing;
        this.pairs = pairs;
        this.numbers = numbers;
    }

    /// @param options what can be tapped
    /// @param links buttons that open an address
    /// @param copy the button that copies a one-time code
    /// @param ticks when it was sent, delivered, read, failed
    /// @param error the provider's code, once it failed
    public record MessageView(
            long seq,
            String wamid,
            String from,
            String number,
            String kind,
            @Nullable String header,
            String text,
            @Nullable String footer,
            List<ChatOption> options,
            List<ChatLink> links,
            @Nullable ChatCode copy,
            @Nullable ChatMedia media,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String replyTo,
            @Nullable String callbackData,
            Instant at,
            String status,
            Ticks ticks,
            @Nullable Integer error) {

        static MessageView of(ChatMessage m) {
            return new MessageView(
                    m.seq(),
                    m.wamid(),
                    m.fromCitizen() ? "citizen" : "business",
                    m.number(),
                    m.content().kind(),
                    m.content().header(),
                    m.content().text(),
                    m.content().footer(),
                    m.content().options(),
                    m.content().links(),
                    m.content().copy(),
                    m.content().media(),
                    m.content().latitude(),
                    m.content().longitude(),
                    m.replyTo(),
                    m.callbackData(),
                    m.at(),
                    m.ticks().status(),
                    m.ticks(),
                    m.failure());
        }
    }

    /// The whole chat.
    public record ChatView(
            String phone,
            String userId,
            String profileName,
            boolean phoneHidden,
            boolean whatsapp,
            boolean windowOpen,
            List<MessageView> messages) {}

    /// What changes about a person; absent fields stay.
    ///
    /// @param whatsapp false: sends to them fail with 131026
    /// @param windowOpen false: closes the 24-hour window at once
    public record PersonChange(
            @Nullable String profileName,
            @Nullable String username,
            @Nullable Boolean phoneHidden,
            @Nullable Boolean whatsapp,
            @Nullable Boolean windowOpen) {}

    /// The citizen writes, taps, sends or reacts.
    @POST
    @Path("messages")
    public Response say(@PathParam("phone") String phone, @Nullable CitizenSays says) {
        if (says == null) {
            throw new Problem(400, "a JSON body is needed");
        }
        String wamid = mouth.say(phone, says);
        return Response.accepted(Map.of("messageId", wamid)).build();
    }

    /// The chat, both directions, oldest first.
    ///
    /// @param after only messages with a higher `seq`
    @GET
    @Path("messages")
    public ChatView chat(@PathParam("phone") String phone, @QueryParam("after") long after) {
        Citizen citizen = mouth.citizen(phone);
        return new ChatView(
                citizen.phone(),
                citizen.userId(),
                citizen.profileName(),
                citizen.phoneHidden(),
                citizen.reachable(),
                pairs.windowOpen(numbers.first().id(), citizen.phone(), Instant.now()),
                citizen.chat().all().stream()
                        .filter(m -> m.seq() > after)
                        .map(MessageView::of)
                        .toList());
    }

    /// Forgets the chat, the window and the pair's rate.
    @DELETE
    @Path("messages")
    public void forget(@PathParam("phone") String phone) {
        Citizen citizen = mouth.citizen(phone);
        citizen.chat().clear();
        pairs.forget(citizen.phone());
    }

    /// The citizen reads everything.
    @POST
    @Path("read")
    public Map<String, Integer> read(@PathParam("phone") String phone) {
        return Map.of("read", outgoing.readAll(mouth.citizen(phone)));
    }

    /// Changes the person: name, hidden phone, out of reach.
    @POST
    public ChatView change(@PathParam("phone") String phone, @Nullable PersonChange change) {
        if (change == null) {
            throw new Problem(400, "a JSON body is needed");
        }
        Citizen citizen = mouth.citizen(phone);
        citizen.describe(change.profileName(), change.username(), change.phoneHidden(), change.whatsapp());
        if (Boolean.FALSE.equals(change.windowOpen())) {
            pairs.closeWindows(citizen.phone());
        }
        return chat(phone, Long.MAX_VALUE);
    }
}
