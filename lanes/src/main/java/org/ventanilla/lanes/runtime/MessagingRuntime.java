package org.ventanilla.lanes.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.JtaTransactions;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.StoredGauge;
import org.ventanilla.lanes.kafka.KafkaClients;
import org.ventanilla.lanes.kafka.LaneConsumer;
import org.ventanilla.lanes.kafka.ProgressWatch;
import org.ventanilla.lanes.kafka.Relay;
import org.ventanilla.lanes.kafka.TracedHandler;
import org.ventanilla.lanes.postgres.DatabaseGuard;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.StoredLaneCount;
import org.ventanilla.records.ClientMeters;
import org.ventanilla.records.Traces;

/// Starts and stops the lane consumer and the relay of a Quarkus service. They start after the
/// migrations and stop before the database connections close.
@ApplicationScoped
@Unremovable
public class MessagingRuntime {

    private static final Duration BETWEEN_GAUGE_READINGS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(10);

    private final LaneConsumer consumer;
    private final Relay relay;
    private final PeriodicTasks tasks = new PeriodicTasks();
    private final LaneGauges laneGauges;
    private final StoredGauges storedGauges;
    private final Housekeeping housekeeping;

    MessagingRuntime(
            LaneHandler handler,
            Instance<LaneWork> works,
            Instance<StoredGauge> gauges,
            Database database,
            Outbox outbox,
            OwnedLanes lanes,
            LaneCount laneCount,
            KafkaClients clients,
            Clock clock,
            MessagingConfig config,
            ProgressWatch progress,
            DatabaseGuard guard,
            Traces traces,
            MeterRegistry metrics) {
        this.relay = new Relay(clients, database, outbox, lanes, config.pace());
        this.consumer = new LaneConsumer(
                clients,
                new TracedHandler(handler, traces),
                works.stream().toList(),
                database,
                lanes,
                laneCount,
                clock,
                config.pace(),
                progress,
                reason -> metrics.counter("ventanilla.parked", "reason", reason).increment());
        this.laneGauges = new LaneGauges(consumer, lanes, guard, metrics);
        this.storedGauges = new StoredGauges(database, gauges.stream().toList(), metrics);
        this.housekeeping = new Housekeeping(database, config.inboxKept());
    }

    void start(@Observes @Priority(100) StartupEvent started) {
        relay.start();
        consumer.start();
        tasks.every(BETWEEN_GAUGE_READINGS, storedGauges::read);
        tasks.every(BETWEEN_PURGES, housekeeping::purge);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        tasks.close();
        consumer.shutDown();
        relay.shutDown();
        laneGauges.remove();
        storedGauges.remove();
    }

    /// Whether this instance reads lanes: the consumer's thread is running and the consumer group has
    /// answered at least once.
    boolean isReading() {
        return consumer.isThreadRunning() && consumer.hasJoinedGroup();
    }

    /// Why no lane is read; null if lanes are read.
    @Nullable
    String refusal() {
        return consumer.refusal();
    }

    /// The partitions of this instance that are not read until an operator acts, each with the reason
    /// why it is not read.
    Map<String, String> stopped() {
        return consumer.stopped();
    }

    /// Produces the objects that messaging provides to a service.
    @ApplicationScoped
    static class Producers {

        /// @throws IllegalArgumentException if the number is outside the limits; the service then does
        ///     not start
        @Produces
        @Singleton
        LaneCount laneCount(@ConfigProperty(name = LaneCount.SETTING) Optional<Integer> setting) {
            return LaneCount.ofSetting(setting);
        }

        @Produces
        @Singleton
        OwnedLanes lanes(LaneHandler handler) {
            return new OwnedLanes(handler.subscription().firstTopic());
        }

        @Produces
        @Singleton
        Outbox outbox(LaneHandler handler, MessagingConfig config, LaneCount lanes) {
            return new Outbox(handler.subscription().service().module(), config.entity(), lanes);
        }

        @Produces
        @Singleton
        DatabaseGuard guard(DatabaseConfig config) {
            return new DatabaseGuard(config.confirm(), () -> Quarkus.asyncExit(1));
        }

        @Produces
        @Singleton
        StoredLaneCount storedLaneCount(LaneCount lanes) {
            return new StoredLaneCount(lanes, () -> Quarkus.asyncExit(1));
        }

        @Produces
        @Singleton
        Database database(DataSource dataSource, LaneHandler handler, OwnedLanes lanes, Outbox outbox) {
            return new Database(
                    new JtaTransactions(dataSource), handler.subscription().service(), lanes, outbox);
        }

        @Produces
        @Singleton
        KafkaClients clients(
                LaneHandler handler,
                MessagingConfig config,
                @Identifier("default-kafka-broker") Map<String, Object> kafka,
                MeterRegistry metrics) {
            return new KafkaClients(
                    kafka,
                    new ClientMeters(metrics),
                    handler.subscription().service(),
                    config.maxBatch(),
                    config.sessionTimeout(),
                    config.instance());
        }

        @Produces
        @Singleton
        MeterFilter clientMeterFilter() {
            return ClientMeters.filter();
        }

        @Produces
        @Singleton
        Traces traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isDisabled) {
            return isDisabled ? Traces.off() : new Traces(telemetry);
        }

        @Produces
        @Singleton
        ProgressWatch progress(Clock clock, LaneCount lanes) {
            return new ProgressWatch(clock, lanes);
        }

        @Produces
        @Singleton
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
