package org.ventanilla.analytics.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Reports the service as ready while the topology is running or rebalancing. This is not a liveness check,
/// because a
/// restart of the process does not help while the broker is unavailable.
@Readiness
@ApplicationScoped
class StreamHealth implements HealthCheck {

    private final Instance<KafkaStreams> streams;

    StreamHealth(Instance<KafkaStreams> streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.get().state();
        return HealthCheckResponse.named("streams")
                .status(state.isRunningOrRebalancing())
                .withData("state", state.name())
                .build();
    }
}
