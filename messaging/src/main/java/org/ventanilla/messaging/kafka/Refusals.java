package org.ventanilla.messaging.kafka;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Metric;

/// Whether the broker ever refused a producer's account. An idempotent producer that was refused
/// while it asked for its producer id never asks again: it takes records and sends none, also when
/// the account is admitted a moment later. It says so nowhere but in this metric.
final class Refusals {

    private static final String METRIC = "failed-authentication-total";

    private Refusals() {}

    static boolean met(KafkaProducer<byte[], byte[]> producer) {
        return producer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(METRIC))
                .map(Metric::metricValue)
                .anyMatch(value -> value instanceof Double count && count > 0);
    }
}
