package org.ventanilla.conversation.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.ventanilla.messaging.kafka.ProgressWatch;

/// The channel by which the gateway's reports of progress come, from the first one in the topic at
/// every start. A silence is judged only up to what they say.
@ApplicationScoped
class ProgressReports {

    static final String CHANNEL = "progress-in";

    private final ProgressWatch watch;

    ProgressReports(ProgressWatch watch) {
        this.watch = watch;
    }

    @Incoming(CHANNEL)
    void take(ConsumerRecord<byte[], byte[]> report) {
        watch.take(report);
    }
}
