package org.ventanilla.lanes.kafka;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Metric;

/// Detects whether the broker ever refused a producer's account. An idempotent producer that was
/// refused while it requested its producer id does not repeat the request. Such a producer accepts
/// records but never sends a record, even if the account is accepted later. Only this metric shows that state.
final class Refusals {

    private static final String METRIC = "failed-authentication-total";

    private Refusals() {}

    static boolean accountWasRefused(KafkaProducer<byte[], byte[]> producer) {
        return producer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(METRIC))
                .map(Metric::metricValue)
                .anyMatch(value -> value instanceof Double count && count > 0);
    }
}
