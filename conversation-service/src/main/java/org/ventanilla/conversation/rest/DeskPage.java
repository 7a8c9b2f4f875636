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
import org.ventanilla.conversation.handling.AdviserPresence;
import org.ventanilla.conversation.handling.AttentionConfig;
import org.ventanilla.conversation.handling.CallBackDesk;
import org.ventanilla.conversation.handling.DeskRefusal;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.NewsDesk;
import org.ventanilla.conversation.handling.Script;
import org.ventanilla.conversation.model.News;
import org.ventanilla.webkit.places.Places;

/// The page of the desk (`/escritorio`) and the parts of the page. The page reloads a part after an
/// event that this part changed ({@link DeskEvents}).
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DeskPage {

    private final AdviserDesk desk;
    private final AdviserPresence presence;
    private final CallBackDesk callBacks;
    private final NewsDesk news;
    private final Script script;
    private final SecurityIdentity identity;
    private final Places places;
    private final DeskView view;

    DeskPage(
            AdviserDesk desk,
            AdviserPresence presence,
            CallBackDesk callBacks,
            NewsDesk news,
            Script script,
            AttentionConfig attention,
            SecurityIdentity identity,
            Places places,
            Clock clock) {
        this.desk = desk;
        this.presence = presence;
        this.callBacks = callBacks;
        this.news = news;
        this.script = script;
        this.identity = identity;
        this.places = places;
        this.view = new DeskView(script.flow(), clock, UnansweredWarnings.fromSettings(attention, script.timeouts()));
    }

    /// Redirects `/` to the start page for the roles of the member of staff.
    @GET
    @PermitAll
    public Response home() {
        return Response.seeOther(URI.create(places.landing(identity.getRoles())))
                .build();
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
        return DeskTemplates.queue(view.presence(overview), view.queue(overview.queue()));
    }

    @GET
    @Path("/escritorio/chats")
    @RolesAllowed("adviser")
    public TemplateInstance chats(@QueryParam("abierto") @Nullable UUID current) {
        return DeskTemplates.chats(view.chats(desk.overview(adviser()).chats(), current));
    }

    /// Shows the people who asked for a call-back.
    @GET
    @Path("/escritorio/devoluciones")
    @RolesAllowed("adviser")
    public TemplateInstance callBacks() {
        return DeskTemplates.callbacks(view.callBacks(callBacks, adviser()));
    }

    /// Takes a request for a call-back, and shows its chat if a chat may be opened.
    @POST
    @Path("/escritorio/devoluciones/{id}/tomar")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response takeCallBack(@PathParam("id") UUID id, @FormParam("commandId") UUID commandId) {
        Required.requireAll(commandId);
        return callBacks
                .take(adviser(), new ConversationId(id), commandId)
                .map(chat -> redirectTo("/escritorio/chats/" + chat))
                .orElseGet(() -> Response.ok(callBacks()).build());
    }

    /// Sends the template that asks the person to answer, if no other message may be sent before
    /// they write.
    @POST
    @Path("/escritorio/devoluciones/{id}/invitar")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance inviteCallBack(@PathParam("id") UUID id) {
        callBacks.invite(adviser(), new ConversationId(id));
        return callBacks();
    }

    @POST
    @Path("/escritorio/devoluciones/{id}/hecha")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance markCallBackDone(@PathParam("id") UUID id) {
        callBacks.markDone(adviser(), new ConversationId(id));
        return callBacks();
    }

    /// Shows the news that staff must tell people because no message delivered it.
    @GET
    @Path("/escritorio/novedades")
    @RolesAllowed("adviser")
    public TemplateInstance news() {
        return DeskTemplates.news(view.news(news.tasks(), adviser()));
    }

    @POST
    @Path("/escritorio/novedades/{commandId}/{kind}/tomar")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance takeNews(@PathParam("commandId") UUID commandId, @PathParam("kind") News.Kind kind) {
        news.take(adviser(), commandId, kind);
        return news();
    }

    @POST
    @Path("/escritorio/novedades/{commandId}/{kind}/avisada")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance markNewsDone(@PathParam("commandId") UUID commandId, @PathParam("kind") News.Kind kind) {
        news.markDone(adviser(), commandId, kind);
        return news();
    }

    @GET
    @Path("/escritorio/chats/{id}/lineas")
    @RolesAllowed("adviser")
    public TemplateInstance lines(@PathParam("id") UUID id) {
        return DeskTemplates.lines(findChat(id).map(this::lines).orElse(List.of()));
    }

    /// Shows the whole document number until the page reloads the head of the chat.
    @POST
    @Path("/escritorio/chats/{id}/documento")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance document(@PathParam("id") UUID id) {
        OpenChat chat = desk.showDocument(adviser(), new ConversationId(id));
        return DeskTemplates.citizen(view.withDocument(head(id, Optional.of(chat)), chat));
    }

    /// Records that the adviser has seen the chat up to a line.
    ///
    /// @param line the number of the line
    @POST
    @Path("/escritorio/chats/{id}/visto")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance markSeen(@PathParam("id") UUID id, @FormParam("linea") Integer line) {
        Required.requireAll(line);
        desk.markSeen(adviser(), new ConversationId(id), line);
        return chats(id);
    }

    @GET
    @Path("/escritorio/chats/{id}/ciudadano")
    @RolesAllowed("adviser")
    public TemplateInstance citizen(@PathParam("id") UUID id) {
        return DeskTemplates.citizen(head(id, findChat(id)));
    }

    @GET
    @Path("/escritorio/chats/{id}/acciones")
    @RolesAllowed("adviser")
    public TemplateInstance actions(@PathParam("id") UUID id) {
        return DeskTemplates.actions(head(id, findChat(id)), script.topics());
    }

    @POST
    @Path("/escritorio/presencia")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance presence(
            @FormParam("presencia") Presence wanted, @FormParam("motivo") @Nullable String reason) {
        Required.requireAll(wanted);
        boolean mayHaveReason = wanted == Presence.PAUSED && reason != null && !reason.isEmpty();
        presence.set(adviser(), wanted, mayHaveReason ? reason : null);
        return queue();
    }

    /// Takes the next person in the queue and shows the chat, which may take a moment to appear.
    @POST
    @Path("/escritorio/siguiente")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response next(@FormParam("commandId") UUID commandId) {
        Required.requireAll(commandId);
        return desk.takeNext(adviser(), commandId)
                .map(id -> redirectTo("/escritorio/chats/" + id))
                .orElseGet(() -> Response.noContent().build());
    }

    @POST
    @Path("/escritorio/chats/{id}/mensajes")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response say(
            @PathParam("id") UUID id, @FormParam("commandId") UUID commandId, @FormParam("texto") String text) {
        Required.requireAll(commandId, text);
        desk.say(adviser(), new ConversationId(id), commandId, text);
        return Response.accepted().build();
    }

    @POST
    @Path("/escritorio/chats/{id}/terminar")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@PathParam("id") UUID id, @FormParam("commandId") UUID commandId) {
        Required.requireAll(commandId);
        desk.end(adviser(), new ConversationId(id), commandId);
        return Response.accepted().build();
    }

    @POST
    @Path("/escritorio/chats/{id}/devolver")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response giveBack(@PathParam("id") UUID id, @FormParam("commandId") UUID commandId) {
        Required.requireAll(commandId);
        desk.giveBack(adviser(), new ConversationId(id), commandId);
        return redirectTo("/escritorio");
    }

    @POST
    @Path("/escritorio/chats/{id}/clasificar")
    @RolesAllowed("adviser")
    @OnlyFromOwnPage
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response classify(
            @PathParam("id") UUID id, @FormParam("commandId") UUID commandId, @FormParam("tema") String topic) {
        Required.requireAll(commandId, topic);
        desk.classify(adviser(), new ConversationId(id), commandId, topic);
        return redirectTo("/escritorio");
    }

    private static Response redirectTo(String path) {
        return Response.accepted().header("HX-Redirect", path).build();
    }

    private TemplateInstance page(@Nullable UUID current) {
        Overview overview = desk.overview(adviser());
        Optional<OpenChat> chat = current == null ? Optional.empty() : findChat(current);
        return DeskTemplates.desk(
                adviser(),
                view.presence(overview),
                script.pauseReasons(),
                view.queue(overview.queue()),
                view.chats(overview.chats(), current),
                view.callBacks(callBacks, adviser()),
                view.news(news.tasks(), adviser()),
                current == null ? null : head(current, chat),
                chat.map(this::lines).orElse(List.of()),
                script.topics());
    }

    private DeskTemplates.ChatHead head(UUID id, Optional<OpenChat> chat) {
        ConversationId wanted = new ConversationId(id);
        boolean beingAssigned =
                chat.isEmpty() && (desk.isBeingAssigned(adviser(), wanted) || callBacks.isOpening(adviser(), wanted));
        return view.head(id, chat, beingAssigned);
    }

    private List<DeskTemplates.Bubble> lines(OpenChat chat) {
        return view.lines(chat.conversation().id(), chat.lines());
    }

    /// Returns a chat; empty if it does not belong to the adviser.
    private Optional<OpenChat> findChat(UUID id) {
        try {
            return Optional.of(desk.chat(adviser(), new ConversationId(id)));
        } catch (DeskRefusal _) {
            return Optional.empty();
        }
    }

    private String adviser() {
        return identity.getPrincipal().getName();
    }
}
