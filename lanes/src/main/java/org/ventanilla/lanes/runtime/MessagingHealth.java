package org.ventanilla.lanes.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.postgres.DatabaseGuard;

/// Reports the service as ready once the consumer group has answered and the topics have the right
/// number of partitions. After that the service stays ready in three cases:
///
/// - A backend becomes unavailable: the service waits for the backend.
/// - A lane is stopped: the service reads its other lanes.
/// - The database waits for an operator's confirmation: the gateway stores webhooks without the
///   database.
///
/// The data of the check contain the reasons for stopped lanes and refusals.
@Readiness
@ApplicationScoped
class MessagingHealth implements HealthCheck {

    private final MessagingRuntime runtime;
    private final DatabaseGuard guard;

    MessagingHealth(MessagingRuntime runtime, DatabaseGuard guard) {
        this.runtime = runtime;
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        return response(runtime.isReading(), runtime.stopped(), runtime.refusal(), guard.refusal());
    }

    static HealthCheckResponse response(
            boolean isReading,
            Map<String, String> stopped,
            @Nullable String topicsRefused,
            @Nullable String databaseRefused) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("messaging").status(isReading).withData("stoppedLanes", stopped.size());
        stopped.forEach(response::withData);
        if (topicsRefused != null) {
            response.withData("topics", topicsRefused);
        }
        if (databaseRefused != null) {
            response.withData("database", databaseRefused);
        }
        return response.build();
    }
}
