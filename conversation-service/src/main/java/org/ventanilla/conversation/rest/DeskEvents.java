package org.ventanilla.conversation.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.ventanilla.conversation.handling.DeskHints;
import org.ventanilla.conversation.handling.DeskHints.Hint;
import org.ventanilla.webkit.signin.OpenSession;

/// Server-sent events that tell an open desk what changed: `fila` for the queue, `chats` for the
/// adviser's chats. They contain no data; the page reads the part again.
@Path("/escritorio/eventos")
@RolesAllowed("adviser")
public class DeskEvents {

    /// Keeps proxies from closing a quiet stream.
    private static final Duration BEAT = Duration.ofSeconds(20);

    /// A page that is this many hints behind is disconnected; it connects again and reads
    /// everything.
    private static final int HINTS_AHEAD = 64;

    private final DeskHints hints;
    private final SecurityIdentity who;
    private final OpenSession sessions;

    DeskEvents(DeskHints hints, SecurityIdentity who, OpenSession sessions) {
        this.hints = hints;
        this.who = who;
        this.sessions = sessions;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        String adviser = who.getPrincipal().getName();
        Multi<String> names = Multi.createFrom().emitter(emitter -> listen(emitter, adviser), HINTS_AHEAD);
        Multi<String> beats = Multi.createFrom().ticks().every(BEAT).map(_ -> "latido");
        Multi<String> heard = Multi.createBy().merging().streams(names, beats);
        return sessions.during(who, heard).map(name -> sse.newEvent(name, "1"));
    }

    /// The first hint is sent at the start, so that the page reads what changed while it was
    /// loading.
    private void listen(MultiEmitter<? super String> emitter, String adviser) {
        emitter.onTermination(hints.subscribe(hint -> namesOf(hint, adviser).forEach(emitter::emit)));
        namesOf(new Hint.Anything(), adviser).forEach(emitter::emit);
    }

    private static List<String> namesOf(Hint hint, String adviser) {
        return switch (hint) {
            case Hint.Queue _ -> List.of("fila");
            case Hint.ChatsOf(String whose) -> whose.equals(adviser) ? List.of("chats") : List.of();
            case Hint.Anything _ -> List.of("fila", "chats");
        };
    }
}
