package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;

/// The overview of all desks for supervisors: how many people wait and which advisers are present.
/// It contains neither names nor messages of citizens.
@ApplicationScoped
public class LiveBoard {

    /// The number of queue entries that are listed. The number of waiting people includes all
    /// entries.
    static final int ENTRIES_LISTED = 100;

    private final Database database;
    private final Store store;

    LiveBoard(Database database, Store store) {
        this.database = database;
        this.store = store;
    }

    /// Reads the data of the board.
    public interface Store {

        /// Returns the number of people who wait.
        int countWaiting(Transaction tx);

        /// The first places of the queue, in order.
        List<Place> queue(Transaction tx, int limit);

        /// The advisers who are present or still have chats, by name.
        List<Adviser> advisers(Transaction tx);
    }

    /// A place in the queue.
    ///
    /// @param priority whether the person was returned to the queue and is attended first
    /// @param reserved whether the place is reserved for an adviser
    public record Place(Instant queuedAt, boolean priority, boolean reserved) {}

    /// An adviser.
    ///
    /// @param since when the presence of the adviser began
    /// @param chats the number of people whom the adviser attends now
    public record Adviser(String name, DeskStore.Presence presence, Instant since, int chats) {}

    /// The board at one moment.
    public record Board(int waiting, List<Place> queue, List<Adviser> advisers) {}

    /// Returns the board as it is now.
    ///
    /// @throws org.ventanilla.records.RetryLater if the database is unavailable
    public Board currentBoard() {
        return database.inTransaction(
                tx -> new Board(store.countWaiting(tx), store.queue(tx, ENTRIES_LISTED), store.advisers(tx)));
    }
}
