package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.testkit.backends.Database;

/// Tests that no service uses the database of another service and that no service calls another
/// service.
@ExtendWith(RunningSuite.class)
class IsolationIT {

    @Test
    void noServiceCanConnectToTheDatabaseOfAnotherService(LocalStack suite) throws SQLException {
        for (Service service : Service.values()) {
            Database ownDatabase = suite.database(service);
            DriverManager.getConnection(ownDatabase.url(), ownDatabase.user(), ownDatabase.password())
                    .close();
            for (Service other : Service.values()) {
                if (other != service) {
                    Database otherDatabase = suite.database(other);
                    assertRefused(otherDatabase.url(), ownDatabase.user(), ownDatabase.password());
                    assertRefused(otherDatabase.url(), otherDatabase.user(), ownDatabase.password());
                }
            }
        }
    }

    @Test
    void noServiceIsConnectedToAnotherService(LocalStack suite, StoryRun stories) {
        // Given
        stories.await();
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Part.applications().stream()
                .filter(part -> part.service().isPresent())
                .forEach(part -> ports.put(part, suite.settings().port(part)));

        // When
        List<String> calls = new ArrayList<>();
        ports.keySet().forEach(caller -> {
            Set<Integer> reached =
                    Connections.remotePorts(suite.process(caller).orElseThrow().pid());
            ports.forEach((called, port) -> {
                if (called != caller && reached.contains(port)) {
                    calls.add(caller + " → " + called);
                }
            });
        });

        // Then
        assertThat(calls).isEmpty();
        // And: the check can find connections, because the check finds the connection of every service to
        // the broker
        assertThat(ports.keySet())
                .allSatisfy(part -> assertThat(Connections.remotePorts(
                                suite.process(part).orElseThrow().pid()))
                        .contains(suite.settings().port(Part.KAFKA)));
    }

    /// Asserts that the database server refuses these credentials.
    private static void assertRefused(String url, String user, String password) {
        assertThatThrownBy(
                        () -> DriverManager.getConnection(url, user, password).close())
                .isInstanceOf(SQLException.class);
    }
}
