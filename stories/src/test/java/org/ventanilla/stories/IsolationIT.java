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

/// Services share no database and call no other service.
@ExtendWith(RunningSuite.class)
class IsolationIT {

    @Test
    void noServiceCanConnectToTheDatabaseOfAnother(LocalStack suite) throws SQLException {
        for (Service service : Service.values()) {
            Database own = suite.database(service);
            DriverManager.getConnection(own.url(), own.user(), own.password()).close();
            for (Service other : Service.values()) {
                if (other != service) {
                    Database theirs = suite.database(other);
                    assertRefused(theirs.url(), own.user(), own.password());
                    assertRefused(theirs.url(), theirs.user(), own.password());
                }
            }
        }
    }

    @Test
    void noServiceIsConnectedToAnother(LocalStack suite, StoryRun stories) {
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
        // The check can see connections: all services are connected to the broker
        assertThat(ports.keySet())
                .allSatisfy(part -> assertThat(Connections.remotePorts(
                                suite.process(part).orElseThrow().pid()))
                        .contains(suite.settings().port(Part.KAFKA)));
    }

    private static void assertRefused(String url, String user, String password) {
        assertThatThrownBy(
                        () -> DriverManager.getConnection(url, user, password).close())
                .isInstanceOf(SQLException.class);
    }
}
