package org.ventanilla.lanes.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.lanes.DatabaseChanged;
import org.ventanilla.lanes.postgres.DatabaseGuard;
import org.ventanilla.lanes.postgres.DatabaseIdentity;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// A service refuses a database server that may lack committed data. In these tests PostgreSQL's
/// recovery restored the server from a backup.
@Isolated("reads the log of all database guards")
class RestoredDatabaseIT {

    /// How often a refused process tries to use the database.
    private static final int ATTEMPTS = 20;

    @TempDir
    Path folder;

    private final EmbeddedPostgres17 postgres = EmbeddedPostgres17.temporary();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final ErrorLog errors = new ErrorLog();
    private org.ventanilla.testkit.backends.Database testDatabase;

    @BeforeEach
    void startDatabase() {
        postgres.start();
        testDatabase = postgres.createDatabase("numbers", "numbers");
        Flyway.configure()
                .dataSource(testDatabase.url(), testDatabase.user(), testDatabase.password())
                .locations("db/messaging")
                .load()
                .migrate();
        errors.startCollecting();
    }

    @AfterEach
    void closeAll() {
        errors.close();
        processes.forEach(ServiceProcess::close);
        postgres.close();
    }

    @Test
    void aRestoredBackupIsUsedOnlyAfterItsServerIsConfirmed() throws Exception {
        // Given
        DatabaseIdentity before = startUnconfirmedProcess().useDatabase();
        restoreABackup();
        // When
        ServiceProcess refusing = startUnconfirmedProcess();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            assertThatThrownBy(refusing::useDatabase).isInstanceOf(DatabaseChanged.class);
        }
        // Then the refusal is logged once, names the server, and no connection stays open
        DatabaseIdentity found = currentIdentity();
        assertThat(found.system()).isEqualTo(before.system());
        // PostgreSQL begins a new timeline at each recovery from a backup.
        assertThat(found.timeline()).isEqualTo(before.timeline() + 1);
        assertThat(refusing.guard.refusal()).contains("VENTANILLA_DATABASE_CONFIRM=" + found, before.toString());
        assertThat(errors.messages).containsExactly(refusing.guard.refusal());
        assertThat(refusing.endRequests).hasValue(0);
        await().atMost(Duration.ofMinutes(1)).until(() -> connectionsOfTheService() == 0);
        // When an operator confirms the previous server, and then the current server
        assertThatThrownBy(startProcess(before.toString())::useDatabase).isInstanceOf(DatabaseChanged.class);
        assertThat(startProcess(found.toString()).useDatabase()).isEqualTo(found);
        // Then other instances accept the server without the setting, even the instance that refused the
        // server before
        assertThat(startUnconfirmedProcess().useDatabase()).isEqualTo(found);
        assertThat(refusing.useDatabase()).isEqualTo(found);
        assertThat(refusing.guard.refusal()).isNull();
    }

    @Test
    void aProcessEndsWhenTheDatabaseMovesToAnotherServer() throws Exception {
        // Given
        ServiceProcess running = startUnconfirmedProcess();
        running.useDatabase();
        // When
        restoreABackup();
        // Then
        awaitRefusal(running);
        assertThat(running.endRequests.get()).isPositive();
        // Then the process still refuses after the confirmation, as its data in memory are of the old server
        startProcess(currentIdentity().toString()).useDatabase();
        assertThatThrownBy(running::useDatabase).isInstanceOf(DatabaseChanged.class);
    }

    @Test
    void aCrashDoesNotChangeTheIdentityOfTheServer() {
        ServiceProcess running = startUnconfirmedProcess();
        DatabaseIdentity before = running.useDatabase();
        postgres.kill();
        postgres.start();
        assertThat(startUnconfirmedProcess().useDatabase()).isEqualTo(before);
        assertThat(running.endRequests).hasValue(0);
    }

    @Test
    void theRefusalNamesTheMissingPrivileges() throws Exception {
        asSuperuser("revoke execute on function pg_control_system() from public");
        ServiceProcess running = startUnconfirmedProcess();
        assertThatThrownBy(running::useDatabase).isInstanceOf(DatabaseChanged.class);
        assertThat(running.guard.refusal()).contains("pg_control_system()");
        // When
        asSuperuser("grant execute on function pg_control_system() to numbers");
        // Then
        running.useDatabase();
        assertThat(running.guard.refusal()).isNull();
    }

    /// Waits until the process refuses the server. The first attempts after the restart use broken
    /// connections from before the restart.
    private static void awaitRefusal(ServiceProcess process) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> catchThrowable(process::useDatabase), DatabaseChanged.class::isInstance);
    }

    private void restoreABackup() {
        postgres.stop();
        Path backup = folder.resolve("backup");
        postgres.backUp(backup);
        postgres.restore(backup);
        postgres.start();
    }

    /// Starts a process in which no operator has confirmed a server.
    private ServiceProcess startUnconfirmedProcess() {
        return startProcess(null);
    }

    /// Starts a process.
    ///
    /// @param confirmed the server that an operator confirmed
    private ServiceProcess startProcess(@Nullable String confirmed) {
        ServiceProcess process = new ServiceProcess(testDatabase, Optional.ofNullable(confirmed), LaneCount.DEFAULT);
        processes.add(process);
        return process;
    }

    private DatabaseIdentity currentIdentity() throws SQLException {
        try (Connection connection = postgres.superuserConnection()) {
            return DatabaseIdentity.of(connection);
        }
    }

    private void asSuperuser(String statement) throws SQLException {
        // Each database stores privileges on functions, so this must be the database of the service
        try (Connection connection = postgres.superuserConnectionTo("numbers")) {
            connection.createStatement().execute(statement);
        }
    }

    private int connectionsOfTheService() throws SQLException {
        try (Connection connection = postgres.superuserConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where usename = 'numbers'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// Collects the messages that the guard logs as errors.
    private static final class ErrorLog extends Handler {

        final Queue<String> messages = new ConcurrentLinkedQueue<>();
        private final Logger guard = Logger.getLogger(DatabaseGuard.class.getName());

        void startCollecting() {
            guard.addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() > Level.WARNING.intValue()) {
                messages.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // This handler buffers nothing.
        }

        @Override
        public void close() {
            guard.removeHandler(this);
        }
    }
}
