package org.ventanilla.conversation.rest;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.AdviserDesk;
import org.ventanilla.conversation.handling.AdviserDesk.OpenChat;
import org.ventanilla.conversation.handling.AdviserDesk.Overview;
import org.ventanilla.conversation.handling.DeskRefusal;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.NewsDesk;
import org.ventanilla.conversation.handling.Script;
import org.ventanilla.conversation.model.News;
import org.ventanilla.webkit.places.Places;

/// The desk for people: `/escritorio`. The page re-reads its parts when a hint says so.
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DeskPage {

    private final AdviserDesk desk;
    private final NewsDesk news;
    private final Script script;
    private final SecurityIdentity who;
    private final Places places;
    private final DeskView view;

    DeskPage(
            AdviserDesk desk,
            NewsDesk news,
            Script script,
            SecurityIdentity who,
            Places places,
            Clock clock) {
        this.desk = desk;
        this.news = news;
        this.script = script;
        this.who = who;
        this.places = places;
        this.view = new DeskView(script.flow(), clock);
    }

    /// The door to this service leads everybody to where their role works.
    @GET
    @PermitAll
    public Response home() {
        return Response.seeOther(URI.create(places.landing(who.getRoles()))).build();
    }

    @GET
    @Path("/escritorio")
    @RolesAllowed("adviser")
    public TemplateInstance overview() {
        return page(null);
    }

    @GET
    @Path("/escritorio/chats/{id}")
    @RolesAllowed("adviser")
    public TemplateInstance chat(@PathParam("id") UUID id) {
        return page(id);
    }

    @GET
    @Path("/escritorio/fila")
    @RolesAllowed("adviser")
    public TemplateInstance queue() {
        Overview overview = desk.overview(adviser());
        return DeskTemplates.queue(
                overview.presence().name(), script.pauseReasons(), view.queue(overview.queue()));
    }

    @GET
    @Path("/escritorio/chats")
    @RolesAllowed("adviser")
    public TemplateInstance chats(@QueryParam("abierto") @Nullable UUID current) {
        return DeskTemplates.chats(view.chats(desk.overview(adviser()).chats(), current));
    }

    /// What staff must tell people because no message could.
    @GET
    @Path("/escritorio/novedades")
    @RolesAllowed("adviser")
    public TemplateInstance news() {
        return DeskTemplates.news(view.news(news.tasks(), adviser()));
    }

    @POST
    @Path("/escritorio/novedades/{commandId}/{kind}/tomar")
    @RolesAllowed("adviser")
    @HumanClick
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance takeNews(
            @PathParam("commandId") UUID commandId, @PathParam("kind") News.Kind kind) {
        news.take(adviser(), commandId, kind);
        return news();
    }

    @POST
    @Path("/escritorio/novedades/{commandId}/{kind}/avisada")
    @RolesAllowed("adviser")
    @HumanClick
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance newsTold(
            @PathParam("commandId") UUID commandId, @PathParam("kind") News.Kind kind) {
        news.done(adviser(), commandId, kind);
        return news();
    }

    @GET
    @Path("/escritorio/chats/{id}/lineas")
    @RolesAllowed("adviser")
    public TemplateInstance lines(@PathParam("id") UUID id) {
        return DeskTemplates.lines(
                opened(id).map(chat -> view.lines(chat.lines())).orElse(List.of()));
    }

    @GET
    @Path("/escritorio/chats/{id}/ciudadano")
    @RolesAllowed("adviser")
    public TemplateInstance citizen(@PathParam("id") UUID id) {
        return DeskTemplates.citizen(head(id, opened(id)));
    }

    @GET
    @Path("/escritorio/chats/{id}/acciones")
    @RolesAllowed("adviser")
    public TemplateInstance actions(@PathParam("id") UUID id) {
        return DeskTemplates.actions(head(id, opened(id)), script.topics());
    }

    @POST
    @Path("/escritorio/presencia")
    @RolesAllowed("adviser")
    @HumanClick
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance presence(
            @FormParam("presencia") Presence presence,
            @FormParam("motivo") @Nullable String reason) {
        Required.of(presence);
        boolean explained = presence == Presence.PAUSED && reason != null && !reason.isEmpty();
        desk.setPresence(adviser(), presence, explained ? reason : null);
        return queue();
    }

    /// Takes the next and shows its chat, which may need a moment to arrive.
    @POST
    @Path("/escritorio/siguiente")
    @RolesAllowed("adviser")
    @HumanClick
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response next(@FormParam("commandId") UUID commandId) {
        Required.of(commandId);
        return desk.takeNext(adviser(), commandId)
                .map(
                        id ->
                                Response.accepted()
                                        .header("HX-Redirect", "/escritorio/chats/" + id)
                                        .build())
                .orElseGet(() -> Response.noContent().build());
    }

    @POST
    @Path("/escritorio/chats/{id}/mensajes")
    @RolesAllowed("adviser")
    @HumanClick
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response say(
            @PathParam("id") UUID id,
            @FormParam("commandId") UUID commandId,
            @FormParam("texto") String text) {
        Required.of(commandId, text);
        desk.say(adviser(), new ConversationId(id), commandId, text);
        return Response.accepted().build();
    }

    @POST
    @Path("/escritorio/chats/{id}/terminar")
    @RolesAllowed("adviser")
    @HumanClick
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@PathParam("id") UUID id, @FormParam("commandId") UUID commandId) {
        Required.of(commandId);
        desk.end(adviser(), new ConversationId(id), commandId);
        return Response.accepted().build();
    }

    @POST
    @Path("/escritorio/chats/{id}/devolver")
    @RolesAllowed("adviser")
    @HumanClick
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response giveBack(@PathParam("id") UUID id, @FormParam("commandId") UUID commandId) {
        Required.of(commandId);
        desk.giveBack(adviser(), new ConversationId(id), commandId);
        return Response.accepted().build();
    }

    @POST
    @Path("/escritorio/chats/{id}/clasificar")
    @RolesAllowed("adviser")
    @HumanClick
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response classify(
            @PathParam("id") UUID id,
            @FormParam("commandId") UUID commandId,
            @FormParam("tema") String topic) {
        Required.of(commandId, topic);
        desk.classify(adviser(), new ConversationId(id), commandId, topic);
        return Response.accepted().header("HX-Redirect", "/escritorio").build();
    }

    private TemplateInstance page(@Nullable UUID current) {
        Overview overview = desk.overview(adviser());
        Optional<OpenChat> chat = current == null ? Optional.empty() : opened(current);
        return DeskTemplates.desk(
                adviser(),
                overview.presence().name(),
                script.pauseReasons(),
                view.queue(overview.queue()),
                view.chats(overview.chats(), current),
                view.news(news.tasks(), adviser()),
                current == null ? null : head(current, chat),
                chat.map(open -> view.lines(open.lines())).orElse(List.of()),
                script.topics());
    }

    private DeskTemplates.ChatHead head(UUID id, Optional<OpenChat> chat) {
        boolean coming = chat.isEmpty() && desk.isComing(adviser(), new ConversationId(id));
        return view.head(id, chat, coming);
    }

    private Optional<OpenChat> opened(UUID id) {
        try {
            return Optional.of(desk.chat(adviser(), new ConversationId(id)));
        } catch (DeskRefusal _) {
            return Optional.empty();
        }
    }

    private String adviser() {
        return who.getPrincipal().getName();
    }
}
