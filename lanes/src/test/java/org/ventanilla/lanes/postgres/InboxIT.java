package org.ventanilla.lanes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// Purges an inbox with the rows of several months, on a connection with the settings of a service.
class InboxIT {

    /// The rows of the inbox. The age of the rows in minutes goes up to this number.
    private static final int ROWS = 200_000;

    /// The rows that are old enough to be purged.
    private static final int OLD_ROWS = 100;

    /// More minutes than the test takes. Each minute makes one more row old enough.
    private static final int MAX_TEST_MINUTES = 60;

    /// The most rows that one purge deletes.
    private static final int MAX_PURGED = 5_000;
    private static final String OPTIONS_SETTING = "quarkus.datasource.jdbc.additional-jdbc-properties.options";
    private static final EmbeddedPostgres17 POSTGRES = EmbeddedPostgres17.temporary();
    private static Database testDatabase;

    @BeforeAll
    static void fillInbox() throws SQLException, IOException {
        POSTGRES.start();
        testDatabase = POSTGRES.createDatabase("inbox", "inbox-" + UUID.randomUUID());
        Flyway.configure()
                .dataSource(testDatabase.url(), testDatabase.user(), testDatabase.password())
                .locations("db/messaging")
                .load()
                .migrate();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // There is one id for each minute, and the oldest id is inserted first.
            statement.execute(
                    "insert into inbox select gen_random_uuid(), now() - (%d - n) * interval '1 minute' from generate_series(1, %d) n"
                            .formatted(ROWS, ROWS));
            statement.execute("vacuum analyze inbox");
        }
    }

    @AfterAll
    static void stopDatabase() {
        POSTGRES.close();
    }

    @Test
    void purgingUsesAnIndex() throws SQLException, IOException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertThat(Inbox.purgePlan(connection, Duration.ofMinutes(ROWS), MAX_PURGED))
                    .contains("inbox_by_age")
                    .doesNotContain("Seq Scan");
            connection.rollback();
        }
    }

    @Test
    void purgingDeletesOldIdsAndKeepsTheSettingsOfTheConnection() throws SQLException, IOException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertThat(Inbox.purge(connection, Duration.ofMinutes(ROWS - OLD_ROWS), MAX_PURGED))
                    .isBetween(OLD_ROWS, OLD_ROWS + MAX_TEST_MINUTES);
            connection.rollback();
            // The purge changes this setting only for its transaction. All services set the value to off.
            try (Statement statement = connection.createStatement();
                    var setting = statement.executeQuery("show enable_bitmapscan")) {
                assertThat(setting.next()).isTrue();
                assertThat(setting.getString(1)).isEqualTo("off");
            }
        }
    }

    /// Connects with the settings that all services use.
    private static Connection connect() throws SQLException, IOException {
        Properties configuration = new Properties();
        try (Reader file =
                Files.newBufferedReader(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            configuration.load(file);
        }
        Properties properties = new Properties();
        properties.setProperty("user", testDatabase.user());
        properties.setProperty("password", testDatabase.password());
        properties.setProperty("options", configuration.getProperty(OPTIONS_SETTING));
        return DriverManager.getConnection(testDatabase.url(), properties);
    }
}
