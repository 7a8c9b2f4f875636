package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.testkit.AuditViews;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what an auditor reads in the database of this service.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class AuditViewsIT extends AuditViews {

    @Inject
    DataSource dataSource;

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }

    /// @param hasRepeatTime whether a time is set at which the message is sent again
    @ParameterizedTest
    @CsvSource({
        "QUEUED, false, true",
        "SENDING, false, true",
        "UNCERTAIN, true, true",
        "UNCERTAIN, false, false",
        "ACCEPTED, true, false",
        "REFUSED, false, false"
    })
    void aMessageIsPendingWhileItWillStillBeSent(String state, boolean hasRepeatTime, boolean pending)
            throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, id, state, hasRepeatTime);

            assertThat(isPending(connection, id)).isEqualTo(pending);
            connection.rollback();
        }
    }

    private static void insert(Connection connection, UUID id, String state, boolean hasRepeatTime)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into dispatch (outbound_id, kind, lane, contact_id, account, service, purpose, priority, content,
                                      not_before, expires_at, state, created_at, repeat_at)
                values (?, 'MESSAGE', 0, gen_random_uuid(), '1', 'conversation-service', 'REPLY', 0, '{}',
                        now(), now(), ?, now(), case when ? then now() end)
                """)) {
            statement.setObject(1, id);
            statement.setString(2, state);
            statement.setBoolean(3, hasRepeatTime);
            statement.executeUpdate();
        }
    }

    private static boolean isPending(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select is_pending from audit_dispatch where outbound_id = ?")) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getBoolean(1);
            }
        }
    }
}
