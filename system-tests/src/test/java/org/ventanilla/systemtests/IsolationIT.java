package org.ventanilla.systemtests;

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
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.testkit.backends.Database;

/// Services share no database and call no other service.
@ExtendWith(RunningSuite.class)
class IsolationIT {

    @Test
    void everyServicesPasswordIsRefusedByEveryOthersDatabase(LocalStack suite) throws SQLException {
        for (Service one : Service.values()) {
            Database own = suite.database(one);
            DriverManager.getConnection(own.url(), own.user(), own.password()).close();
            for (Service other : Service.values()) {
                if (other != one) {
                    Database theirs = suite.database(other);
                    refused(theirs.url(), own.user(), own.password());
                    refused(theirs.url(), theirs.user(), own.password());
                }
            }
        }
    }

    @Test
    void noServiceIsConnectedToAnother(LocalStack suite, Playbill stories) {
        // Given
        stories.performances().forEach(Playbill.Performance::failure);
        Map<Part, Integer> doors = new EnumMap<>(Part.class);
        Part.applications().stream()
                .filter(part -> part.service().isPresent())
                .forEach(part -> doors.put(part, suite.settings().port(part)));

        // When
        List<String> calls = new ArrayList<>();
        doors.keySet().forEach(caller -> {
            Set<Integer> reached =
                    Connections.remotePorts(suite.process(caller).orElseThrow().pid());
            doors.forEach((called, port) -> {
                if (called != caller && reached.contains(port)) {
                    calls.add(caller + " → " + called);
                }
            });
        });

        // Then
        assertThat(calls).isEmpty();
        // the look is not blind: all reach the broker
        assertThat(doors.keySet())
                .allSatisfy(part -> assertThat(Connections.remotePorts(
                                suite.process(part).orElseThrow().pid()))
                        .contains(suite.settings().port(Part.KAFKA)));
    }

    private static void refused(String url, String user, String password) {
        assertThatThrownBy(
                        () -> DriverManager.getConnection(url, user, password).close())
                .isInstanceOf(SQLException.class);
    }
}
