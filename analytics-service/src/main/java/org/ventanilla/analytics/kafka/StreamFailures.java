package org.ventanilla.analytics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/// What happens when the topology breaks: a newer release's record stops it until that release is
/// here; anything else is tried again by a fresh thread, which takes up at the last commit.
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
        LOG.error("the stream broke and starts again", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
