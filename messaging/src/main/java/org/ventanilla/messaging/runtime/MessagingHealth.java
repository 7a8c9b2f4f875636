package org.ventanilla.messaging.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the consumer group has answered. A backend that goes away later makes no service
/// unready: it waits.
@Readiness
@ApplicationScoped
class MessagingHealth implements HealthCheck {

    private final MessagingRuntime runtime;

    MessagingHealth(MessagingRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("messaging").status(runtime.reading()).build();
    }
}
