package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;

/// The overview of all desks for supervisors: who waits and which advisers are present. It contains
/// neither names nor messages of citizens.
@ApplicationScoped
public class LiveBoard {

    /// The number of queue entries that are listed; the count includes all.
    static final int LISTED = 100;

    private final Database database;
    private final Store store;

    LiveBoard(Database database, Store store) {
        this.database = database;
        this.store = store;
    }

    /// Reads the data of the board.
    public interface Store {

        /// The number of people who wait.
        int waiting(Transaction tx);

        /// The first places of the queue, in order.
        List<Place> queue(Transaction tx, int limit);

        /// The advisers who are present or still have chats, by name.
        List<Adviser> advisers(Transaction tx);
    }

    /// A place in the queue.
    public record Place(Instant queuedAt, boolean priority, boolean reserved) {}

    /// An adviser.
    ///
    /// @param since when the presence began
    /// @param chats the number of people they attend now
    public record Adviser(String name, DeskStore.Presence presence, Instant since, int chats) {}

    /// The board at one moment.
    public record Board(int waiting, List<Place> queue, List<Adviser> advisers) {}

    /// @throws org.ventanilla.records.RetryLater if the database is unavailable
    public Board now() {
        return database.inTransaction(tx -> new Board(store.waiting(tx), store.queue(tx, LISTED), store.advisers(tx)));
    }
}
