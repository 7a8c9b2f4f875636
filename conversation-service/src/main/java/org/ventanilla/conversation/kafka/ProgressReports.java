package org.ventanilla.conversation.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.ventanilla.lanes.kafka.ProgressWatch;

/// Consumes the reports in which the gateway says up to which instant it has published all
/// messages. The topic is read from the beginning at every start. Timeouts are judged only up to
/// the reported instant.
@ApplicationScoped
class ProgressReports {

    static final String CHANNEL = "progress-in";

    private final ProgressWatch watch;

    ProgressReports(ProgressWatch watch) {
        this.watch = watch;
    }

    @Incoming(CHANNEL)
    void receive(ConsumerRecord<byte[], byte[]> report) {
        watch.take(report);
    }
}
