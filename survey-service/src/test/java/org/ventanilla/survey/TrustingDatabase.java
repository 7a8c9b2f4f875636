package org.ventanilla.survey;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// Gives the application under test a database that requires no password, and sets the password of
/// the application to an empty text.
public final class TrustingDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE_NAME = "trusting";

    private final EmbeddedPostgres17 postgres = EmbeddedPostgres17.temporary();

    @Override
    public Map<String, String> start() {
        postgres.start();
        Database database = postgres.createDatabase(DATABASE_NAME, "unused password");
        try (Connection superuser = postgres.superuserConnection()) {
            Path accessRules = Path.of(firstValue(superuser, "show hba_file"));
            Files.writeString(
                    accessRules, "host %1$s %1$s all trust\n".formatted(DATABASE_NAME) + Files.readString(accessRules));
            firstValue(superuser, "select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "VENTANILLA_SURVEY_DB_URL", database.url(),
                "VENTANILLA_SURVEY_DB_USER", database.user(),
                "VENTANILLA_SURVEY_DB_PASSWORD", "");
    }

    private static String firstValue(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void stop() {
        postgres.close();
    }

    /// This resource starts after the ordinary backends, because its database replaces their database.
    @Override
    public int order() {
        return 1;
    }
}
