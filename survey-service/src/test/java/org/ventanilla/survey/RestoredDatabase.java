package org.ventanilla.survey;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.backends.Database;

/// Gives the application under test a database that was restored: the database says that it belongs to
/// another server.
public final class RestoredDatabase implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Database database = Backends.shared().newDatabase("survey");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("db/messaging", "db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            connection
                    .createStatement()
                    // The identifier and the timeline of a server that does not exist.
                    .execute("insert into database_identity (system_identifier, timeline) values ('4711', 3)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "VENTANILLA_SURVEY_DB_URL", database.url(),
                "VENTANILLA_SURVEY_DB_USER", database.user(),
                "VENTANILLA_SURVEY_DB_PASSWORD", database.password());
    }

    @Override
    public void stop() {
        // The database is removed when the JVM exits.
    }

    /// This resource starts after the ordinary backends, because its database replaces their database.
    @Override
    public int order() {
        return 1;
    }
}
