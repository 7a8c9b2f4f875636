package org.ventanilla.analytics.kafka;

import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ventanilla.records.ClientMeters;
import org.ventanilla.records.Traces;

/// Metrics of the Kafka clients of this service, and its traces.
@ApplicationScoped
class Telemetry {

    @Produces
    @Singleton
    MeterFilter metersOfClients() {
        return ClientMeters.filter();
    }

    @Produces
    @Singleton
    Traces traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        return disabled ? Traces.off() : new Traces(telemetry);
    }
}
