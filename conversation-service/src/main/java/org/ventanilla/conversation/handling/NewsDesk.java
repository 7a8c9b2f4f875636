package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.ventanilla.conversation.handling.DeskRefusal.Reason;
import org.ventanilla.conversation.handling.NewsStore.Task;
import org.ventanilla.conversation.model.News;
import org.ventanilla.lanes.Database;

/// The tasks in which staff tell people the news that no message could deliver.
@ApplicationScoped
public class NewsDesk {

    private static final Logger LOG = Logger.getLogger(NewsDesk.class);

    /// The number of tasks that a page shows.
    static final int TASKS_SHOWN = 100;

    private final Database database;
    private final NewsStore store;
    private final Clock clock;

    NewsDesk(Database database, NewsStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /// Returns the open tasks, the oldest first.
    public List<Task> tasks() {
        return database.inTransaction(tx -> store.tasks(tx, TASKS_SHOWN));
    }

    /// Takes a task. Only the adviser who takes a task sees its content. The adviser is logged.
    ///
    /// @throws DeskRefusal if the task does not exist or belongs to another adviser
    public Task take(String adviser, UUID commandId, News.Kind kind) {
        Task task = database.inTransaction(tx -> store.take(tx, commandId, kind, adviser, clock.instant()))
                .orElseThrow(() -> new DeskRefusal(Reason.NOT_YOURS));
        LOG.infof("A task with news was taken. adviser=%s commandId=%s kind=%s", adviser, commandId, kind);
        return task;
    }

    /// Records that the adviser told the person the news.
    ///
    /// @throws DeskRefusal if this adviser did not take the task
    public void markDone(String adviser, UUID commandId, News.Kind kind) {
        boolean completed =
                database.inTransaction(tx -> store.completeTask(tx, commandId, kind, adviser, clock.instant()));
        if (!completed) {
            throw new DeskRefusal(Reason.NOT_YOURS);
        }
        LOG.infof("Staff told the person the news. adviser=%s commandId=%s kind=%s", adviser, commandId, kind);
    }
}
