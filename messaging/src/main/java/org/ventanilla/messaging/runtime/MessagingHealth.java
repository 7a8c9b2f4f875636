package org.ventanilla.messaging.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.postgres.DatabaseGuard;

/// Ready once the consumer group has answered. A backend that goes away later does not change that,
/// because the service waits for it. Nor does a stopped lane, because the others are read, or a
/// database that an operator has to confirm, because the gateway stores webhooks without it; both
/// are named with the reason.
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
        return response(runtime.reading(), runtime.stopped(), guard.refusal());
    }

    static HealthCheckResponse response(
            boolean reading, Map<String, String> stopped, @Nullable String databaseRefused) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("messaging").status(reading).withData("stoppedLanes", stopped.size());
        stopped.forEach(response::withData);
        if (databaseRefused != null) {
            response.withData("database", databaseRefused);
        }
        return response.build();
    }
}
