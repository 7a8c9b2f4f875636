package org.ventanilla.conversation.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.ventanilla.conversation.handling.LiveBoard;

/// The live board: what a supervisor sees of the queue and of all desks. It changes nothing.
@Path("/tablero")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"supervisor", "auditor"})
@RunOnVirtualThread
public class BoardPage {

    private final LiveBoard board;
    private final Clock clock;

    BoardPage(LiveBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    /// The page, and the part that it reloads.
    @CheckedTemplate(basePath = "board")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance board(int waiting, List<Place> queue, List<Desk> desks);

        static native TemplateInstance state(int waiting, List<Place> queue, List<Desk> desks);
    }

    /// A place in the queue.
    ///
    /// @param minutes the time waited so far
    public record Place(int number, long minutes, boolean priority, boolean reserved) {}

    /// An adviser's desk.
    ///
    /// @param minutes the time since the presence began
    public record Desk(String name, String presence, long minutes, int chats) {}

    @GET
    public TemplateInstance page() {
        LiveBoard.Board now = board.now();
        return Templates.board(now.waiting(), places(now), desks(now));
    }

    @GET
    @Path("/estado")
    public TemplateInstance state() {
        LiveBoard.Board now = board.now();
        return Templates.state(now.waiting(), places(now), desks(now));
    }

    private List<Place> places(LiveBoard.Board board) {
        List<LiveBoard.Place> queue = board.queue();
        return IntStream.range(0, queue.size())
                .mapToObj(i -> new Place(
                        i + 1,
                        minutesSince(queue.get(i).queuedAt()),
                        queue.get(i).priority(),
                        queue.get(i).reserved()))
                .toList();
    }

    private List<Desk> desks(LiveBoard.Board board) {
        return board.advisers().stream()
                .map(adviser -> new Desk(
                        adviser.name(), adviser.presence().name(), minutesSince(adviser.since()), adviser.chats()))
                .toList();
    }

    private long minutesSince(Instant then) {
        return Math.max(0, Duration.between(then, clock.instant()).toMinutes());
    }
}
