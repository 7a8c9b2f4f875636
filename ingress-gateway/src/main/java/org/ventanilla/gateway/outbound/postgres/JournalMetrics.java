package org.ventanilla.gateway.outbound.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.ventanilla.lanes.StoredGauge;
import org.ventanilla.lanes.postgres.Sql;

/// Metrics of the journal for operators.
@ApplicationScoped
class JournalMetrics {

    @Produces
    @Singleton
    StoredGauge backlog() {
        return new StoredGauge(
                "ventanilla.dispatch.backlog",
                "Messages that wait to be sent, including those that wait for a paused number",
                tx -> Sql.query(
                                tx.connection(),
                                "select count(*) from dispatch where to_do = 'QUEUED'",
                                row -> row.getDouble(1))
                        .getFirst());
    }
}
