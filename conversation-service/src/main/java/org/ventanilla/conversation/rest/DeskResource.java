package org.ventanilla.conversation.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.AdviserDesk;
import org.ventanilla.conversation.handling.AdviserDesk.OpenChat;
import org.ventanilla.conversation.handling.AdviserPresence;
import org.ventanilla.conversation.handling.DeskStore.AdviserState;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.StoredConversation.Speaker;
import org.ventanilla.records.UniqueIds;

/// The desk as an API. A request for an action gets the status 202, because the conversation
/// decides the outcome later. The caller reads the outcome afterwards.
@Path("/api/v1/desk")
@RolesAllowed("adviser")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeskResource {

    private final AdviserDesk desk;
    private final AdviserPresence presence;
    private final SecurityIdentity identity;
    private final Clock clock;

    DeskResource(AdviserDesk desk, AdviserPresence presence, SecurityIdentity identity, Clock clock) {
        this.desk = desk;
        this.presence = presence;
        this.identity = identity;
        this.clock = clock;
    }

    /// A place in the queue.
    public record QueueItem(
            UUID conversationId, Instant queuedAt, long waitingSeconds, int priority, boolean reserved) {}

    /// A chat in the adviser's list.
    ///
    /// @param name the name of the person; absent if the person is not registered
    /// @param identityUnproven whether the phone number or user changed and the person who writes
    /// has not registered since
    /// @param attended whether the adviser may write
    /// @param awaitsWrapUp whether the attention is over and must still be classified
    /// @param unread the number of lines of the person that the adviser has not seen on a page
    public record ChatItem(
            UUID conversationId,
            @Nullable String name,
            boolean identityUnproven,
            boolean attended,
            boolean awaitsWrapUp,
            int unread,
            @Nullable Instant lastAt) {}

    /// A chat with its transcript up to the end of the attention.
    ///
    /// @param identityUnproven whether the phone number or user changed and the person who writes
    /// has not registered since
    public record ChatView(
            UUID conversationId,
            @Nullable String name,
            boolean identityUnproven,
            boolean attended,
            boolean awaitsWrapUp,
            List<LineView> lines) {}

    /// One line of the transcript.
    ///
    /// @param seq the number of the line, from 1 without gaps
    /// @param from the writer: `CITIZEN`, `BOT`, `ADVISER`
    /// @param tick the delivery state of an adviser's line: `PENDING`, `SENT`, `FAILED`,
    /// `DELIVERED`, `READ`; absent for other lines
    /// @param files the files that the person sent with the line
    public record LineView(
            int seq,
            String from,
            String text,
            Instant at,
            @Nullable String tick,
            List<FileView> files) {}

    /// The presence of the adviser.
    ///
    /// @param presence `AVAILABLE`, `PAUSED`, `OFFLINE`
    /// @param reason the reason for the pause, a code of the entity's list; `SIN_CONEXION` if the
    /// desk lost its connection
    public record PresenceRequest(
            Presence presence, @Nullable String reason) {}

    /// The request for the next person in the queue.
    ///
    /// @param commandId an id that the caller creates. A repeated request with this id has no
    /// further effect
    public record NextRequest(@Nullable UUID commandId) {}

    /// The request to send a text to the person.
    ///
    /// @param commandId an id that the caller creates. A repeated request with this id has no
    /// further effect
    public record TextRequest(UUID commandId, String text) {}

    /// The request for an action that needs no other data.
    ///
    /// @param commandId an id that the caller creates. A repeated request with this id has no
    /// further effect
    public record ActionRequest(UUID commandId) {}

    /// The request to classify an attention.
    ///
    /// @param commandId an id that the caller creates. A repeated request with this id has no
    /// further effect
    /// @param topic a code of the entity's list
    public record WrapUpRequest(UUID commandId, String topic) {}

    /// The chat of the person who was taken from the queue.
    public record Taken(UUID conversationId) {}

    @GET
    @Path("/queue")
    public List<QueueItem> queue() {
        Instant now = clock.instant();
        return desk.overview(adviser()).queue().stream()
                .map(waiting -> new QueueItem(
                        waiting.conversationId().value(),
                        waiting.queuedAt(),
                        Duration.between(waiting.queuedAt(), now).toSeconds(),
                        waiting.priority(),
                        waiting.reserved()))
                .toList();
    }

    @GET
    @Path("/presence")
    public PresenceRequest presence() {
        AdviserState adviserState = desk.overview(adviser()).adviserState();
        return new PresenceRequest(adviserState.presence(), adviserState.reason());
    }

    @POST
    @Path("/presence")
    public Response setPresence(PresenceRequest request) {
        Required.requireAll(request, request == null ? null : request.presence());
        presence.set(adviser(), request.presence(), request.reason());
        return Response.accepted().build();
    }

    /// Takes the next person in the queue. The status is 204 if no person waits.
    @POST
    @Path("/next")
    @Consumes(MediaType.WILDCARD)
    public Response next(@Nullable NextRequest request) {
        UUID commandId = request == null || request.commandId() == null ? UniqueIds.next() : request.commandId();
        Optional<ConversationId> taken = desk.takeNext(adviser(), commandId);
        return taken.map(id -> Response.accepted(new Taken(id.value())).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @Path("/chats")
    public List<ChatItem> chats() {
        return desk.overview(adviser()).chats().stream()
                .map(chat -> {
                    OpenChat view = new OpenChat(chat.conversation(), List.of());
                    return new ChatItem(
                            chat.conversation().id().value(),
                            Names.registeredName(chat.conversation()),
                            chat.conversation().citizen().identityUnproven(),
                            view.isAttended(),
                            view.awaitsWrapUp(),
                            chat.unread(),
                            chat.lastAt());
                })
                .toList();
    }

    @GET
    @Path("/chats/{id}")
    public ChatView chat(@PathParam("id") UUID id) {
        ConversationId wanted = new ConversationId(id);
        OpenChat chat = desk.chat(adviser(), wanted);
        return new ChatView(
                id,
                Names.registeredName(chat.conversation()),
                chat.conversation().citizen().identityUnproven(),
                chat.isAttended(),
                chat.awaitsWrapUp(),
                chat.lines().stream()
                        .map(line -> new LineView(
                                line.seq(),
                                line.speaker().name(),
                                line.text(),
                                line.at(),
                                line.speaker() == Speaker.ADVISER ? line.tick().name() : null,
                                FileView.filesOf(wanted, line.attached())))
                        .toList());
    }

    @POST
    @Path("/chats/{id}/messages")
    public Response say(@PathParam("id") UUID id, TextRequest request) {
        Required.requireAll(
                request, request == null ? null : request.commandId(), request == null ? null : request.text());
        desk.say(adviser(), new ConversationId(id), request.commandId(), request.text());
        return Response.accepted().build();
    }

    @POST
    @Path("/chats/{id}/end")
    public Response end(@PathParam("id") UUID id, ActionRequest request) {
        Required.requireAll(request, request == null ? null : request.commandId());
        desk.end(adviser(), new ConversationId(id), request.commandId());
        return Response.accepted().build();
    }

    @POST
    @Path("/chats/{id}/return")
    public Response giveBack(@PathParam("id") UUID id, ActionRequest request) {
        Required.requireAll(request, request == null ? null : request.commandId());
        desk.giveBack(adviser(), new ConversationId(id), request.commandId());
        return Response.accepted().build();
    }

    @POST
    @Path("/chats/{id}/wrap-up")
    public Response classify(@PathParam("id") UUID id, WrapUpRequest request) {
        Required.requireAll(
                request, request == null ? null : request.commandId(), request == null ? null : request.topic());
        desk.classify(adviser(), new ConversationId(id), request.commandId(), request.topic());
        return Response.accepted().build();
    }

    private String adviser() {
        return identity.getPrincipal().getName();
    }
}
