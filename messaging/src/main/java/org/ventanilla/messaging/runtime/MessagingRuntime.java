package org.ventanilla.messaging.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
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
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ventanilla.contracts.Service;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.JdbiTransactions;
import org.ventanilla.messaging.JtaTransactions;
import org.ventanilla.messaging.LaneHandler;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.OwnedLanes;
import org.ventanilla.messaging.Transactions;
import org.ventanilla.messaging.kafka.KafkaClients;
import org.ventanilla.messaging.kafka.LaneConsumer;
import org.ventanilla.messaging.kafka.ProgressWatch;
import org.ventanilla.messaging.kafka.Relay;
import org.ventanilla.messaging.postgres.Outbox;

/// Wires messaging into a Quarkus service: started after the migrations, drained before the
/// connections close.
@ApplicationScoped
@Unremovable
public class MessagingRuntime {

    private final LaneConsumer consumer;
    private final Relay relay;

    MessagingRuntime(
            LaneHandler handler,
            Instance<LaneWork> works,
            Database database,
            Outbox outbox,
            OwnedLanes lanes,
            KafkaClients clients,
            Clock clock,
            MessagingConfig config,
            ProgressWatch progress,
            MeterRegistry metrics) {
        this.relay = new Relay(clients, database, outbox, lanes, config.pace());
        this.consumer =
                new LaneConsumer(
                        clients,
                        handler,
                        works.stream().toList(),
                        database,
                        lanes,
                        clock,
                        config.pace(),
                        progress,
                        reason ->
                                metrics.counter("ventanilla.parked", "reason", reason).increment());
        metrics.gauge("ventanilla.lanes.owned", lanes, owned -> owned.numbers().size());
    }

    void start(@Observes @Priority(100) StartupEvent started) {
        relay.start();
        consumer.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        consumer.shutDown();
        relay.shutDown();
    }

    /// Whether this instance reads: its thread lives and the group has answered once.
    boolean reading() {
        return consumer.alive() && consumer.joined();
    }

    /// What a service is built from.
    @ApplicationScoped
    static class Parts {

        @Produces
        @Singleton
        OwnedLanes lanes(LaneHandler handler) {
            return new OwnedLanes(handler.subscription().firstTopic());
        }

        @Produces
        @Singleton
        Outbox outbox(LaneHandler handler, MessagingConfig config) {
            return new Outbox(handler.subscription().service().module(), config.entity());
        }

        @Produces
        @Singleton
        Database database(Transactions transactions, OwnedLanes lanes, Outbox outbox) {
            return new Database(transactions, lanes, outbox);
        }

        /// The pool says which kind of store this service has: that of Hibernate ORM takes part in
        /// transactions of the Java Transaction API.
        @Produces
        @Singleton
        Transactions transactions(
                DataSource dataSource,
                LaneHandler handler,
                @ConfigProperty(name = "quarkus.datasource.jdbc.transactions") String kind) {
            Service service = handler.subscription().service();
            return kind.equals("disabled")
                    ? new JdbiTransactions(dataSource, service)
                    : new JtaTransactions(dataSource, service);
        }

        @Produces
        @Singleton
        KafkaClients clients(
                LaneHandler handler,
                MessagingConfig config,
                @Identifier("default-kafka-broker") Map<String, Object> kafka) {
            return new KafkaClients(
                    kafka,
                    handler.subscription().service(),
                    config.maxBatch(),
                    config.sessionTimeout(),
                    config.instance());
        }

        @Produces
        @Singleton
        ProgressWatch progress() {
            return new ProgressWatch();
        }

        @Produces
        @Singleton
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
