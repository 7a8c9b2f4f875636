package org.ventanilla.messaging.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the consumer group has answered. A backend that goes away later makes no service
/// unready: it waits. Nor does a stopped lane, because the others are read; it is named with the
/// reason.
@Readiness
@ApplicationScoped
class MessagingHealth implements HealthCheck {

    private final MessagingRuntime runtime;

    MessagingHealth(MessagingRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public HealthCheckResponse call() {
        return response(runtime.reading(), runtime.stopped());
    }

    static HealthCheckResponse response(boolean reading, Map<String, String> stopped) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("messaging")
                        .status(reading)
                        .withData("stoppedLanes", stopped.size());
        stopped.forEach(response::withData);
        return response.build();
    }
}
