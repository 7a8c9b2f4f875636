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

/// The part of the control interface for one citizen: makes the citizen act, changes what the provider
/// knows about the citizen, and returns the chat.
@Path("/sim/citizens/{phone}")
@RunOnVirtualThread
public final class CitizensResource {

    private final CitizenActions actions;
    private final Outgoing outgoing;
    private final Pairs pairs;
    private final BusinessNumbers numbers;

    CitizensResource(CitizenActions actions, Outgoing outgoing, Pairs pairs, BusinessNumbers numbers) {
        this.actions = actions;
        this.outgoing = outgoing;
        this.pairs = pairs;
        this.numbers = numbers;
    }

    /// A message of a chat.
    ///
    /// @param from `citizen` or `business`
    /// @param options the options that can be tapped
    /// @param links the buttons that open an address
    /// @param copy the button that copies a one-time code
    /// @param ticks the times at which the message was sent, delivered, read, or failed
    /// @param error the provider's error code, if the message failed
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

        static MessageView of(ChatMessage message) {
            return new MessageView(
                    message.seq(),
                    message.wamid(),
                    message.fromCitizen() ? "citizen" : "business",
                    message.number(),
                    message.content().kind(),
                    message.content().header(),
                    message.content().text(),
                    message.content().footer(),
                    message.content().options(),
                    message.content().links(),
                    message.content().copy(),
                    message.content().media(),
                    message.content().latitude(),
                    message.content().longitude(),
                    message.replyTo(),
                    message.callbackData(),
                    message.at(),
                    message.ticks().status(),
                    message.ticks(),
                    message.failure());
        }
    }

    /// A chat with its messages.
    ///
    /// @param whatsapp whether WhatsApp can reach the phone
    /// @param windowOpen whether the business may send free text to the citizen
    public record ChatView(
            String phone,
            String userId,
            String profileName,
            boolean phoneHidden,
            boolean whatsapp,
            boolean windowOpen,
            List<MessageView> messages) {}

    /// Changes of what the provider knows about a person. Missing fields are not changed.
    ///
    /// @param whatsapp false makes messages to this person fail with 131026
    /// @param windowOpen false closes the 24-hour window immediately
    public record PersonChange(
            @Nullable String profileName,
            @Nullable String username,
            @Nullable Boolean phoneHidden,
            @Nullable Boolean whatsapp,
            @Nullable Boolean windowOpen) {}

    /// Makes the citizen send a message, tap an option, or react.
    @POST
    @Path("messages")
    public Response perform(@PathParam("phone") String phone, @Nullable CitizenRequest request) {
        if (request == null) {
            throw new Problem(400, "a JSON body is needed");
        }
        List<String> wamids = actions.perform(phone, request);
        return Response.accepted(Map.of("messageId", wamids.getFirst(), "messageIds", wamids))
                .build();
    }

    /// Returns the chat. The messages are ordered from the oldest to the newest.
    ///
    /// @param after only messages with a higher `seq` are returned
    @GET
    @Path("messages")
    public ChatView chat(@PathParam("phone") String phone, @QueryParam("after") long after) {
        Citizen citizen = actions.citizen(phone);
        return new ChatView(
                citizen.phone(),
                citizen.userId(),
                citizen.profileName(),
                citizen.hidesPhone(),
                citizen.isReachable(),
                pairs.isWindowOpen(numbers.first().id(), citizen.phone(), Instant.now()),
                citizen.chat().all().stream()
                        .filter(message -> message.seq() > after)
                        .map(MessageView::of)
                        .toList());
    }

    private ChatView chatWithoutMessages(String phone) {
        return chat(phone, Long.MAX_VALUE);
    }

    /// Deletes the chat, and the windows and rate limits of this citizen.
    @DELETE
    @Path("messages")
    public void delete(@PathParam("phone") String phone) {
        Citizen citizen = actions.citizen(phone);
        citizen.chat().clear();
        pairs.delete(citizen.phone());
    }

    /// Makes the citizen read all messages.
    @POST
    @Path("read")
    public Map<String, Integer> read(@PathParam("phone") String phone) {
        return Map.of("read", outgoing.readAll(actions.citizen(phone)));
    }

    /// Changes what the provider knows about the person.
    @POST
    public ChatView change(@PathParam("phone") String phone, @Nullable PersonChange change) {
        if (change == null) {
            throw new Problem(400, "a JSON body is needed");
        }
        Citizen citizen = actions.citizen(phone);
        citizen.update(change.profileName(), change.username(), change.phoneHidden(), change.whatsapp());
        if (Boolean.FALSE.equals(change.windowOpen())) {
            pairs.closeWindows(citizen.phone());
        }
        return chatWithoutMessages(phone);
    }
}
