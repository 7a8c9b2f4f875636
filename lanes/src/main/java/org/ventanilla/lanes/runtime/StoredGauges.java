package org.ventanilla.lanes.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.StoredGauge;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.RetryLater;

/// The metrics that are read from the database. A value that could not be read is reported as NaN.
/// Every replica reports the values of the whole service.
final class StoredGauges {

    private static final Logger LOG = Logger.getLogger(StoredGauges.class);
    private static final List<StoredGauge> MESSAGING_GAUGES = List.of(
            new StoredGauge(
                    "ventanilla.outbox.rows",
                    "Messages that are committed and not published yet",
                    tx -> Outbox.rows(tx.connection())),
            new StoredGauge(
                    "ventanilla.outbox.oldest.seconds",
                    "Seconds for which the oldest message of the outbox has waited",
                    tx -> Outbox.oldestSeconds(tx.connection())),
            new StoredGauge(
                    "ventanilla.outbox.refused.keys",
                    "Keys that wait because Kafka refuses one of their messages",
                    tx -> Outbox.refusedKeys(tx.connection())));

    private final Database database;
    private final List<StoredGauge> gauges;
    private final Map<String, Double> values = new ConcurrentHashMap<>();
    private final MeterRegistry metrics;
    private final List<Gauge> registered;

    /// @param serviceGauges the gauges that the service adds to the gauges of messaging
    StoredGauges(Database database, List<StoredGauge> serviceGauges, MeterRegistry metrics) {
        this.database = database;
        this.gauges =
                Stream.concat(MESSAGING_GAUGES.stream(), serviceGauges.stream()).toList();
        this.metrics = metrics;
        this.registered = gauges.stream()
                .map(gauge -> Gauge.builder(gauge.name(), () -> value(gauge))
                        .description(gauge.description())
                        .register(metrics))
                .toList();
    }

    /// Removes the gauges, as [LaneGauges#remove()] does.
    void remove() {
        registered.forEach(metrics::remove);
    }

    /// Reads all values, each in a separate transaction.
    void read() {
        gauges.forEach(this::read);
    }

    private void read(StoredGauge gauge) {
        try {
            values.put(gauge.name(), database.inTransaction(tx -> gauge.query().applyAsDouble(tx)));
        } catch (RetryLater _) {
            values.remove(gauge.name());
        } catch (RuntimeException e) {
            values.remove(gauge.name());
            LOG.errorf(e, "The value of a metric cannot be read. name=%s", gauge.name());
        }
    }

    private double value(StoredGauge gauge) {
        return values.getOrDefault(gauge.name(), Double.NaN);
    }
}
