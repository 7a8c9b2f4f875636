package org.ventanilla.analytics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;
import org.ventanilla.records.UnknownVersion;

/// Decides what happens after an exception in the topology. A record of a newer release stops the stream
/// until that
/// release is deployed. After any other failure, a new thread continues from the last commit.
@ApplicationScoped
class StreamFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(StreamFailures.class);

    private final MeterRegistry metrics;

    StreamFailures(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownVersion) {
                metrics.counter("ventanilla.streams.failures", "kind", "unknown-version")
                        .increment();
                LOG.errorf("the stream stops: %s", cause.getMessage());
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        metrics.counter("ventanilla.streams.failures", "kind", "retried").increment();
        LOG.error("the stream failed and is restarted", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
