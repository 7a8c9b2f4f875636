package org.ventanilla.lanes.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.kafka.LaneConsumer;
import org.ventanilla.lanes.postgres.DatabaseGuard;

/// Metrics of the lanes that this instance reads. Unlike the metrics that are read from the
/// database, these metrics describe one instance. They are removed when the instance stops, so that an
/// application that starts again in the same process, as in development, can register new ones.
final class LaneGauges {

    private final MeterRegistry metrics;
    private final List<Gauge> registered;

    LaneGauges(LaneConsumer consumer, OwnedLanes lanes, DatabaseGuard guard, MeterRegistry metrics) {
        this.metrics = metrics;
        this.registered = List.of(
                Gauge.builder(
                                "ventanilla.lanes.owned",
                                lanes,
                                owned -> owned.numbers().size())
                        .description("Lanes that this instance owns")
                        .register(metrics),
                Gauge.builder("ventanilla.lanes.lag", consumer, LaneConsumer::lag)
                        .description("Records of this instance's lanes that are not handled yet")
                        .register(metrics),
                Gauge.builder(
                                "ventanilla.lanes.stopped",
                                consumer,
                                reader -> reader.stopped().size())
                        .description("Partitions of this instance that are not read until an operator acts")
                        .register(metrics),
                Gauge.builder("ventanilla.topics.refused", consumer, reader -> reader.refusal() == null ? 0 : 1)
                        .description("1 while topics have another number of partitions than the installation has lanes")
                        .register(metrics),
                Gauge.builder("ventanilla.database.refused", guard, checked -> checked.refusal() == null ? 0 : 1)
                        .description("1 while the database waits for an operator's confirmation")
                        .register(metrics));
    }

    void remove() {
        registered.forEach(metrics::remove);
    }
}
