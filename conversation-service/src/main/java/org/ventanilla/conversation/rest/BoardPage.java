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

/// The live board: what a supervisor sees of the queue and of all desks. The page offers no
/// actions.
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

    /// The page, and the part that the page reloads.
    @CheckedTemplate(basePath = "board")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance board(int waiting, List<Place> queue, List<Desk> desks);

        static native TemplateInstance state(int waiting, List<Place> queue, List<Desk> desks);
    }

    /// A place in the queue.
    ///
    /// @param minutes how long the person has waited
    public record Place(int number, long minutes, boolean priority, boolean reserved) {}

    /// An adviser's desk.
    ///
    /// @param minutes how long the adviser has had this presence
    /// @param chats the number of people whom the adviser attends now
    public record Desk(String name, String presence, long minutes, int chats) {}

    @GET
    public TemplateInstance page() {
        LiveBoard.Board current = board.currentBoard();
        return Templates.board(current.waiting(), places(current), desks(current));
    }

    @GET
    @Path("/estado")
    public TemplateInstance state() {
        LiveBoard.Board current = board.currentBoard();
        return Templates.state(current.waiting(), places(current), desks(current));
    }

    private List<Place> places(LiveBoard.Board board) {
        List<LiveBoard.Place> queue = board.queue();
        return IntStream.range(0, queue.size())
                .mapToObj(index -> new Place(
                        index + 1,
                        minutesSince(queue.get(index).queuedAt()),
                        queue.get(index).priority(),
                        queue.get(index).reserved()))
                .toList();
    }

    private List<Desk> desks(LiveBoard.Board board) {
        return board.advisers().stream()
                .map(adviser -> new Desk(
                        adviser.name(), adviser.presence().name(), minutesSince(adviser.since()), adviser.chats()))
                .toList();
    }

    private long minutesSince(Instant start) {
        return Math.max(0, Duration.between(start, clock.instant()).toMinutes());
    }
}
