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

/// Simulates a process of a service with only its database connections.
final class ServiceProcess implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 2;

    /// How often the checks requested that the process ends.
    final AtomicInteger endRequests = new AtomicInteger();
    final DatabaseGuard guard;
    private final AgroalDataSource pool;
    private final Database database;

    /// @param confirmed the server that an operator confirmed
    ServiceProcess(org.ventanilla.testkit.backends.Database testDatabase, Optional<String> confirmed, LaneCount lanes) {
        guard = new DatabaseGuard(confirmed, endRequests::incrementAndGet);
        pool = pool(testDatabase);
        pool.setPoolInterceptors(
                List.of(new CheckedConnections(guard, new StoredLaneCount(lanes, endRequests::incrementAndGet))));
        database = new Database(
                new JdbcTransactions(pool), Service.PQRSD, new OwnedLanes("none"), new Outbox("test", "test", lanes));
    }

    /// Runs a transaction like any work of the service.
    ///
    /// @return the identity of the server on which the transaction ran
    DatabaseIdentity useDatabase() {
        return database.inTransaction(tx -> {
            Sql.query(tx.connection(), "select count(*) from lane", row -> ""); // the values do not matter
            return DatabaseIdentity.of(tx.connection());
        });
    }

    @Override
    public void close() {
        pool.close();
    }

    private static AgroalDataSource pool(org.ventanilla.testkit.backends.Database testDatabase) {
        AgroalDataSourceConfigurationSupplier settings = new AgroalDataSourceConfigurationSupplier();
        settings.connectionPoolConfiguration()
                .maxSize(MAX_CONNECTIONS)
                .acquisitionTimeout(Duration.ofSeconds(2))
                .exceptionSorter(new PostgreSQLExceptionSorter())
                .connectionFactoryConfiguration()
                .jdbcUrl(testDatabase.url())
                .principal(new NamePrincipal(testDatabase.user()))
                .credential(new SimplePassword(testDatabase.password()));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
