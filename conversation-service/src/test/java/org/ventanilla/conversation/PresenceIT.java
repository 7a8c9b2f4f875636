package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// The presence of an adviser ends when the desk loses its connection.
@QuarkusTest
@TestProfile(PresenceIT.ShortPresence.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class PresenceIT {

    /// Shortens the time after which a desk without requests counts as disconnected.
    public static class ShortPresence implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ventanilla.conversation.attention.presence-kept", "12s");
        }
    }

    @Test
    void onlyAClosedDeskSignsItsAdviserOut() {
        try (EventProbe advisers = EventProbe.fromNow(Topics.ADVISER_EVENTS)) {
            Desk.setPresence("asesor", "AVAILABLE");
            Desk.setPresence("asesor2", "AVAILABLE");
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                Desk.page("/escritorio/fila"); // an open page sends requests repeatedly
                return advisers.readToEnd().stream()
                        .anyMatch(record -> record.json().contains("SIN_CONEXION") && "asesor2".equals(record.key()));
            });
            assertThat(advisers.readToEnd())
                    .noneMatch(record -> record.json().contains("SIN_CONEXION") && "asesor".equals(record.key()));
            Desk.get("/presence").body("presence", equalTo("AVAILABLE"));
            assertThat(Desk.browser("asesor2")
                            .get("/escritorio/fila")
                            .then()
                            .extract()
                            .asString())
                    .contains("se perdió la conexión con su escritorio");
            Desk.setPresence("asesor", "OFFLINE");
        }
    }
}
