package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;

/// What a supervisor sees of all desks at once: who waits, and who is there to attend. No name and
/// no word of a person is in it.
@ApplicationScoped
public class LiveBoard {

    /// The longest queue that is listed; the count says all.
    static final int LISTED = 100;

    private final Database database;
    private final Store store;

    LiveBoard(Database database, Store store) {
        this.database = database;
        this.store = store;
    }

    /// Where the board is read.
    public interface Store {

        /// How many wait.
        int waiting(Transaction tx);

        /// The first places of the queue, in its order.
        List<Place> queue(Transaction tx, int limit);

        /// The advisers who are at their desks or still have chats, by name.
        List<Adviser> advisers(Transaction tx);
    }

    /// A place in the queue.
    public record Place(Instant queuedAt, boolean priority, boolean reserved) {}

    /// An adviser.
    ///
    /// @param since when the presence began
    /// @param chats people they attend now
    public record Adviser(String name, DeskStore.Presence presence, Instant since, int chats) {}

    /// The board at one moment.
    public record Board(int waiting, List<Place> queue, List<Adviser> advisers) {}

    /// @throws org.ventanilla.messaging.RetryLater if the database is unavailable
    public Board now() {
        return database.inTransaction(
                tx -> new Board(store.waiting(tx), store.queue(tx, LISTED), store.advisers(tx)));
    }
}
