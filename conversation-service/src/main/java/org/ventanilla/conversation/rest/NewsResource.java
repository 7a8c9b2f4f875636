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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.handling.NewsDesk;
import org.ventanilla.conversation.handling.NewsStore.Task;
import org.ventanilla.conversation.model.News;

/// The API for news that staff must tell people because no message delivered it.
@Path("/api/v1/desk/news")
@RolesAllowed("adviser")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class NewsResource {

    private final NewsDesk news;
    private final SecurityIdentity identity;

    NewsResource(NewsDesk news, SecurityIdentity identity) {
        this.news = news;
        this.identity = identity;
    }

    /// A task.
    ///
    /// @param kind `CASE_FILED`, `FILING_REFUSED`, `NOTICES_CONFIRMED`
    /// @param matter the subject of the news: the radicado of a case
    /// @param reason `NOT_DELIVERED`, `NO_NEWS`, `IDENTITY_CHANGED`
    /// @param since when the news became a task or was taken
    /// @param name the name of the person; absent if the person is not registered
    /// @param takenBy the adviser who took the task; absent if no adviser did
    public record NewsItem(
            UUID commandId,
            News.Kind kind,
            String matter,
            @Nullable String reason,
            Instant since,
            @Nullable String name,
            @Nullable String takenBy) {}

    /// The content of the news, in the order of the parameters of its template.
    public record NewsDetails(UUID commandId, News.Kind kind, List<String> parameters) {}

    @GET
    public List<NewsItem> news() {
        return news.tasks().stream().map(NewsResource::item).toList();
    }

    /// Takes a task and returns the content of the news, which no other adviser sees. The adviser
    /// may repeat the request and gets the content again.
    @POST
    @Path("/{commandId}/{kind}/take")
    @Consumes(MediaType.WILDCARD)
    public NewsDetails take(@PathParam("commandId") UUID commandId, @PathParam("kind") News.Kind kind) {
        News taken = news.take(adviser(), commandId, kind).news();
        return new NewsDetails(taken.commandId(), taken.kind(), taken.parameters());
    }

    /// Records that the adviser told the person the news.
    @POST
    @Path("/{commandId}/{kind}/done")
    @Consumes(MediaType.WILDCARD)
    public Response done(@PathParam("commandId") UUID commandId, @PathParam("kind") News.Kind kind) {
        news.markDone(adviser(), commandId, kind);
        return Response.noContent().build();
    }

    private static NewsItem item(Task task) {
        return new NewsItem(
                task.news().commandId(),
                task.news().kind(),
                task.news().parameters().getFirst(),
                task.reason() == null ? null : task.reason().name(),
                task.since(),
                task.name(),
                task.adviser());
    }

    private String adviser() {
        return identity.getPrincipal().getName();
    }
}
