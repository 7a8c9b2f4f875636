package org.ventanilla.analytics.kafka;

import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ventanilla.records.ClientMeters;
import org.ventanilla.records.Traces;

/// Provides the filter for the metrics of the Kafka clients, and the traces of this service.
@ApplicationScoped
class Telemetry {

    @Produces
    @Singleton
    MeterFilter kafkaClientMeters() {
        return ClientMeters.filter();
    }

    @Produces
    @Singleton
    Traces traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isDisabled) {
        return isDisabled ? Traces.off() : new Traces(telemetry);
    }
}
