package org.ventanilla.lanes.runtime;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.kafka.fixtures.JdbcTransactions;
import org.ventanilla.lanes.postgres.DatabaseGuard;
import org.ventanilla.lanes.postgres.DatabaseIdentity;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.lanes.postgres.StoredLaneCount;

/// A process of the service, reduced to its database connections.
final class ServiceProcess implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 2;

    final AtomicInteger ends = new AtomicInteger();
    final DatabaseGuard guard;
    private final AgroalDataSource pool;
    private final Database database;

    /// @param confirmed the server that an operator confirmed
    ServiceProcess(org.ventanilla.testkit.backends.Database store, Optional<String> confirmed, LaneCount lanes) {
        guard = new DatabaseGuard(confirmed, ends::incrementAndGet);
        pool = pool(store);
        pool.setPoolInterceptors(
                List.of(new CheckedConnections(guard, new StoredLaneCount(lanes, ends::incrementAndGet))));
        database = new Database(
                new JdbcTransactions(pool), Service.PQRSD, new OwnedLanes("none"), new Outbox("test", "test", lanes));
    }

    /// Uses the database like any work of the service.
    DatabaseIdentity identity() {
        return database.inTransaction(tx -> {
            Sql.query(tx.connection(), "select count(*) from lane", row -> "");
            return DatabaseIdentity.of(tx.connection());
        });
    }

    @Override
    public void close() {
        pool.close();
    }

    private static AgroalDataSource pool(org.ventanilla.testkit.backends.Database store) {
        AgroalDataSourceConfigurationSupplier settings = new AgroalDataSourceConfigurationSupplier();
        settings.connectionPoolConfiguration()
                .maxSize(MAX_CONNECTIONS)
                .acquisitionTimeout(Duration.ofSeconds(2))
                .exceptionSorter(new PostgreSQLExceptionSorter())
                .connectionFactoryConfiguration()
                .jdbcUrl(store.url())
                .principal(new NamePrincipal(store.user()))
                .credential(new SimplePassword(store.password()));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
