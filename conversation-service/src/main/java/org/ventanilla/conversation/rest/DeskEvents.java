package org.ventanilla.conversation.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
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
import org.ventanilla.webkit.signin.SessionStreams;

/// Server-sent events that tell an open desk what changed: `fila` means the queue, and `chats`
/// means the adviser's chats. The events contain no data; the page reloads the part that changed.
@Path("/escritorio/eventos")
@RolesAllowed("adviser")
public class DeskEvents {

    /// The interval of the heartbeat events, which keep proxies from closing a quiet stream.
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(20);

    private final DeskHints hints;
    private final SecurityIdentity identity;
    private final SessionStreams sessionStreams;

    DeskEvents(DeskHints hints, SecurityIdentity identity, SessionStreams sessionStreams) {
        this.hints = hints;
        this.identity = identity;
        this.sessionStreams = sessionStreams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        String adviser = identity.getPrincipal().getName();
        Multi<String> heartbeats =
                Multi.createFrom().ticks().every(HEARTBEAT_INTERVAL).map(_ -> "latido");
        Multi<String> eventNames = Multi.createBy()
                .merging()
                .streams(eventsNamed(hints, adviser, "fila"), eventsNamed(hints, adviser, "chats"), heartbeats);
        return sessionStreams.untilSessionEnds(identity, eventNames).map(name -> sse.newEvent(name, "1"));
    }

    /// Returns the events of one name. The first event is sent at the start, so that the page reads
    /// what changed while the page was loading.
    ///
    /// If the page reads slowly, only the newest event waits, because all events of a name say the
    /// same. An emitter with a buffer must not be used: Mutiny empties the buffer when the page
    /// leaves, and if a hint arrives at that moment, the event loop can be blocked forever.
    static Multi<String> eventsNamed(DeskHints hints, String adviser, String eventName) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            emitter.onTermination(hints.subscribe(hint -> {
                                if (eventNamesOf(hint, adviser).contains(eventName)) {
                                    emitter.emit(eventName);
                                }
                            }));
                            emitter.emit(eventName);
                        },
                        BackPressureStrategy.LATEST);
    }

    private static List<String> eventNamesOf(Hint hint, String adviser) {
        return switch (hint) {
            case Hint.Queue _ -> List.of("fila");
            case Hint.ChatsOf(String owner) -> owner.equals(adviser) ? List.of("chats") : List.of();
            case Hint.Anything _ -> List.of("fila", "chats");
        };
    }
}
