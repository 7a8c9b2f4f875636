package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.ventanilla.lanes.StoredGauge;
import org.ventanilla.lanes.postgres.Sql;

/// The metric with the length of the queue, for operators.
@ApplicationScoped
class QueueFigures {

    @Produces
    @Singleton
    StoredGauge waitingPeople() {
        return new StoredGauge(
                "ventanilla.conversation.waiting",
                "People who wait for an adviser",
                tx -> Sql.query(tx.connection(), "select count(*) from queue_entry", row -> row.getDouble(1))
                        .getFirst());
    }
}
