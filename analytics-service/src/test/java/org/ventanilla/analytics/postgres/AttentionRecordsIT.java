package org.ventanilla.analytics.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.ventanilla.testkit.VentanillaBackends;

/// A store that does not answer raises another exception than a statement that it refuses.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class AttentionRecordsIT {

    private static final String ZONE = "America/Bogota";

    @Inject
    AttentionRecords records;

    @Inject
    DataSource pool;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void aServerThatDoesNotAnswerIsAway() throws IOException {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody.setPortNumbers(new int[] {closed.getLocalPort()});
        }
        assertThatThrownBy(() -> new AttentionRecords(nobody).years(ZONE)).isInstanceOf(StoreAway.class);
    }

    @Test
    void aConnectionThatIsLostUnderAQueryIsAway() {
        PGSimpleDataSource losing = new Losing();
        losing.setUrl(url);
        losing.setUser(user);
        losing.setPassword(password);
        assertThatThrownBy(() -> new AttentionRecords(losing).years(ZONE)).isInstanceOf(StoreAway.class);
    }

    @Test
    void aQueryThatTheServerRefusesIsABug() {
        assertThatThrownBy(() -> records.years("no zone"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sqlState=22023");
    }

    /// Gives out connections whose session the server has ended.
    private final class Losing extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection() throws SQLException {
            Connection lost = super.getConnection();
            try (Connection other = pool.getConnection();
                    PreparedStatement end = other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
                end.setInt(1, lost.unwrap(PGConnection.class).getBackendPID());
                end.execute();
            }
            return lost;
        }
    }
}
