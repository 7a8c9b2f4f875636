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

/// A service on a server that may lack committed data; here the server was restored from a backup
/// by PostgreSQL's own recovery.
@Isolated("reads the log of all database guards")
class RestoredDatabaseIT {

    @TempDir
    Path folder;

    private final EmbeddedPostgres17 postgres = EmbeddedPostgres17.temporary();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final Errors errors = new Errors();
    private org.ventanilla.testkit.backends.Database store;

    @BeforeEach
    void begin() {
        postgres.start();
        store = postgres.createDatabase("numbers", "numbers");
        Flyway.configure()
                .dataSource(store.url(), store.user(), store.password())
                .locations("db/messaging")
                .load()
                .migrate();
        errors.begin();
    }

    @AfterEach
    void end() {
        errors.close();
        processes.forEach(ServiceProcess::close);
        postgres.close();
    }

    @Test
    void aRestoredBackupIsUsedOnlyAfterItsServerIsConfirmed() throws Exception {
        // Given
        DatabaseIdentity before = process(null).identity();
        restoreABackup();
        // When
        ServiceProcess refusing = process(null);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(refusing::identity).isInstanceOf(DatabaseChanged.class);
        }
        // Then the refusal is logged once, names the server, and no connection stays open
        DatabaseIdentity found = superuserSees();
        assertThat(found.system()).isEqualTo(before.system());
        assertThat(found.timeline()).isEqualTo(before.timeline() + 1);
        assertThat(refusing.guard.refusal()).contains("VENTANILLA_DATABASE_CONFIRM=" + found, before.toString());
        assertThat(errors.messages).containsExactly(refusing.guard.refusal());
        assertThat(refusing.ends).hasValue(0);
        await().atMost(Duration.ofMinutes(1)).until(() -> connectionsOfTheService() == 0);
        // When an operator confirms the previous server, or the current one
        assertThatThrownBy(process(before.toString())::identity).isInstanceOf(DatabaseChanged.class);
        assertThat(process(found.toString()).identity()).isEqualTo(found);
        // Then the other instances accept the server without the setting, including waiting ones
        assertThat(process(null).identity()).isEqualTo(found);
        assertThat(refusing.identity()).isEqualTo(found);
        assertThat(refusing.guard.refusal()).isNull();
    }

    @Test
    void aProcessEndsWhenTheDatabaseMovesToAnotherServer() throws Exception {
        // Given
        ServiceProcess running = process(null);
        running.identity();
        // When
        restoreABackup();
        // Then
        refused(running);
        assertThat(running.ends.get()).isPositive();
        // And it still refuses after the confirmation, because its data in memory belong to the old server
        process(superuserSees().toString()).identity();
        assertThatThrownBy(running::identity).isInstanceOf(DatabaseChanged.class);
    }

    @Test
    void aCrashDoesNotChangeTheIdentityOfTheServer() {
        ServiceProcess running = process(null);
        DatabaseIdentity before = running.identity();
        postgres.kill();
        postgres.start();
        assertThat(process(null).identity()).isEqualTo(before);
        assertThat(running.ends).hasValue(0);
    }

    @Test
    void theRefusalNamesTheMissingPrivileges() throws Exception {
        asSuperuser("revoke execute on function pg_control_system() from public");
        ServiceProcess running = process(null);
        assertThatThrownBy(running::identity).isInstanceOf(DatabaseChanged.class);
        assertThat(running.guard.refusal()).contains("pg_control_system()");
        // When
        asSuperuser("grant execute on function pg_control_system() to numbers");
        // Then
        running.identity();
        assertThat(running.guard.refusal()).isNull();
    }

    /// The first connections after the change are broken connections from before it.
    private static void refused(ServiceProcess process) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> catchThrowable(process::identity), DatabaseChanged.class::isInstance);
    }

    private void restoreABackup() {
        postgres.stop();
        Path backup = folder.resolve("backup");
        postgres.backUp(backup);
        postgres.restore(backup);
        postgres.start();
    }

    private ServiceProcess process(String confirmed) {
        ServiceProcess process = new ServiceProcess(store, Optional.ofNullable(confirmed), LaneCount.DEFAULT);
        processes.add(process);
        return process;
    }

    private DatabaseIdentity superuserSees() throws SQLException {
        try (Connection connection = postgres.superuserConnection()) {
            return DatabaseIdentity.of(connection);
        }
    }

    private void asSuperuser(String statement) throws SQLException {
        // Privileges on functions are stored in each database
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

    /// Collects the guard's log messages at the level of an alert.
    private static final class Errors extends Handler {

        final Queue<String> messages = new ConcurrentLinkedQueue<>();
        private final Logger guard = Logger.getLogger(DatabaseGuard.class.getName());

        void begin() {
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
            // nothing is buffered
        }

        @Override
        public void close() {
            guard.removeHandler(this);
        }
    }
}
