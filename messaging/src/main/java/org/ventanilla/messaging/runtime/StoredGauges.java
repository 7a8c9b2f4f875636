package org.ventanilla.messaging.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.StoredGauge;
import org.ventanilla.messaging.postgres.Outbox;

/// The figures that are read from the database, as metrics. A figure that could not be read is not
/// a number. Every replica shows the figures of the whole service.
final class StoredGauges {

    private static final Logger LOG = Logger.getLogger(StoredGauges.class);
    private static final List<StoredGauge> OWN = List.of(
            new StoredGauge(
                    "ventanilla.outbox.rows",
                    "Messages that are decided and not published yet",
                    tx -> Outbox.rows(tx.connection())),
            new StoredGauge(
                    "ventanilla.outbox.oldest.seconds",
                    "For how long the oldest of them is owed",
                    tx -> Outbox.oldestSeconds(tx.connection())),
            new StoredGauge(
                    "ventanilla.outbox.refused.keys",
                    "Keys that wait because Kafka refuses a message of theirs",
                    tx -> Outbox.refusedKeys(tx.connection())));

    private final Database database;
    private final List<StoredGauge> gauges;
    private final Map<String, Double> figures = new ConcurrentHashMap<>();

    /// @param ofTheService those that the service adds to messaging's own
    StoredGauges(Database database, List<StoredGauge> ofTheService, MeterRegistry metrics) {
        this.database = database;
        this.gauges = Stream.concat(OWN.stream(), ofTheService.stream()).toList();
        gauges.forEach(gauge -> Gauge.builder(gauge.name(), () -> figure(gauge))
                .description(gauge.description())
                .register(metrics));
    }

    /// Reads all of them, each in a transaction of its own.
    void read() {
        gauges.forEach(this::read);
    }

    private void read(StoredGauge gauge) {
        try {
            figures.put(gauge.name(), database.inTransaction(tx -> gauge.query().applyAsDouble(tx)));
        } catch (RetryLater _) {
            figures.remove(gauge.name());
        } catch (RuntimeException e) {
            figures.remove(gauge.name());
            LOG.errorf(e, "A figure cannot be read because of a bug of ours. name=%s", gauge.name());
        }
    }

    private double figure(StoredGauge gauge) {
        return figures.getOrDefault(gauge.name(), Double.NaN);
    }
}
